"""Rows of an import of holidays, checked as whole years. Pure: no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from mashang.organs import sheets
from mashang.organs.sheets import FIRST_ROW, Raw, Refused, headings

HEADINGS = headings("calendar", "year", "published", "day", "works", "name", "source")
_FLAGS = {word: sheets.WORDS["flags"].get(word, word) == "1" for word in ("1", "0", *sheets.WORDS["flags"])}
_NAME, _SOURCE = 40, 200
_WEEKEND = 5


@dataclass(frozen=True)
class Row:
    """One day of one year's notice. `day` may lie in December of the year before."""

    year: int
    published: bool
    day: date
    works: bool
    name: str
    source: str


@dataclass(frozen=True)
class Year:
    """One year's notice; its version follows from what it says, so that equal versions mean equal calendars."""

    year: int
    published: bool
    source: str
    days: Mapping[date, Row]

    @property
    def version(self) -> str:
        """Such as ``2026-8c1f03ab92d4``."""
        said = "\n".join(sorted(f"{row.day} {row.works} {row.name}" for row in self.days.values()))
        digest = sha256(f"{self.published} {self.source} {said}".encode()).hexdigest()
        return f"{self.year}-{digest[:12]}"


def checked(raw: Sequence[Raw]) -> tuple[list[Year], list[Refused]]:
    """The years in the rows; if any row is refused, none of them should be used."""
    rows: dict[date, Row] = {}
    refused: list[Refused] = []
    for number, cells in enumerate(raw, start=FIRST_ROW):
        wrong = _wrong(cells, rows)
        if wrong:
            refused.append(Refused(number, *wrong))
        else:
            row = _row(cells)
            rows[row.day] = row
    return _years(list(rows.values())), refused


def _row(cells: Raw) -> Row:
    return Row(
        int(cells["year"]),
        _FLAGS[cells["published"]],
        date.fromisoformat(cells["day"]),
        _FLAGS[cells["works"]],
        cells["name"],
        cells["source"],
    )


def _wrong(cells: Raw, rows: Mapping[date, Row]) -> tuple[str, str] | None:
    """The first column that cannot be accepted, and why."""
    year, day, works = cells.get("year", ""), _day(cells.get("day", "")), cells.get("works", "")
    other = next((row for row in rows.values() if str(row.year) == year), None)
    same_head = other is None or (_FLAGS.get(cells.get("published", "")), cells.get("source")) == (
        other.published,
        other.source,
    )
    checks = (
        ("year", not (year.isascii() and year.isdigit() and len(year) == 4), _("年度应为四位数字。")),
        ("published", cells.get("published", "") not in _FLAGS, _("是否已公布请填 1 或 0。")),
        ("published", not same_head, _("同一年度各行的“已公布”和“依据”应当一致。")),
        ("works", works not in _FLAGS, _("是否上班请填 1 或 0。")),
        ("day", day is None, _("日期应写成 2026-10-01 的样子。")),
        ("day", day is not None and day in rows, _("这一天在表中出现了两次。")),
        ("day", day is not None and not _belongs(day, year), _("日期不在这一年度。")),
        ("works", day is not None and _FLAGS.get(works, False) and day.weekday() < _WEEKEND, _("调休上班日应为周末。")),
        ("name", not 0 < len(cells.get("name", "")) <= _NAME, _("名称应为 1 至 40 个字。")),
        ("source", not 0 < len(cells.get("source", "")) <= _SOURCE, _("请写明依据，不超过 200 个字。")),
    )
    return next(((column, said) for column, failed, said in checks if failed), None)


def _day(cell: str) -> date | None:
    try:
        return parse_date(cell)
    except ValueError:
        return None


def _belongs(day: date, year: str) -> bool:
    """A notice speaks of its own year, and may begin in December before."""
    return str(day.year) == year or (str(day.year + 1) == year and day.month == 12)


def _years(rows: Sequence[Row]) -> list[Year]:
    first = {row.year: row for row in reversed(rows)}
    return [
        Year(number, first[number].published, first[number].source, {r.day: r for r in rows if r.year == number})
        for number in sorted(first)
    ]
