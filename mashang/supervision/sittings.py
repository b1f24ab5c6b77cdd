"""When the presidia of towns met last, and by when they meet again. Reads only.

A meeting counts once it was held with its quorum. Where none is in the record, the days run from the present term of
the town's congress, or from when the presidium was set up; where nobody wrote down either, nothing is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from mashang.kit.viewer import Viewer
from mashang.organs.keeping import scope
from mashang.organs.models import Organ, OrganKind, Term
from mashang.organs.queries import calendar, settled
from mashang.people.models import Role
from mashang.supervision import limits
from mashang.supervision.models import Meeting
from mashang.supervision.rules import missed

SEE = (Role.OFFICE, Role.CHAIR, Role.LEADER)


@dataclass(frozen=True)
class Sitting:
    """One presidium: the last meeting in the record, from when the days are counted, and how they stand."""

    organ: Organ
    last_on: date | None
    since_on: date
    due_on: date
    missed: int


def presidia(on: date) -> "QuerySet[Organ]":
    """The presidia there are on a day."""
    return Organ.objects.open_on(on).filter(kind=OrganKind.PRESIDIUM).select_related("region").order_by("region__path")


def seen_by(viewer: Viewer, on: date) -> "QuerySet[Organ]":
    """Those of this viewer's own office, and of the places below it."""
    return presidia(on).filter(scope(viewer, *SEE))


def sittings(organs: "QuerySet[Organ]", on: date) -> list[Sitting]:
    """How each stands on a day, the longest without a meeting first: two statements, however many they are."""
    held = Meeting.objects.filter(organ=OuterRef("pk"), on__lte=on).exclude(state="called").order_by("-on")
    begun = Term.objects.filter(
        organ__region=OuterRef("region"), organ__kind=OrganKind.CONGRESS, starts_on__lte=on
    ).order_by("-starts_on")
    told = organs.annotate(last=Subquery(held.values("on")[:1]), term=Subquery(begun.values("starts_on")[:1]))
    rows: list[Row] = [(organ, organ.last, _since(organ.last, organ.term, organ.opened_on)) for organ in told]
    found = [_sitting(row, on) for row in _with_months(rows, on)]
    return sorted(found, key=lambda row: (row.due_on, row.organ.pk))


def _since(*days: date | None) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day is not None), default=None)


Row = tuple[Organ, date | None, date | None]


def _with_months(rows: list[Row], on: date) -> Iterable[tuple[Organ, date | None, date, int]]:
    months = settled(limits.MEETING_MONTHS, [organ.region.path for organ, _last, _since in rows], on)
    return [(organ, last, since, months[organ.region.path]) for organ, last, since in rows if since is not None]


def _sitting(row: tuple[Organ, date | None, date, int], on: date) -> Sitting:
    organ, last, since, months = row
    found = missed(since=since, months=months, today=on, calendar=calendar())
    return Sitting(organ, last, since, found.due_on, found.number)


def late(organs: "QuerySet[Organ]", on: date) -> list[Sitting]:
    """Those whose last meeting is longer ago than the rule of their place allows."""
    return [row for row in sittings(organs, on) if row.missed]
