"""Telling people: inside at once and in the caller's transaction, outside through an outbox that the worker empties."""

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model

from mashang.notify import channels, contacts, queries, rules, texts
from mashang.notify.models import Message, Notice

log = logging.getLogger(__name__)
_NUMBER = re.compile(r"(?<!\d)1\d{10}(?!\d)")


@transaction.atomic
def send(
    *,
    what: str,
    to: Iterable[int],
    about: Model,
    now: datetime,
    facts: Mapping[str, Any] | None = None,
    again: str = "",
) -> None:
    """Put a notice into the inbox of users (by id). The same one twice is one; `again` makes it another.

    `facts` are ids, dates and counts, never personal data: what looks like a phone number raises ValueError.
    """
    texts.get(what)
    kept = json.dumps(dict(facts or {}), cls=DjangoJSONEncoder, ensure_ascii=False)
    if _NUMBER.search(kept):
        raise ValueError(f"facts of {what} hold a phone number")
    about_type = about._meta.label_lower
    rows = [
        Notice(
            recipient=user,
            what=what,
            about_type=about_type,
            about_id=about.pk,
            again=again,
            at=now,
            facts=json.loads(kept),
        )
        for user in sorted(set(to))
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def tell(*, what: str, contact_ref: UUID, about: Model, now: datetime, again: str = "") -> None:
    """Put a fixed neutral SMS to a citizen into the outbox. The same one twice is one; `again` makes it another."""
    texts.sms(what)
    row = Message(
        contact_ref=contact_ref,
        channel=channels.SMS,
        what=what,
        about_type=about._meta.label_lower,
        about_id=about.pk,
        again=again,
        next_at=now,
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)


@transaction.atomic
def mark_read(*, user_id: int, ids: Iterable[int] | None, now: datetime) -> int:
    """Mark a user's own notices as read, all of them when `ids` is None. Returns how many were unread."""
    rows = Notice.objects.filter(recipient=user_id, read_at__isnull=True)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    return rows.update(read_at=now)


def deliver(*, now: datetime) -> int:
    """The worker's round: hand over what is due, each at least once and always under the same key.

    A message is taken by moving its `next_at` before it is handed over, so a worker that dies in between leaves it due
    again. Must not run inside a transaction. Returns how many were handed over.
    """
    number_of = contacts.opener()
    due = list(queries.due(now)[: rules.BATCH])
    return sum(_deliver(message, number_of, now) for message in due)


def _deliver(message: Message, number_of: Callable[[UUID], str | None], now: datetime) -> bool:
    if message.tries >= rules.TRIES:
        return _end(message, "dropped", None)
    if not _take(message, now):
        return False
    state = _hand_over(message, number_of)
    return _end(message, state, now if state == "sent" else None) if state else False


def _take(message: Message, now: datetime) -> bool:
    """Claim a message by one conditional UPDATE; false when another worker was quicker."""
    mine = Message.objects.filter(pk=message.pk, state="waiting", tries=message.tries)
    message.tries += 1
    return bool(mine.update(tries=message.tries, next_at=rules.next_at(tries=message.tries, now=now)))


def _hand_over(message: Message, number_of: Callable[[UUID], str | None]) -> str:
    """The state the message ends in, or nothing when it should be tried again. Logs keys and kinds of fault only."""
    try:
        number = number_of(message.contact_ref)
        if number is None:
            return "dropped"
        channels.of(message.channel).send(number=number, words=texts.sms(message.what), key=str(message.key))
    except channels.NeverError:
        return "failed"
    except ImproperlyConfigured:
        raise
    except Exception as fault:
        log.warning("message %s not handed over: %s", message.key, type(fault).__name__)
        return ""
    return "sent"


def _end(message: Message, state: str, sent_at: datetime | None) -> bool:
    """Write the end of a message. True when it was sent."""
    Message.objects.filter(pk=message.pk, state="waiting").update(state=state, sent_at=sent_at)
    return state == "sent"
