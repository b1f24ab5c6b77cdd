"""The path of a region, such as ``/41/4108/410825/``: stored, cut and searched; "everything under" is a range."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

PATH_LENGTH = 160

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class PathField(Text):
    """Text compared byte by byte on both databases: a language's collation would put ``~`` before the digits."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, str | None]:
        """The column's type, with collation ``C`` on PostgreSQL; SQLite compares bytes by itself."""
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}


def under(path: str, field: str = "path") -> Q:
    """The condition for `path` itself and everything below it: an indexed range, where LIKE would scan on SQLite."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": f"{path}~"})


def above(path: str) -> list[str]:
    """The path and those of all its ancestors, the highest first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[: n + 1])}/" for n in range(len(codes))] if path.strip("/") else []


def depth(path: str) -> int:
    """How many regions the path names: 1 for a province."""
    return path.count("/") - 1
