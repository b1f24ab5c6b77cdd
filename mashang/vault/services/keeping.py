"""Sealing who spoke, and forgetting it."""

import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from mashang.jobs import services as jobs
from mashang.kit import sealing
from mashang.kit.clock import day_of
from mashang.kit.kept import kept
from mashang.kit.rows import insert, new
from mashang.vault import keys
from mashang.vault.models import Contact, Identity, Opening, Sealed


@dataclass(frozen=True)
class Kept:
    """The random names under which a case finds what was sealed; None for what was not given."""

    identity_ref: uuid.UUID | None
    contact_ref: uuid.UUID | None


@dataclass(frozen=True)
class Closed:
    """What was sealed and is not yet written."""

    identity: Sealed | None
    contact: Sealed | None

    @property
    def kept(self) -> Kept:
        """Its names."""
        return Kept(*(row.ref if row else None for row in (self.identity, self.contact)))

    @property
    def rows(self) -> list[Sealed]:
        """What is to be written."""
        return [row for row in (self.identity, self.contact) if row is not None]


@transaction.atomic(savepoint=False)
def keep(*, name: str, phone: str, address: str = "", now: datetime) -> Kept:
    """Seal who spoke, and write it. Nothing given is nothing kept; a phone is also sealed for the notifier."""
    closed = close(name=name, phone=phone, address=address, now=now)
    for row in closed.rows:
        insert(row)
    return closed.kept


def close(*, name: str, phone: str, address: str = "", now: datetime) -> Closed:
    """Seal who spoke, before the transaction that writes its `rows`: nobody waits for the arithmetic."""
    person = {"name": name.strip(), "phone": phone.strip(), "address": address.strip()}
    identity = _seal(new(Identity), keys.VAULT, json.dumps(person), now) if any(person.values()) else None
    contact = _seal(new(Contact), keys.NOTIFIER, person["phone"], now) if person["phone"] else None
    return Closed(identity, contact)


@transaction.atomic
def keep_until(*, refs: Iterable[uuid.UUID], on: date | None) -> None:
    """Say when identities and contacts lapse, once their case has ended; None when it was taken up again."""
    names = list(refs)
    Identity.objects.filter(ref__in=names).update(expires_on=on)
    Contact.objects.filter(ref__in=names).update(expires_on=on)


@transaction.atomic
def forget(*, refs: Iterable[uuid.UUID], now: datetime) -> int:
    """Erase identities and contacts, and answers on their way to a browser. Returns how many rows went.

    The journal keeps no word of them; whoever erases a person records that in the case.
    """
    names = list(refs)
    Opening.objects.filter(ref__in=names, answer__isnull=False).update(answer=None)
    gone = Identity.objects.filter(ref__in=names).delete()[0] + Contact.objects.filter(ref__in=names).delete()[0]
    if gone:
        jobs.enqueue(task="mashang.vault.services.sweep")
    return gone


@transaction.atomic
def expire_contacts(*, now: datetime) -> int:
    """The worker's daily round: erase what has lapsed by today. Returns how many rows went."""
    today = day_of(now)
    lapsed: list[uuid.UUID] = []
    for model in (Identity, Contact):
        lapsed += model.objects.filter(expires_on__lte=today).values_list("ref", flat=True)
    return forget(refs=lapsed, now=now)


def sweep(*, now: datetime) -> None:
    """After an erasure: take deleted bytes out of the live files (the SQLite log, PostgreSQL's dead rows)."""
    if connection.in_atomic_block:  # neither can be done inside a transaction
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM vault_identity, vault_contact, vault_opening")


def _seal(row: Sealed, key: str, text: str, now: datetime) -> Sealed:
    row.blob = _sealer(key)(text.encode(), row.context)
    row.kept_on = day_of(now)
    return row


@kept(seconds=5)
def _sealer(key: str) -> Callable[[bytes, bytes], bytes]:
    """One sender for those who speak within some seconds: it opens none of what it has closed."""
    return sealing.sealer(keys.public(key))
