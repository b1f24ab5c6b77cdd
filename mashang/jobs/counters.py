"""Exact counters: one row a key and window, one statement a hit, the same on SQLite and PostgreSQL.

The only module with SQL of its own: the ORM has no upsert that adds to a column and returns it.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection

from mashang.jobs.models import Counter
from mashang.kit.rows import Part
from mashang.kit.straight import ask

_ROW = "(%s, %s, %s, 1)"
_HIT = (
    "INSERT INTO jobs_counter (key, window_start, ends_at, hits) VALUES {rows} "
    "ON CONFLICT (key, window_start) DO UPDATE SET hits = jobs_counter.hits + 1 RETURNING key, hits"
)


@dataclass(frozen=True)
class Mark:
    """What is counted, and in windows of how many seconds."""

    key: str
    seconds: int


def hit(*, key: str, seconds: int, now: datetime) -> int:
    """Count one more, and return how many there are in the present window of so many seconds.

    Call it outside a transaction: inside one, a rollback takes the hit back, and others who hit the same key wait.
    Windows stand side by side, so up to twice the limit may pass around the edge of two.
    """
    return hit_all(marks=[Mark(key, seconds)], now=now)[0]


def hit_all(*, marks: Sequence[Mark], now: datetime) -> list[int]:
    """Hit several at once, in one statement, and return how many there are of each.

    As the last statement of a transaction it counts what was done, neither more nor less: what is rolled back was not
    counted. The rows are taken in one order by all, so two that hit the same ones never wait for each other."""
    if not marks:
        return []
    hidden = [_hidden(mark.key, mark.seconds) for mark in marks]
    statement = _HIT.format(rows=", ".join([_ROW] * len(marks)))
    hits: dict[str, int] = dict(ask(statement, _cells(hidden, marks, now)))
    return [hits[key] for key in hidden]


def hitting(*, most: Sequence[tuple[Mark, int]], now: datetime) -> Part:
    """The same as a part of the statement that writes what is counted (`rows.insert_if`): it goes well while none is
    hit more than `most` times."""
    hidden = [_hidden(mark.key, mark.seconds) for mark, _most in most]
    limits = [cell for key, (_mark, limit) in zip(hidden, most, strict=True) for cell in (key, limit)]
    return _hitting(len(most)), [*_cells(hidden, [mark for mark, _most in most], now), *limits]


@cache
def _hitting(count: int) -> str:
    limits = " WHEN %s THEN CAST(%s AS integer)" * count
    hit = _HIT.format(rows=", ".join([_ROW] * count)).removesuffix("key, hits")
    return f"{hit}hits <= CASE key{limits} END AS well"


def _cells(hidden: Sequence[str], marks: Sequence[Mark], now: datetime) -> list[Any]:
    """What the rows to be hit hold, in their one order."""
    kind = connection.vendor
    rows = [
        (key, *_window(_start(now, mark.seconds), mark.seconds, kind)) for key, mark in zip(hidden, marks, strict=True)
    ]
    return [cell for row in sorted(rows) for cell in row]


@lru_cache(maxsize=64)
def _window(start: datetime, seconds: int, _kind: str) -> tuple[Any, ...]:
    """When it begins and ends, as this kind of database takes it: the same for all who come within it."""
    return tuple(map(connection.ops.adapt_datetimefield_value, (start, start + timedelta(seconds=seconds))))


def seen(*, key: str, seconds: int, now: datetime) -> int:
    """How often the key was hit in the present window, without hitting it."""
    return seen_all(marks=[Mark(key, seconds)], now=now)[0]


def seen_all(*, marks: Sequence[Mark], now: datetime) -> list[int]:
    """The same of several, in one statement."""
    hidden = [_hidden(mark.key, mark.seconds) for mark in marks]
    starts = {_start(now, mark.seconds) for mark in marks}
    rows = Counter.objects.filter(key__in=hidden, window_start__in=starts).values_list("key", "window_start", "hits")
    hits = {(key, start): count for key, start, count in rows}
    return [hits.get((key, _start(now, mark.seconds)), 0) for key, mark in zip(hidden, marks, strict=True)]


def ends_at(*, seconds: int, now: datetime) -> datetime:
    """When the present window of so many seconds is over."""
    return _start(now, seconds) + timedelta(seconds=seconds)


def _start(now: datetime, seconds: int) -> datetime:
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=UTC)


def _hidden(key: str, seconds: int) -> str:
    return hmac.digest(_made_of(str(settings.SECRET_KEY)), f"{seconds}:{key}".encode(), "sha256").hex()


@cache
def _made_of(secret: str) -> bytes:
    """What `salted_hmac("mashang.jobs.counters", …)` makes of the house's key, once."""
    return sha256(f"mashang.jobs.counters{secret}".encode()).digest()
