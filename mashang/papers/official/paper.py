"""What an official paper says, apart from how it is set: DOCX and PDF are drawn from the same (GB/T 9704-2012)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mashang.papers.official import words


class Form(StrEnum):
    """LETTER: 信函格式, for answers and notices. PLAIN: a document without a masthead: lists, reports. SHEET: a form to
    fill in by hand or by the system: 专用纸, 征询意见表."""

    LETTER = "letter"
    PLAIN = "plain"
    SHEET = "sheet"


@dataclass(frozen=True)
class Heading:
    """一、 (level 1, 黑体), （一） (level 2, 楷体), 1. (level 3, 仿宋), with its number written out."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph, its first line two characters in."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A table with a heading; `widths` are shares of the line."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Fields:
    """The fields of a form: rows of (label, value) pairs; a lone pair takes the whole line, `tall` in millimetres."""

    rows: tuple[tuple[tuple[str, str], ...], ...]
    tall: tuple[int, ...] = ()


Block = Heading | Text | Rows | Fields


@dataclass(frozen=True)
class Signed:
    """Who signs and when. `seal` leaves room for a seal to be pressed on paper; none is ever drawn."""

    name: str
    on: date | None
    seal: bool = True


@dataclass(frozen=True)
class Paper:
    """One paper. `mark` stands at the top right of the first page (A, B, C of an answer). `wide` lays the page on its
    side, for tables of many columns."""

    form: Form
    title: str
    organ: str = ""
    doc_no: str = ""
    mark: str = ""
    to: str = ""
    body: tuple[Block, ...] = ()
    signed: Signed | None = None
    attachments: tuple[str, ...] = ()
    note: str = ""
    copies: tuple[str, ...] = field(default=())
    """抄送."""
    wide: bool = False


def written(day: date) -> str:
    """成文日期: Arabic figures without leading noughts."""
    return words.DAY.format(year=day.year, month=day.month, day=day.day)


def numbered(short: str, year: int, number: int) -> str:
    """发文字号: the year in 〔〕, no 第, no leading noughts."""
    return words.NUMBER.format(short=short, year=year, number=number)


def ems(text: str) -> float:
    """How wide a text is, in characters: figures and Latin letters are half."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def signature(signed: Signed) -> list[tuple[str, float]]:
    """署名 and 成文日期 with the room to the right of each, in characters: the date four in where a seal will be
    pressed, the name centred on it; without a seal the name two in."""
    day = written(signed.on) if signed.on else words.OPEN_DAY
    if signed.seal:
        return [(signed.name, max(0.0, 4 + ems(day) / 2 - ems(signed.name) / 2)), (day, 4.0)]
    return [(signed.name, 2.0), (day, max(0.0, 2 + ems(signed.name) / 2 - ems(day) / 2))]


def attached(names: tuple[str, ...]) -> list[str]:
    """附件说明, a line each: numbered when there are several."""
    if len(names) == 1:
        return [f"{words.ATTACHED}{names[0]}"]
    ahead = [words.ATTACHED] + [words.ATTACHED_NEXT] * len(names)
    return [f"{ahead[number]}{number + 1}. {name}" for number, name in enumerate(names)]
