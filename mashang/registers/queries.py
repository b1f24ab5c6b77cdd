"""Reading a register: narrowed by the address, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict

from mashang.kit.paging import Page, capped, page
from mashang.kit.text import clean, row_key
from mashang.kit.viewer import Viewer
from mashang.registers.models import SavedView
from mashang.registers.shape import Choices, Filter, Register, Word

LONGEST_SEARCH = 60
SIZE = 20


@dataclass(frozen=True)
class Narrowed:
    """What the address asks for: a search, and a choice for some filters. Nonsense is left out."""

    search: str
    chosen: Mapping[str, str]

    @property
    def query(self) -> str:
        """The same as the end of an address, without a page: ``q=…&level=town``; empty when nothing is asked for."""
        return urlencode({**({"q": self.search} if self.search else {}), **self.chosen})

    @property
    def ahead(self) -> str:
        """The query as it stands before a page's number."""
        return f"{self.query}&" if self else ""

    def __bool__(self) -> bool:
        return bool(self.search or self.chosen)


def narrowed(register: Register, asked: QueryDict) -> Narrowed:
    """Read off an address or a form."""
    words = {row.key: str(asked.get(row.key, ""))[:80] for row in register.filters}
    return Narrowed(clean(asked.get("q", ""))[:LONGEST_SEARCH], {key: word for key, word in words.items() if word})


def rows(register: Register, viewer: Viewer, on: date, want: Narrowed) -> "QuerySet[Any]":
    """All rows that this person may see and that are asked for."""
    return register.rows(viewer, on).filter(*_conditions(register, on, want))


def _conditions(register: Register, on: date, want: Narrowed) -> list[Q]:
    searched = [register.search(want.search)] if want.search else []
    return searched + [_where(row, want.chosen[row.key], on) for row in register.filters if row.key in want.chosen]


def _where(row: Filter, value: str, on: date) -> Q:
    try:
        return row.where(value, on)
    except (ValueError, KeyError):
        return Q()


def picked(
    register: Register, viewer: Viewer, on: date, want: Narrowed, keys: Sequence[str], everything: bool
) -> "QuerySet[Any]":
    """The rows that a bulk action is for: those ticked, or all that the filter finds; never one that this person may
    not change."""
    kept = (register.keeps_rows or register.rows)(viewer, on)
    if everything:
        return kept.filter(*_conditions(register, on, want))
    return kept.filter(pk__in=[key for key in map(_key, keys) if key][:500])


def _key(word: str) -> int:
    try:
        return row_key(word)
    except ValueError:
        return 0


@dataclass(frozen=True)
class Line:
    """One row as shown: its key, its cells in the order of the columns, each with the column's label."""

    pk: int
    cells: list[tuple[Word, Any]]


@dataclass(frozen=True)
class Choice:
    """One filter as shown."""

    key: str
    label: Word
    choices: Choices
    chosen: str
    typed: bool = False


@dataclass(frozen=True)
class Shown:
    """A page of a register."""

    register: Register
    page: Page
    headings: list[Word]
    choices: list[Choice]
    views: list[SavedView]
    count: str
    want: Narrowed


def choices(register: Register, viewer: Viewer, on: date, want: Narrowed) -> list[Choice]:
    """The filters as a page shows them."""
    return [
        Choice(
            row.key,
            row.label,
            () if row.typed else row.choices(viewer, on),
            want.chosen.get(row.key, ""),
            row.typed,
        )
        for row in register.filters
    ]


def shown(*, register: Register, viewer: Viewer, on: date, want: Narrowed, number: int) -> Shown:
    """One page: a statement for the rows, one for their number (which stops at a hundred), one for the saved views, and
    what the filters' choices need."""
    found = rows(register, viewer, on, want)
    columns = [column for column in register.columns if not column.quiet]
    window = page(found, number, SIZE)
    lines = [Line(row.pk, [(column.label, column.cell(row)) for column in columns]) for row in window.rows]
    return Shown(
        register=register,
        page=Page(lines, window.number, window.more),
        headings=[column.label for column in columns],
        choices=choices(register, viewer, on, want),
        views=list(SavedView.objects.filter(user=viewer.user_id, register=register.name)),
        count=capped(found)[0],
        want=want,
    )


def more_than(found: "QuerySet[Any]", most: int) -> bool:
    """Whether there are more rows than that; counts no further."""
    return bool(found.order_by()[most : most + 1].exists())


def table(register: Register, found: "QuerySet[Any]") -> tuple[list[str], list[list[Any]]]:
    """Headings and cells of all of it, for a file."""
    cells = [[column.cell(row) for column in register.columns] for row in found.iterator(chunk_size=2000)]
    return [str(column.label) for column in register.columns], cells


def kept_view(pk: int) -> SavedView | None:
    """A view with its user, for the worker; None when it is gone, as when a job runs twice."""
    return SavedView.objects.select_related("user").filter(pk=pk).first()
