"""Exact counters: one row a key and window, one statement a hit, the same on SQLite and PostgreSQL.

The only module with SQL of its own: the ORM has no upsert that adds to a column and returns it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac

from mashang.jobs.models import Counter

_HIT = (
    "INSERT INTO jobs_counter (key, window_start, ends_at, hits) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (key, window_start) DO UPDATE SET hits = jobs_counter.hits + 1 RETURNING hits"
)


def hit(*, key: str, seconds: int, now: datetime) -> int:
    """Count one more, and return how many there are in the present window of so many seconds.

    Call it outside a transaction: inside one, a rollback takes the hit back, and others who hit the same key wait.
    Windows stand side by side, so up to twice the limit may pass around the edge of two.
    """
    start = _start(now, seconds)
    values: list[Any] = [_hidden(key, seconds), *map(_adapted, (start, start + timedelta(seconds=seconds)))]
    with connection.cursor() as cursor:
        cursor.execute(_HIT, values)
        return int(cursor.fetchall()[0][0])


def seen(*, key: str, seconds: int, now: datetime) -> int:
    """How often the key was hit in the present window, without hitting it."""
    rows = Counter.objects.filter(key=_hidden(key, seconds), window_start=_start(now, seconds))
    return rows.values_list("hits", flat=True).first() or 0


def _start(now: datetime, seconds: int) -> datetime:
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=UTC)


def _hidden(key: str, seconds: int) -> str:
    return salted_hmac("mashang.jobs.counters", f"{seconds}:{key}", algorithm="sha256").hexdigest()


def _adapted(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
