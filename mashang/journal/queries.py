"""Reading the record."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import CharField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast

from mashang.journal import evidence
from mashang.journal.models import Actor, Entry
from mashang.journal.verify import examine, guarded, verify
from mashang.kit.straight import ask

__all__ = ["after", "edge", "examine", "guarded", "history", "latest", "newest_at", "verify", "within"]

LATE = 100
"""More entries than can be on their way to being committed at one time, or have numbers from before (`kit.stock`)."""


_EDGE = f"""
    SELECT COALESCE(SUM(id), 0) FROM (SELECT id FROM journal_entry ORDER BY id DESC LIMIT {LATE}) AS latest
"""  # noqa: S608


def history(target: Model) -> QuerySet[Entry]:
    """What happened to this thing, oldest first."""
    return Entry.objects.filter(target_type=evidence.label(target), target_id=evidence.name(target)).order_by("seq")


def since(*, verb: str, at: datetime) -> QuerySet[Entry]:
    """What was done in this way from a moment on, in no order."""
    return Entry.objects.filter(verb=verb, at__gte=at).order_by()


def edge() -> int:
    """A number that changes with every entry: what was read out of the record is still so while it stands.

    One statement over the last entries. The greatest id alone would not do: ids commit out of order.
    """
    return int(ask(_EDGE, ())[0][0])


def latest(model: type[Model], *, by_hand: bool) -> Subquery:
    """When the record of each row of this model last moved, to annotate its rows with: one look into the index each.
    `by_hand` leaves out what the system did by itself."""
    chain = Entry.objects.filter(
        target_type=model._meta.label_lower, target_id=Cast(OuterRef("pk"), CharField())
    ).order_by("-seq")
    if by_hand:
        chain = chain.exclude(actor=Actor.SYSTEM)
    return Subquery(chain.values("at")[:1])


def newest_at() -> datetime | None:
    """When the last entry was written; None while there is no entry."""
    return Entry.objects.order_by("-pk").values_list("at", flat=True).first()


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
