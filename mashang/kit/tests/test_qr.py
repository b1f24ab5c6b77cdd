"""QR codes: what is drawn is what is read."""

import re

import zxingcpp

from mashang.kit import qr

ADDRESS = "https://rd.example.gov.cn/t/#24BN7Q3F.K7QF2M9DXH4T8R3W5"


def drawn(svg: str) -> memoryview:
    """The picture as pixels, read from its own path of rectangles."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    dark = bytearray(b"\xff" * size * size * 64)
    for found in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z", svg):
        x, y, width, height = (8 * int(number) for number in found)
        for row in range(y, y + height):
            dark[row * size * 8 + x : row * size * 8 + x + width] = bytes(width)
    return memoryview(dark).cast("B", (size * 8, size * 8))


def test_a_drawn_code_reads_as_the_address_it_was_made_from():
    assert [code.text for code in zxingcpp.read_barcodes(drawn(qr.svg(ADDRESS, label="x")))] == [ADDRESS]


def test_the_picture_has_a_name_and_no_style():
    svg = qr.svg(ADDRESS, label='查询<"码"')

    assert 'aria-label="查询&lt;&quot;码&quot;"' in svg
    assert "style" not in svg
    assert "<script" not in svg
