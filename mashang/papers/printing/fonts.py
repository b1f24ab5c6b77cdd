"""Which Chinese fonts the papers are set in: a serif for headings, a sans for the rest, as found on this machine.

Typst brings none. We ship none: a whole Chinese font weighs 16 to 27 MB, and a subset lacks the rare characters that
names of people and places are full of.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Refusal
from mashang.papers.setter import typst

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN", "FandolSong", "SimSun")
SANS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "FandolHei", "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei", "SimHei", "Microsoft YaHei",
)  # fmt: skip


class NoFont(Refusal):
    """There is no Chinese font, so nothing is printed: a poster of empty boxes helps nobody."""

    status = 422
    said = _(
        "这台服务器上没有中文字体，印不了。请管理员安装软件包 fonts-noto-cjk，"
        "或者把字体所在的文件夹写进 MASHANG_FONTS，然后重新提交一次。"
    )


@dataclass(frozen=True)
class Chosen:
    """The opened fonts, and the families to set in, best first."""

    book: Any
    serif: tuple[str, ...]
    sans: tuple[str, ...]


def chosen() -> Chosen:
    """The fonts of this machine, looked for once a process. NoFont if none of them is Chinese."""
    found = _opened(tuple(folder for folder in settings.FONTS if Path(folder).is_dir()))
    if not found.serif and not found.sans:
        raise NoFont
    return Chosen(found.book, found.serif or found.sans, found.sans or found.serif)


@cache
def _opened(folders: tuple[str, ...]) -> Chosen:
    book = typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    names = set(book.families())
    return Chosen(
        book,
        tuple(name for name in SERIF if name in names)[:1],
        tuple(name for name in SANS if name in names)[:1],
    )
