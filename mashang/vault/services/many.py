"""Keeping many people at once, as an import brings them: a thousand have one sender, and are written together."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from mashang.kit import sealing
from mashang.kit.clock import day_of
from mashang.kit.rows import new
from mashang.kit.rows_many import insert_many
from mashang.vault import keys
from mashang.vault.models import Contact, Identity

BATCH = 1000


class Refs(NamedTuple):
    """The random names under which a register finds what was sealed of somebody."""

    identity_ref: UUID
    contact_ref: UUID


def keep_many(*, people: Sequence[tuple[str, str]], now: datetime) -> list[Refs]:
    """Seal names and numbers and write them, in the caller's transaction. Their names in the vault, in order."""
    kept: list[Refs] = []
    for start in range(0, len(people), BATCH):
        kept += _batch(people[start : start + BATCH], now)
    return kept


def _batch(people: Sequence[tuple[str, str]], now: datetime) -> list[Refs]:
    close, close_number = sealing.sealer(keys.public(keys.VAULT)), sealing.sealer(keys.public(keys.NOTIFIER))
    on, identities, contacts = day_of(now), [], []
    for name, phone in people:
        identity, contact = new(Identity, kept_on=on), new(Contact, kept_on=on)
        said = {"name": name.strip(), "phone": phone.strip(), "address": ""}
        identity.blob = close(json.dumps(said).encode(), identity.context)
        contact.blob = close_number(said["phone"].encode(), contact.context)
        identities.append(identity)
        contacts.append(contact)
    insert_many(identities)
    insert_many(contacts)
    return [Refs(identity.ref, contact.ref) for identity, contact in zip(identities, contacts, strict=True)]
