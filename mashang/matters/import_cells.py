"""Cells of a list of suggestions: numbers, sessions, several names in one cell, text over several lines. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean
from mashang.matters import words
from mashang.registers import cells
from mashang.registers.cells import Wrong, flat, folded

LAST_SERIAL = 99_999
LONGEST = 20_000
_PLAIN = re.compile(r"(?:建议)?第?0*(\d{1,5})号?(?:建议)?")
_SPLIT = re.compile(r"[、,，;；/\n]+|\s{2,}")
_AND_OTHERS = re.compile(r"等\s*\d*\s*(?:人|名|位)?(?:代表)?$")
_CARD = re.compile(r"^(.+?)[(（]([^()（）]+)[)）]$")
_TERM = re.compile(r"^.*?届.*?(?=第)")
_MEETING = re.compile(r"次?(?:会议?)?$")


@dataclass(frozen=True)
class Number:
    """编号: a plain number of the term, or (serial 0) one of another manner, by which it is known again."""

    serial: int
    said: str


def number(text: str) -> Number:
    """`7`, `第7号`, `建议第007号`; anything else, such as `〔2026〕12号`, is the number that it bore elsewhere."""
    said = flat(text)
    if not said:
        raise Wrong(_("没有填写编号"), _("例如 7 或“第7号”"))
    found = _PLAIN.fullmatch(said.replace(" ", ""))
    if found and not int(found[1]):
        raise Wrong(_("编号是 0"), _("例如 7 或“第7号”"))
    if len(said) > 60:
        raise Wrong(_("太长：%(have)d 字") % {"have": len(said)}, _("不超过 %(most)d 字") % {"most": 60})
    return Number(int(found[1]) if found else 0, said)


def session(text: str) -> int | None:
    """`第三次会议`, `三`, `3`; None between sessions."""
    said = flat(text).replace(" ", "")
    if said in words.BETWEEN:
        return None
    bare = _MEETING.sub("", _TERM.sub("", said), count=1)
    try:
        return cells.number(bare)
    except (ValueError, KeyError):
        raise Wrong(_("看不出是第几次会议"), _("例如“第三次会议”，闭会期间提出的写“闭会”")) from None


def several(text: str) -> list[str]:
    """Names in one cell, in order, each once."""
    return list(dict.fromkeys(piece for raw in _SPLIT.split(clean(text)) if (piece := raw.strip())))


def led(text: str) -> tuple[str, str]:
    """`张示例`, `张示例等5人`, `张示例（示证000001）`: the name, and the card number where one is said."""
    bare = _AND_OTHERS.sub("", text.strip())
    found = _CARD.match(bare)
    return (found[1].strip(), found[2].strip()) if found else (bare, "")


def told(text: str) -> str:
    """Text over several lines, as it was written."""
    said = clean(text)
    if len(said) > LONGEST:
        raise Wrong(_("太长：%(have)d 字") % {"have": len(said)}, _("不超过 %(most)d 字") % {"most": LONGEST})
    return said


def until(text: str) -> date | str:
    """办理期限: a day, or words: `plain` for the three months of the law, `put off` for six."""
    said = folded(text)
    if said in words.PLAIN:
        return "plain"
    if said in words.PUT_OFF:
        return "put off"
    try:
        return cells.whole_day(text)
    except Wrong:
        raise Wrong(_("看不出是哪一天"), _("例如 2026-05-01；或者“三个月”“六个月”")) from None
