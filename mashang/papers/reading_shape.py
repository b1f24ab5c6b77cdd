"""What reading gives: rows of texts under their numbers, and what is wrong with a cell as such."""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid

MOST_ROWS = 200_000
MOST_CELLS = 8_000_000
MOST_COLUMNS = 100
"""Columns that are looked at; what stands further right is left unread."""
MOST_SPANS = 20_000
TOO_LONG = _("表格超过 20 万行，没有读取。请分成几个文件再上传。")
TOO_MERGED = _("表格里合并的单元格太多，没有读取。请取消合并后再上传。")


class Fault(StrEnum):
    """What a cell can be that is no text."""

    FORMULA = "formula"
    ERROR = "error"
    DIGITS = "digits"


@dataclass(slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and the texts of its cells by column, the first being 0."""

    number: int
    cells: dict[int, str] = field(default_factory=dict)
    faults: dict[int, Fault] = field(default_factory=dict)


def letters(index: int) -> str:
    """The name of a column: 0 is `A`, 26 is `AA`."""
    name = ""
    while index >= 0:
        name = chr(65 + index % 26) + name
        index = index // 26 - 1
    return name


def index_of(name: str) -> int:
    """The other way round."""
    found = 0
    for sign in name.upper():
        found = found * 26 + ord(sign) - 64
    return found - 1


def limited(rows: Iterable[Row]) -> Iterator[Row]:
    """No more rows than are taken in one file; nothing further right than is looked at."""
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Invalid(TOO_LONG)
        if len(row.cells) + len(row.faults) > MOST_COLUMNS:
            row.cells = {column: text for column, text in row.cells.items() if column < MOST_COLUMNS}
            row.faults = {column: fault for column, fault in row.faults.items() if column < MOST_COLUMNS}
        yield row


class Spans:
    """Merged cells: what stands in the first of them stands, to the eye, in all."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, int, int]] = []
        self._open: list[tuple[int, int, int, str, Fault | None]] = []
        self._next = 0

    def add(self, top: int, left: int, bottom: int, right: int) -> None:
        """A span, both corners in it; what is wider than what is looked at is cut."""
        if len(self._waiting) >= MOST_SPANS:
            raise Invalid(TOO_MERGED)
        if top <= bottom and 0 <= left <= right and left < MOST_COLUMNS:
            insort(self._waiting, (top, left, bottom, min(right, MOST_COLUMNS - 1)))

    def filled(self, row: Row) -> Row:
        """The row with its merged cells filled. Rows come in order."""
        self._begin(row)
        if self._open:
            self._open = [span for span in self._open if span[0] >= row.number]
        for _bottom, left, right, text, fault in self._open:
            for column in range(left, right + 1):
                if text:
                    row.cells[column] = text
                if fault:
                    row.faults[column] = fault
        return row

    def _begin(self, row: Row) -> None:
        while self._next < len(self._waiting) and self._waiting[self._next][0] <= row.number:
            top, left, bottom, right = self._waiting[self._next]
            self._next += 1
            if top == row.number:
                self._open.append((bottom, left, right, row.cells.get(left, ""), row.faults.get(left)))
