"""What the worker does for matters. Each is safe to run twice."""

from datetime import datetime

from mashang.matters.services import commitments, intake, watch, watch_feedback


def tell_new(*, now: datetime, matter_id: int) -> None:
    """Those who should take up a new matter."""
    intake.tell_new(matter_id=matter_id, now=now)


def remind(*, now: datetime) -> None:
    """Reminders and escalation of what is due."""
    watch.remind(now=now)
    watch_feedback.remind(now=now)
    commitments.remind(now=now)


def recount(*, now: datetime) -> None:
    """Provisional dates after a calendar was published."""
    watch.recount(now=now)
