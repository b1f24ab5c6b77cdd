"""QR codes: what is drawn is what is read."""

import io
import re
from base64 import b64decode

import pytest
import zxingcpp
from PIL import Image

from mashang.kit import qr

ADDRESS = "https://rd.example.gov.cn/t/#24BN7Q3F.K7QF2M9DXH4T8R3W5"


def shown(tag: str) -> Image.Image:
    """What a browser makes of the picture in a page."""
    picture = Image.open(io.BytesIO(b64decode(re.search(r'src="data:image/png;base64,([^"]+)"', tag)[1])))
    picture.load()
    return picture


def read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("text", ["1", ADDRESS, ADDRESS * 8, "代表码 " * 20])
def test_a_drawn_code_reads_as_the_text_it_was_made_from(text, level):
    assert read(shown(qr.picture(text, label="x", level=level))) == [text]


def test_a_code_with_a_corner_painted_over_is_not_read():
    picture = shown(qr.picture(ADDRESS, label="x")).convert("L")
    picture.paste(255, (0, 0, 120, 120))

    assert read(picture) == []


def test_the_picture_is_large_enough_to_be_kept_and_light_to_send():
    tag = qr.picture(ADDRESS, label="x")

    assert min(shown(tag).size) > 250
    assert len(tag) < 1000


def test_the_picture_has_a_name_and_no_style():
    tag = qr.picture(ADDRESS, label='查询<"码"')

    assert 'alt="查询&lt;&quot;码&quot;"' in tag
    assert "style" not in tag
    assert "<script" not in tag


def test_a_paper_gets_lines_in_place_of_dots():
    size, document = qr.drawn(ADDRESS, level="Q")

    assert f'viewBox="0 0 {size} {size}"' in document
    assert document.count("<path") == 1
