"""QR codes as pictures of ours: for pages a PNG that a long press keeps, for papers an SVG of one path."""

import re
import zlib
from base64 import b64encode
from typing import Any

import zxingcpp
from django.utils.html import format_html
from django.utils.safestring import SafeString

_PATH = re.compile(r'<svg width="(\d+)".*?<path d="([^"]*)"', re.S)
_SAFE = re.compile(r"[MmhHvVzZ0-9 .-]*")
_MODULE = 8
"""Pixels of a module's side: one byte of a picture of one bit a pixel, as the library gives it (0 dark, 255 light)."""
_MASK = 3
_AS_ABOVE = 2
"""PNG's filter for a row that repeats the one above it: all of its bytes are nought."""


def picture(text: str, *, label: str, level: str = "M") -> SafeString:
    """The text as a picture with its quiet zone. `level` is the error level: L, M, Q or H; posters take Q.

    A PNG takes a third of the time of the library's SVG, and of its size. Trying all eight masks would take as long
    again, and helps where print is worn, not on a screen."""
    image: Any = zxingcpp.write_barcode_to_image(_code(text, level, dataMask=_MASK), add_quiet_zones=True)
    address = "data:image/png;base64," + b64encode(_png(bytes(image), image.shape[1])).decode()
    return format_html('<img class="qr" src="{}" alt="{}">', address, label)


def drawn(text: str, *, level: str) -> tuple[int, str]:
    """For papers: how many modules wide the code is, four of quiet zone on each side included, and an SVG document."""
    found = _PATH.search(zxingcpp.write_barcode_to_svg(_code(text, level), add_quiet_zones=True))
    if found is None or not _SAFE.fullmatch(found[2]):
        raise ValueError("the code library drew something unexpected")
    size, path = int(found[1]), found[2]
    return size, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>'


def _code(text: str, level: str, **options: int) -> zxingcpp.Barcode:
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, **options)


def _png(modules: bytes, size: int) -> bytes:
    """Modules, a byte each, as a picture whose pixels are a bit each: every byte is a row of a module's pixels."""
    again = (bytes([_AS_ABOVE]) + bytes(size)) * (_MODULE - 1)
    rows = b"".join([b"\0" + modules[at : at + size] + again for at in range(0, size * size, size)])
    side = (size * _MODULE).to_bytes(4, "big")
    head, body = _chunk(b"IHDR", side + side + b"\1\0\0\0\0"), _chunk(b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + head + body + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
