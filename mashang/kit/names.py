"""Names that stand on official pages: of organs, stations, people. One name is written in one way, and a letter that
only looks like another is refused: ⼈ (a radical) becomes 人, а (Cyrillic) in the place of a is a forgery."""

import re
import unicodedata

from django.utils.translation import gettext as _

from mashang.kit.errors import Invalid
from mashang.kit.text import clean

_SCRIPTS = (
    "CJK UNIFIED IDEOGRAPH",
    "LATIN ",
    "TIBETAN ",
    "MONGOLIAN ",
    "ARABIC LETTER ",
    "YI SYLLABLE ",
    "HANGUL SYLLABLE ",
    "NEW TAI LUE ",
    "TAI LE ",
)
"""Scripts in which official names are written in China. None of them has letters that pass for those of another."""
_ASCII = re.compile(r"[A-Za-z]")


def named(raw: str) -> str:
    """The name as it is kept: one line, NFC, letters and digits in their one plain form (Ａ１⼈ → A1人), brackets and
    dots as typed. Invalid (422) names the letter that looks like another. May be empty: others mind that."""
    plain = "".join(_plain(sign) for sign in " ".join(clean(raw).split()))
    kept = unicodedata.normalize("NFC", plain)
    if sign := forged(kept):
        raise Invalid(_("名称里的“%(sign)s”不是汉字或通用的字母，只是看起来像，请删掉它重新输入。") % {"sign": sign})
    return kept


def forged(name: str) -> str:
    """The first letter in it that only looks like another; empty when there is none."""
    return next((sign for sign in name if _passes_for_another(sign)), "")


def _plain(sign: str) -> str:
    """Wide, circled or compatible forms of letters and digits, and radicals that stand for a character, become what
    they stand for; punctuation stays, since （ is right in a Chinese name."""
    if unicodedata.category(sign)[0] in "LN" or "RADICAL" in unicodedata.name(sign, ""):
        return unicodedata.normalize("NFKC", sign)
    return sign


def _passes_for_another(sign: str) -> bool:
    """A letter of no script above, a Latin one that is not A to Z with an accent, or a radical without a character."""
    name = unicodedata.name(sign, "")
    if "RADICAL" in name:
        return not name.startswith("YI ")
    if not unicodedata.category(sign).startswith("L"):
        return False
    if name.startswith("LATIN "):
        return not _ASCII.match(unicodedata.normalize("NFD", sign))
    return not name.startswith(_SCRIPTS) and sign != "〇"
