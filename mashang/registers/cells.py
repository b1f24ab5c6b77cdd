"""What stands in a cell, as an office writes it: names with gaps, full-width digits, dates in six manners. Pure.

Each reader gives the value, or raises `Wrong` with what is wrong and what would be right.
"""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean
from mashang.registers.words import NUMBERS, TEN

Said = str | Promise
_NOT_IN_NAMES = re.compile(r"[0-9０-９@#￥%&*=+<>|\\/]")
_DOTS = re.compile(r"[·•・‧∙●．.]")
_AROUND = re.compile(r"[第届期次\s]")
_MONTH = re.compile(r"(\d{4})[.\-/年]\s*(\d{1,2})(?:[.\-/月]\s*(\d{1,2})?日?)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_SHORT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0\d{2,3}\d{7,8}")
FIRST_SERIAL, LAST_SERIAL = 1_000, 60_000
_DAY_ZERO = date(1899, 12, 30)


class Wrong(Exception):
    """What is wrong with a cell, and what would be right."""

    def __init__(self, why: Said, right: Said = "") -> None:
        self.why, self.right = why, right
        super().__init__(str(why))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """For comparing: NFKC, no gaps, small letters. The same string where nothing is to be changed."""
    found = "".join(unicodedata.normalize("NFKC", clean(text)).split()).lower()
    return text if found == text else found


def flat(text: str) -> str:
    """For keeping numbers: NFKC, one line, ends cut."""
    return " ".join(unicodedata.normalize("NFKC", clean(text)).split())


def line(text: str, most: int) -> str:
    """Words as they were typed, on one line. Wrong when longer than what is kept."""
    said = " ".join(clean(text).split())
    if len(said) > most:
        raise Wrong(_("太长：%(have)d 字") % {"have": len(said)}, _("不超过 %(most)d 字") % {"most": most})
    return said


def name(text: str, most: int = 60) -> str:
    """A person's name without the gaps that make short names as wide as long ones; those between Latin words stay."""
    said = line(text, most)
    bare = "".join(said.split())
    if not bare:
        raise Wrong(_("没有填写姓名"), _("填写姓名"))
    if _NOT_IN_NAMES.search(bare):
        raise Wrong(_("姓名里有数字或符号"), _("只写姓名，例如“张示例”"))
    return said if bare.isascii() else _DOTS.sub("·", bare)


def month(text: str, today: date) -> date:
    """出生年月 as the first day of the month: `1990.05`, `1990年5月`, `199005`, `1990-05-01`, a day's number."""
    said = flat(text)
    if re.fullmatch(r"\d{4}\.1", said):
        raise Wrong(
            _("“%(said)s”可能是 1 月，也可能是末尾丢了 0 的 10 月") % {"said": said},
            _("写成 %(year)s.01 或 %(year)s.10，并把单元格设为文本") % {"year": said[:4]},
        )
    found = _MONTH.fullmatch(said) or _SHORT.fullmatch(said)
    try:
        if found:
            read = date(int(found[1]), int(found[2]), int(found[3] or 1))
        elif re.fullmatch(r"\d{4,5}", said) and FIRST_SERIAL <= int(said) <= LAST_SERIAL and len(said) == 5:
            read = _DAY_ZERO + timedelta(days=int(said))
        else:
            raise ValueError
    except ValueError:
        raise Wrong(_("看不出是哪年哪月"), _("例如 1990.05 或 1990年5月")) from None
    if not date(1900, 1, 1) <= read <= today:
        raise Wrong(_("不在合理的年份里"), _("例如 1990.05 或 1990年5月"))
    return read.replace(day=1)


def whole_day(text: str) -> date:
    """A full date: `2026-05-01`, `2026年5月1日`, `20260501`."""
    said = flat(text)
    found = _MONTH.fullmatch(said) or _SHORT.fullmatch(said)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))  # type: ignore[index]
    except (TypeError, ValueError):
        raise Wrong(_("看不出是哪一天"), _("例如 2026-05-01")) from None


def phone(text: str) -> str:
    """One number in bare digits: a mobile of eleven, or a line with its area code."""
    said = re.sub(r"[\s\-—–()（）]", "", unicodedata.normalize("NFKC", clean(text)))
    said = re.sub(r"^(\+?86|0086)(?=1[3-9]\d{9}$)", "", said)
    if _MOBILE.fullmatch(said) or _FIXED.fullmatch(said):
        return said
    if len(re.findall(r"\d{7,}", said)) > 1 or len(said) >= 20:
        raise Wrong(_("一格里有几个号码"), _("只写一个号码"))
    if said.isdigit() and len(said) != 11:
        raise Wrong(_("号码是 %(have)d 位") % {"have": len(said)}, _("11 位手机号，或带区号的座机号"))
    raise Wrong(_("不是电话号码"), _("11 位手机号，或带区号的座机号"))


def choice(text: str, words: dict[str, str], right: Said) -> str:
    """One of a few words."""
    found = words.get(folded(text))
    if found is None:
        raise Wrong(_("不认识“%(said)s”") % {"said": flat(text)[:20]}, right)
    return found


def number(text: str) -> int:
    """A small number, in digits or in Chinese up to ninety-nine: `16`, `第十六届`. ValueError otherwise."""
    said = _AROUND.sub("", flat(text))
    if said.isascii() and said.isdigit() and len(said) < 4:
        return int(said)
    tens, ten, ones = said.rpartition(TEN)
    if not ten:
        return NUMBERS[said] if said in NUMBERS else _refuse(said)
    if tens not in {*NUMBERS, ""} or ones not in {*NUMBERS, ""}:
        return _refuse(said)
    return (NUMBERS[tens] if tens else 1) * 10 + (NUMBERS[ones] if ones else 0)


def _refuse(said: str) -> int:
    raise ValueError(said)
