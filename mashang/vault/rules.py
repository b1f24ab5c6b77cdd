"""How long and how often: plain arithmetic."""

from datetime import datetime, timedelta

LEAST_REASON = 10  # characters
OPENINGS_A_DAY = 20  # for one asker, and for one second person
ANSWER_LASTS = timedelta(minutes=15)
GRANT_LASTS = timedelta(hours=72)
REVIEW_WITHIN = timedelta(hours=24)


def too_late(*, unsealed_at: datetime, now: datetime) -> bool:
    """Whether the answer may no longer be shown."""
    return now >= unsealed_at + ANSWER_LASTS


def review_due_at(*, purpose: str, now: datetime) -> datetime | None:
    """When a second person must have looked at an opening that nobody approved beforehand."""
    return now + REVIEW_WITHIN if purpose == "emergency" else None
