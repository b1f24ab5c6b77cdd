"""Reads for the desk: lists, counts, and what waits for whom. A constant number of statements a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.kit import workdays
from mashang.kit.codes import tidy
from mashang.kit.paging import Page, capped, page
from mashang.kit.viewer import Viewer
from mashang.matters import marks, policy, queries_raising, stages
from mashang.matters.flows import BY_LAW
from mashang.matters.marks import Due
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    ClockKind,
    Kind,
    Matter,
    Rating,
    Request,
    RequestKind,
    Voice,
)
from mashang.matters.models import Role as UnitRole
from mashang.matters.workflow import LIVE, WORKING, Asked, Owed, State
from mashang.organs.queries import calendar
from mashang.people.models import Role
from mashang.stations.queries import STAFF


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    pk: int
    number: str
    title: str
    where: str
    station: int | None
    channel: str
    category: str
    category_id: int | None
    stage: str | Promise
    moment: str
    state: str
    units: list[tuple[int, str]]
    due: Due | None
    received_at: datetime
    sensitive: bool


KINDS: Mapping[str, tuple[str | Promise, tuple[str, ...]]] = {
    "opinion": (_("群众意见"), (Kind.OPINION, Kind.PROBLEM)),
    "suggestion": (_("代表建议"), (Kind.SUGGESTION,)),
    "motion": (_("议案"), (Kind.MOTION,)),
}
"""How the list is told apart by what kind of matter it is."""


@dataclass(frozen=True)
class Asking:
    """What the list is narrowed to: words or a number typed, a station, a unit, a category, a key of KINDS."""

    search: str = ""
    station: int | None = None
    unit: int | None = None
    category: int | None = None
    target: int | None = None
    kind: str = ""

    def condition(self, viewer: Viewer) -> Q:
        """The same as a condition on matters. Words are looked for only where this viewer may read them."""
        found = Q()
        if self.search:
            words = Q(title__contains=self.search)
            read = Q(pk__in=policy.readable_by(viewer)) if viewer.has(Role.AUDITOR) else Q()
            found &= words & read | Q(number=tidy(self.search))
        if self.station is not None:
            found &= Q(station=self.station)
        if self.target is not None:
            found &= Q(Exists(Voice.objects.filter(matter=OuterRef("pk"), target=self.target)))
        if self.kind:
            found &= Q(kind__in=KINDS[self.kind][1])
        if self.category is not None:
            found &= Q(category=self.category)
        if self.unit is not None:
            live = Assignment.objects.filter(matter=OuterRef("pk"), unit=self.unit, state__in=LIVE)
            found &= Q(Exists(live))
        return found


@dataclass(frozen=True)
class Choice:
    """One filter: its key, its name, how many it holds (capped), and whether it is the one shown."""

    key: str
    name: str | Promise
    count: str
    on: bool


def waiting_for(viewer: Viewer, today: date) -> Q:
    """The matters in which the next act is this viewer's."""
    here = _waiting_at_station(viewer) | _waiting_at_office(viewer, today) | _waiting_at_unit(viewer)
    return here | _waiting_for_feedback(viewer) | queries_raising.waiting_for(viewer)


def _waiting_for_feedback(viewer: Viewer) -> Q:
    """Papers of this deputy with an answer that waits for feedback."""
    if not viewer.mandates or viewer.person_id is None:
        return Q(pk__in=[])
    said = Rating.objects.filter(reply=OuterRef("reply"), voice=OuterRef("voice"))
    standing = Q(reply__assignment__state__in=[Owed.REPLIED, Owed.SETTLED], voice__person=viewer.person_id)
    unsaid = Answer.objects.filter(standing).filter(~Exists(said))
    return Q(state=State.ANSWERED, pk__in=unsaid.values("voice__matter"))


def _waiting_at_station(viewer: Viewer) -> Q:
    mine = Q(pk__in=[])
    stations = viewer.places("station", *STAFF)
    mine |= Q(station__in=stations) if stations else Q(pk__in=[])
    towns = viewer.organs(Role.CHAIR)
    mine |= Q(station__organ__in=towns) if towns else Q(pk__in=[])
    if viewer.mandates and viewer.person_id:
        mine |= Q(deputy=viewer.person_id, sensitive=False)
    return mine & (Q(state=State.RECEIVED) | Q(state=State.ANSWERED, checked_at=None))


def _waiting_at_office(viewer: Viewer, today: date) -> Q:
    organs = viewer.organs(*policy.IN_CHARGE)
    if not organs:
        return Q(pk__in=[])
    asked = Request.objects.filter(matter=OuterRef("pk"), state=Asked.ASKED)
    clocks = Clock.objects.filter(matter=OuterRef("pk"), ended_on=None)
    rating = clocks.filter(kind__in=[ClockKind.RATE, ClockKind.FEEDBACK], due_on__gte=today)
    assessing = Assignment.objects.filter(unit__in=organs, role=UnitRole.ASSESS, state__in=WORKING)
    owed = (
        Q(state=State.ACCEPTED, due_on__isnull=False)  # without a day it goes with a deputy's suggestion
        | Q(Exists(asked.exclude(kind=RequestKind.TRANSFER)))
        | Q(state=State.HANDLING) & Q(Exists(clocks.filter(kind__in=[ClockKind.ASSIGN, ClockKind.DECIDE])))
        | Q(state=State.HANDLING, pk__in=assessing.values("matter"))
        | Q(state=State.ANSWERED) & (Q(checked_at__isnull=False) | Q(kind__in=BY_LAW)) & ~Q(Exists(rating))
        | Q(state=State.RECEIVED, due_on__isnull=False) & (Q(station=None) | Q(sensitive=True))
    )
    return (Q(organ__in=organs) & owed) | Q(pk__in=policy.offered_to(viewer))


def _waiting_at_unit(viewer: Viewer) -> Q:
    units = viewer.organs(*policy.AT_UNIT)
    if not units:
        return Q(pk__in=[])
    return Q(pk__in=Assignment.objects.filter(unit__in=units, state__in=WORKING).values("matter"))


Filter = Callable[[Viewer, date], Q]
VIEWS: Mapping[str, tuple[str | Promise, Filter]] = {
    "todo": (_("待我处理"), lambda viewer, today: Q(ended_at=None) & waiting_for(viewer, today)),
    "overdue": (_("已逾期"), lambda viewer, today: Q(ended_at=None, due_on__lt=today)),
    "soon": (
        _("五日内到期"),
        lambda viewer, today: Q(ended_at=None, due_on__gte=today, due_on__lte=workdays.add(today, 5, calendar())),
    ),
    "open": (_("办理中"), lambda viewer, today: Q(ended_at=None)),
    "rating": (_("待评单"), lambda viewer, today: Q(state=State.ANSWERED, checked_at__isnull=False)),
    "closed": (_("已办结"), lambda viewer, today: Q(state=State.CLOSED)),
    "all": (_("全部"), lambda viewer, today: Q()),
}


COUNTED = frozenset({"todo", "overdue", "soon"})


def listed(*, viewer: Viewer, view: str, asked: Asking, number: int, now: datetime) -> Page:
    """One page of the list as rows."""
    found = filtered(viewer=viewer, view=view, asked=asked, now=now)
    live = Assignment.objects.filter(state__in=LIVE).select_related("unit")
    matters = page(
        found.select_related("station", "region", "category").prefetch_related(Prefetch("assignments", live)), number
    )
    shown = marks.Marker(now=now, viewer=viewer)
    view_of = stages.VIEWS["six_orders"]
    names = called(viewer, matters.rows)
    rows = [replace(_row(matter, shown, view_of), title=names[matter.pk]) for matter in matters.rows]
    return Page(rows, matters.number, matters.more)


def called(viewer: Viewer, matters: Iterable[Matter]) -> dict[int, str]:
    """What each matter is called to this viewer: its title, or only its number to somebody who audits it."""
    rows = list(matters)
    names = {matter.pk: matter.title for matter in rows}
    if viewer.has(Role.AUDITOR):
        read = set(policy.readable_by(viewer).filter(pk__in=names).values_list("pk", flat=True))
        names |= {matter.pk: matter.spoken_number for matter in rows if matter.pk not in read}
    return names


def filtered(*, viewer: Viewer, view: str, asked: Asking, now: datetime) -> "QuerySet[Matter]":
    """The matters behind a filter and a search: overdue and waiting ones by due date, all others newest first."""
    _name, rule = VIEWS.get(view, VIEWS["todo"])
    found = policy.visible_to(viewer).filter(rule(viewer, localdate(now)))
    found = found.filter(asked.condition(viewer))
    if view in {"todo", "overdue", "soon"}:
        return found.order_by(F("due_on").asc(nulls_last=True), "-received_at", "-pk")
    return found.order_by("-received_at", "-pk")


def choices(*, viewer: Viewer, view: str, now: datetime) -> list[Choice]:
    """The filters above the list; counts stop at 99+, and only what presses is counted."""
    visible, today = policy.visible_to(viewer), localdate(now)
    counted = {key: visible.filter(VIEWS[key][1](viewer, today)) for key in VIEWS if key in COUNTED}
    counts = dict(zip(counted, capped(*counted.values()), strict=True))
    return [Choice(key, name, counts.get(key, ""), key == view) for key, (name, _rule) in VIEWS.items()]


def _row(matter: Matter, shown: "marks.Marker", view: stages.View) -> Row:
    units = [a for a in matter.assignments.all() if a.main]
    return Row(
        pk=matter.pk,
        number=matter.spoken_number,
        title=matter.title,
        where=matter.station.name if matter.station else matter.region.name,
        station=matter.station_id,
        category=matter.category.name if matter.category else "",
        category_id=matter.category_id,
        channel=str(matter.get_channel_display()),
        stage=stages.current(stages.BY_LAW.get(matter.kind, view), matter.moment, drafted=matter.state == State.DRAFT),
        moment=matter.moment,
        state=str(matter.table.states[State(matter.state)]),
        units=[(a.unit_id, a.unit.short_name or a.unit.name) for a in units],
        due=shown.of(matter),
        received_at=matter.received_at,
        sensitive=matter.sensitive,
    )
