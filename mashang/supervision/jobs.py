"""What the worker does for supervision. Safe to run twice."""

from datetime import datetime

from mashang.supervision.services import watch


def remind(*, now: datetime) -> None:
    """Reminders of what units undertook, and of presidia that do not meet."""
    watch.remind(now=now)
