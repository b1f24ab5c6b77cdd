"""QR codes as pictures of ours: one path, no style, so that the content policy stands."""

import re

import zxingcpp
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PATH = re.compile(r'<svg width="(\d+)".*?<path d="([^"]*)"', re.S)
_SAFE = re.compile(r"[MmhHvVzZ0-9 .-]*")


def svg(text: str, *, label: str, level: str = "M") -> SafeString:
    """The text as an SVG with its quiet zone. `level` is the error level: L, M, Q or H; posters take Q."""
    size, found = _path(text, level)
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}"><path fill="#000" d="{}"/></svg>',
        size,
        size,
        label,
        mark_safe(found),  # noqa: S308
    )


def drawn(text: str, *, level: str) -> tuple[int, str]:
    """For papers: how many modules wide the code is, four of quiet zone on each side included, and an SVG document."""
    size, found = _path(text, level)
    return size, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{found}"/></svg>'


def _path(text: str, level: str) -> tuple[int, str]:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    found = _PATH.search(zxingcpp.write_barcode_to_svg(made, add_quiet_zones=True))
    if found is None or not _SAFE.fullmatch(found[2]):
        raise ValueError("the code library drew something unexpected")
    return int(found[1]), found[2]
