"""What the verifier reads with: rows in small batches, in one snapshot; and what it counts and finds."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import Error, connection
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

M = TypeVar("M", bound=Model)
BATCH = 500
UNREADABLE = (ValueError, TypeError, ArithmeticError, ValidationError, Error)


@dataclass(frozen=True)
class Fault:
    """Where the record does not hold, such as ``matters.matter:42 #3``, and what is wrong there."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Attested:
    """The latest word about a row; `digest` is None where the row is said to be gone."""

    entry_id: int
    salt: str
    digest: str | None


@dataclass
class Tally:
    """What was read so far. `attested` is the one thing that grows with the record: one value for each evidence row."""

    entries: int = 0
    chains: int = 0
    seals: int = 0
    unsigned: int = 0
    unchecked: int = 0
    rows: int = 0
    attested: dict[str, Attested] = field(default_factory=dict)

    def attest(self, key: str, entry_id: int, salt: str, digest: str | None) -> None:
        """Keep the word of the later entry."""
        known = self.attested.get(key)
        if known is None or known.entry_id < entry_id:
            self.attested[key] = Attested(entry_id, salt, digest)


def readable(found: QuerySet[M]) -> Iterator[M | Fault]:
    """The rows in their order, batch by batch; one that cannot even be read (a broken date, JSON) comes as a fault."""
    pks = found.values_list("pk", flat=True).iterator(chunk_size=BATCH)
    while batch := list(islice(pks, BATCH)):
        try:
            rows = found.in_bulk(batch)
        except UNREADABLE:
            yield from (_one(found, pk) for pk in batch)
        else:
            yield from (rows[pk] for pk in batch)


def _one(found: QuerySet[M], pk: Any) -> M | Fault:
    try:
        return found.get(pk=pk)
    except UNREADABLE:
        return broken(f"{found.model._meta.label_lower}:{pk}")


def broken(where: str) -> Fault:
    """A row whose content is of no kind that its column admits (SQLite keeps any text in any column)."""
    return Fault(where, _("无法读取，内容被改坏"))


def tried(where: str, found: Iterable[Fault]) -> list[Fault]:
    """The faults found; one fault if the content is so broken that it cannot even be checked."""
    try:
        return list(found)
    except UNREADABLE:
        return [broken(where)]


_BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment, and no writer waits for it; nothing happens inside a transaction.

    By hand, since `atomic` would take SQLite's write lock (transaction_mode=IMMEDIATE) for as long as this lasts.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
