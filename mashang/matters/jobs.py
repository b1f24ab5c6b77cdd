"""What the worker does for matters. Each is safe to run twice."""

from datetime import datetime

from mashang.matters.services import watch


def remind(*, now: datetime) -> None:
    """Reminders and escalation of what is due."""
    watch.remind(now=now)


def recount(*, now: datetime) -> None:
    """Provisional dates after a calendar was published."""
    watch.recount(now=now)
