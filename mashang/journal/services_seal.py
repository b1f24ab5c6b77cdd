"""Sealing, in the worker: entries get their positions, and a signed root fixes them."""

from datetime import datetime

from django.db import connection, transaction

from mashang.journal import hashing, keys
from mashang.journal.models import Entry, Seal

CHUNK = 5_000
_BATCH = 500


def seal(*, now: datetime) -> int:
    """Seal what has been written since the last seal, one seal for at most 5 000 entries; how many entries it was.

    Entries are taken in the order of their ids. Without `seal.key` the seals stay unsigned, which `verify` mentions.
    """
    sealed = 0
    while count := _seal_chunk(now=now):
        sealed += count
    return sealed


@transaction.atomic
def _seal_chunk(*, now: datetime) -> int:
    _wait_for_other_sealers()
    last = Seal.objects.order_by("number").last()
    entries = list(Entry.objects.filter(position=None).order_by("pk")[:CHUNK])
    if not entries:
        return 0
    first = last.last + 1 if last else 1
    for position, entry in enumerate(entries, start=first):
        entry.position = position
    Entry.objects.bulk_update(entries, ["position"], batch_size=_BATCH)
    _write(last=last, first=first, entries=entries, now=now)
    return len(entries)


def _write(*, last: Seal | None, first: int, entries: list[Entry], now: datetime) -> None:
    key = keys.private()
    new = Seal(
        number=last.number + 1 if last else 1,
        first=first,
        last=first + len(entries) - 1,
        root=hashing.root(entries),
        span=hashing.span(entries),
        prev_hash=last.hash if last else "",
        at=now,
        key_id=keys.key_id(key.public_key()) if key else "",
    )
    new.hash = hashing.seal_hash(new)
    new.signature = key.sign(hashing.signed_words(new)).hex() if key else ""
    new.save(force_insert=True)


def _wait_for_other_sealers() -> None:
    """SQLite lets one writer in at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('mashang.journal.seal'))")
