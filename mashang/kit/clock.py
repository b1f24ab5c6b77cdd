"""The one place where the wall clock is read: once in a view, a command or a job, and then passed down."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC. Its legal day is `localdate(now)`."""
    return timezone.now()  # noqa: TID251


@lru_cache(maxsize=64)
def day_of(now: datetime) -> date:
    """The legal day of a moment, kept: one request asks for it eight times."""
    return timezone.localdate(now)
