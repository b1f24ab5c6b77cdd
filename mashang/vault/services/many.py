"""Sealing many numbers at once, as an import brings them: keys are read once, rows written a thousand at a time."""

import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from django.utils.timezone import localdate

from mashang.kit import sealing
from mashang.kit.rows_many import insert_many
from mashang.vault import keys
from mashang.vault.models import Contact, Identity
from mashang.vault.services.keeping import Kept

Pair = tuple[uuid.UUID, bytes, uuid.UUID, bytes]
BATCH = 1000


def close_many(*, people: Iterable[tuple[str, str]], now: datetime) -> list[Pair]:
    """Seal names and numbers, before the transaction that writes them. Slim, since there may be a hundred thousand."""
    vault, notifier = keys.public(keys.VAULT), keys.public(keys.NOTIFIER)
    return [_pair(vault, notifier, name, phone) for name, phone in people]


def _pair(vault: bytes, notifier: bytes, name: str, phone: str) -> Pair:
    identity, contact = Identity(), Contact()
    said = json.dumps({"name": name.strip(), "phone": phone.strip(), "address": ""})
    return (
        identity.ref,
        sealing.seal(vault, said.encode(), identity.context),
        contact.ref,
        sealing.seal(notifier, phone.strip().encode(), contact.context),
    )


def write_many(*, closed: Sequence[Pair], now: datetime) -> list[Kept]:
    """Write what was sealed, in the caller's transaction, and give its names in the same order."""
    left, on = iter(closed), localdate(now)
    while batch := list(islice(left, BATCH)):
        insert_many([Identity(ref=row[0], blob=row[1], kept_on=on) for row in batch])
        insert_many([Contact(ref=row[2], blob=row[3], kept_on=on) for row in batch])
    return [Kept(row[0], row[2]) for row in closed]
