"""Reading the record."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet

from mashang.journal import evidence
from mashang.journal.models import Entry
from mashang.journal.verify import examine, verify

__all__ = ["after", "examine", "history", "verify", "within"]


def history(target: Model) -> QuerySet[Entry]:
    """What happened to this thing, oldest first."""
    return Entry.objects.filter(target_type=evidence.label(target), target_id=evidence.name(target)).order_by("seq")


def after(position: int, verbs: Iterable[str] = ()) -> QuerySet[Entry]:
    """Sealed entries past this position, in order; of these verbs only, if any are named.

    Readers that follow the record keep the last position they saw, never an id: ids commit out of order.
    """
    found = Entry.objects.filter(position__gt=position).order_by("position")
    wanted = list(verbs)
    return found.filter(verb__in=wanted) if wanted else found


def within(path: str) -> QuerySet[Entry]:
    """Sealed entries of this region and everything below it, in order."""
    return Entry.objects.filter(scope__startswith=path, position__isnull=False).order_by("position")
