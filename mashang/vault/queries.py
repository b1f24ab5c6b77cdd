"""Reads for pages. None of them returns the door or the answer."""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from mashang.kit.viewer import Viewer
from mashang.vault import policy
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
