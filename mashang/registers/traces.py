"""What an import leaves behind so that it can be taken back exactly: digests of rows as they were written."""

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from django.db.models import Model

from mashang.registers.subjects import Part


def digest(row: Model) -> str:
    """A short digest over all columns that somebody writes: the same for the instance just written and the row read
    back. What the database computes follows from the others, and is not read back for it."""
    values = "\x1f".join(map(str, _written(type(row))(row)))
    return blake2b(values.encode(), digest_size=8).hexdigest()


@cache
def _written(model: type[Model]) -> Callable[[Model], tuple[Any, ...]]:
    return attrgetter(*(field.attname for field in model._meta.concrete_fields if not field.generated))


def made(model: type[Model], rows: Iterable[Model], *, kept: Iterable[object] = ()) -> Part:
    """The part that says: these rows are new."""
    return Part(model, made=[(row.pk, digest(row)) for row in rows], kept=[str(ref) for ref in kept if ref])


def values(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """What stands in these columns now, before it is changed."""
    return {name: getattr(row, name) for name in names}


def changed(model: type[Model], rows: Iterable[tuple[Model, dict[str, Any]]], *, kept: Iterable[object] = ()) -> Part:
    """The part that says: these rows were changed; each with what stood there before."""
    said = [(row.pk, before, digest(row)) for row, before in rows]
    return Part(model, changed=said, kept=[str(ref) for ref in kept if ref])
