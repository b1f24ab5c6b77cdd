"""Reads for pages. None of them returns the door or the answer."""

from datetime import datetime, time
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.timezone import localdate, make_aware

from mashang.journal.queries import since
from mashang.kit.viewer import Viewer
from mashang.vault import policy, rules, verbs
from mashang.vault.models import Opening

_FACTS = (
    "pk",
    "state",
    "about_type",
    "about_id",
    "organ_id",
    "purpose",
    "asked_by",
    "asked_at",
    "decided_by",
    "decided_at",
    "review_due_at",
    "reviewed_by",
    "shown_at",
)


def of(about: Model) -> QuerySet[Opening]:
    """The openings asked for in one case, newest first."""
    return Opening.objects.filter(about_type=about._meta.label_lower, about_id=about.pk).defer("door", "answer")


def used_up(*, now: datetime, part: str, user_id: int | None) -> bool:
    """Whether somebody, as `asked_by` or as `decided_by`, has had as many identities opened today as a day allows.
    Counted in the record, which nobody shortens, and not in the rows, which whoever holds the web process may edit."""
    today = make_aware(datetime.combine(localdate(now), time.min))
    opened = since(verb=verbs.UNSEALED, at=today).filter(**{f"facts__{part}": user_id})
    return user_id is not None and opened.count() >= rules.OPENINGS_A_DAY


def waiting_for(viewer: Viewer) -> QuerySet[Opening]:
    """What this person may decide now, oldest first."""
    asked = policy.visible_to(viewer).filter(state="asked").exclude(asked_by=viewer.user_id or 0)
    return asked.defer("door", "answer").order_by("asked_at", "pk")


def to_review(viewer: Viewer) -> QuerySet[Opening]:
    """Emergencies that nobody has looked at yet, the most urgent first."""
    due = policy.visible_to(viewer).filter(review_due_at__isnull=False, reviewed_by__isnull=True)
    return due.defer("door", "answer").order_by("review_due_at", "pk")


def overdue_reviews(now: datetime) -> QuerySet[Opening]:
    """Emergencies whose review is late: for reminders."""
    late = Opening.objects.filter(review_due_at__lte=now, reviewed_by__isnull=True)
    return late.defer("door", "answer").order_by("review_due_at", "pk")


def facts(viewer: Viewer) -> QuerySet[Opening, dict[str, Any]]:
    """What an auditor reads: who, when, for which purpose and case; neither reason nor reference."""
    rows: QuerySet[Opening, dict[str, Any]] = policy.visible_to(viewer).order_by("-asked_at", "-pk").values(*_FACTS)
    return rows
