"""The one place where the wall clock is read: once in a view, a command or a job, and then passed down."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC. Its legal day is `localdate(now)`."""
    return timezone.now()  # noqa: TID251
