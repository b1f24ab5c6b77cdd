"""Pages of a long list: one query a page, and a count that stops at a hundred."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

CAP = 99


@dataclass(frozen=True)
class Page:
    """`rows` of one page, its number from 1, and whether another follows."""

    rows: list[Any]
    number: int
    more: bool

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


def page(rows: "QuerySet[Any]", number: int, size: int = 20) -> Page:
    """Page `number` of the rows, read with one row to spare so that no count is needed."""
    start = (max(number, 1) - 1) * size
    window = list(rows[start : start + size + 1])
    return Page(window[:size], max(number, 1), len(window) > size)


def capped(rows: "QuerySet[Any]") -> str:
    """The count as shown on a filter: exact to 99, then 99+. Cost does not grow with the table."""
    found = len(rows.order_by().values_list("pk", flat=True)[: CAP + 1])
    return f"{CAP}+" if found > CAP else str(found)
