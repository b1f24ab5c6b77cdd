"""Pages of a long list: one query a page, and a count that stops at a hundred."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
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


def capped(*lists: "QuerySet[Any]") -> list[str]:
    """The counts as shown on filters: exact to 99, then 99+; one statement, whose cost does not grow with the table."""
    asked: list[str] = []
    words: list[Any] = []
    for rows in lists:
        try:
            sql, values = rows.order_by().values("pk")[: CAP + 1].query.sql_with_params()
        except EmptyResultSet:
            sql, values = "SELECT 1 WHERE 1 = 0", ()
        asked.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted)")  # noqa: S608
        words += values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", words)
        return [f"{CAP}+" if found > CAP else str(found) for found in cursor.fetchone()]
