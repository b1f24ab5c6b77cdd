"""Reads: what is to be done now, what a form offers, what a page shows beside the case."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from mashang.journal.queries import latest
from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.matters.choices import HANDLERS
from mashang.matters.models import Kind, Matter
from mashang.matters.workflow import State
from mashang.organs.keeping import scope
from mashang.organs.models import Category, Organ, OrganKind
from mashang.organs.paths import under
from mashang.organs.queries import calendar, policies
from mashang.people.models import Group, GroupPart, Mandate, Member, Person, Post, Role, Standing
from mashang.stations import signs
from mashang.stations.models import Station
from mashang.stations.queries import STAFF, below
from mashang.supervision import limits
from mashang.supervision.models import (
    AgendaItem,
    Conversion,
    Difficulty,
    KeySuggestion,
    Mechanism,
    Meeting,
    Problem,
    Urging,
)
from mashang.supervision.policy import IN_CHARGE
from mashang.supervision.rules import Bounds, Colour, amber_until, colour
from mashang.targets.models import Target

ON_THE_WAY = (State.RECEIVED, State.ACCEPTED, State.HANDLING, State.ANSWERED)


def bounds(region_path: str, on: date) -> Bounds:
    """When green turns amber in a place."""
    rows = policies(region_path, on)
    return Bounds(rows.of(limits.SOON_DAYS), rows.of(limits.STILL_DAYS))


def due_of(problem: Problem) -> date | None:
    """Its date, or that of the matter behind it."""
    return problem.due_on or (problem.matter.due_on if problem.matter else None)


def colour_of(problem: Problem, today: date) -> Colour:
    """红黄绿 of one problem."""
    if problem.closed or problem.state == "postponed":
        return Colour.OVER
    found = bounds(problem.organ.region.path, today)
    return colour(due_on=due_of(problem), moved_on=problem.moved_on, today=today, bounds=found, calendar=calendar())


def plain_colour(region_path: str, due_on: date | None, today: date) -> Colour:
    """The colour of what has a date only."""
    found = bounds(region_path, today)
    return colour(due_on=due_on, moved_on=None, today=today, bounds=found, calendar=calendar())


def coloured(wanted: str, on: date) -> Q:
    """Problems of a colour as a condition, by the house's own bounds: for filters over many places."""
    book = bounds("/", on)
    due, moved = Q(due_on__lt=on) | Q(due_on=None, matter__due_on__lt=on), on - timedelta(days=book.still)
    last = amber_until(today=on, bounds=book, calendar=calendar())
    near = Q(due_on__gte=on, due_on__lte=last) | Q(due_on=None, matter__due_on__gte=on, matter__due_on__lte=last)
    open_ = ~Q(state__in=["solved", "postponed"]) & (Q(matter=None) | ~Q(matter__state=State.CLOSED))
    amber = near | Q(moved_on__lt=moved)
    not_red = Q(due_on__gte=on) | Q(due_on=None, matter=None) | Q(due_on=None, matter__due_on=None)
    not_red |= Q(due_on=None, matter__due_on__gte=on)
    sure = {"red": open_ & due, "amber": open_ & not_red & amber}
    return sure.get(wanted) or open_ & not_red & ~_true(amber)


def _true(condition: Q) -> Q:
    """The rows for which a condition holds, so that its negation takes in what is not known."""
    return Q(pk__in=Problem.objects.filter(condition).order_by().values("pk"))


LEADING = (GroupPart.LEADER, GroupPart.VICE)


def leading(difficulty: Difficulty) -> list[int]:
    """The persons who lead the group that has the difficulty."""
    rows = Member.objects.filter(group=difficulty.group_id, part__in=LEADING, to_on=None)
    return list(rows.values_list("person_id", flat=True)) if difficulty.group_id else []


def groups(viewer: Viewer) -> "QuerySet[Group]":
    """The groups whose difficulty this viewer may raise: those that they are in, and those of their office's places."""
    mine = Member.objects.filter(person=viewer.person_id or 0, to_on=None).order_by().values("group")
    kept = scope(viewer, *IN_CHARGE, field="organ__region__path")
    return Group.objects.filter(kept | Q(pk__in=mine), to_on=None).order_by("spelling", "pk")


def owners_of(matter: Matter) -> list[int | None]:
    """Who leads the supervision of a suggestion, while it is a key one."""
    rows = KeySuggestion.objects.filter(matter=matter).exclude(state__in=["nominated", "dropped", "closed"])
    return list(rows.values_list("owner", flat=True))


def station_signs(ids: Sequence[int]) -> dict[int, datetime]:
    """When a problem or a mechanism of each station last moved."""
    found: dict[int, datetime] = {}
    for model in (Problem, Mechanism):
        rows = model.objects.filter(station__in=ids).order_by().annotate(moved=latest(model, by_hand=True))
        signs.keep(found, rows.values_list("station_id", "moved"))
    return found


def organs_of(viewer: Viewer) -> "QuerySet[Organ]":
    """The organs for which this viewer begins cases."""
    mine = viewer.organs(*IN_CHARGE)
    staffed = Station.objects.filter(pk__in=viewer.places("station", *STAFF)).values("organ")
    sits = Mandate.objects.filter(pk__in=viewer.mandates)
    own = Organ.objects.filter(
        kind__in=[OrganKind.STANDING_COMMITTEE, OrganKind.PRESIDIUM], region__in=sits.values("congress__region")
    )
    committees = viewer.organs(Role.COMMITTEE)
    found = Q(pk__in=mine) | Q(pk__in=staffed) | Q(pk__in=own.values("pk")) | Q(pk__in=committees)
    return Organ.objects.filter(found, closed_on=None).select_related("region").order_by("name", "pk")


def units(organ: Organ) -> "QuerySet[Organ]":
    """Those who can be charged with something where this organ works."""
    rows = Organ.objects.filter(kind__in=HANDLERS, closed_on=None)
    here = Q(pk__in=Organ.objects.under(organ.region.path).values("pk"))
    above = Q(region__path__in=_above(organ.region.path))
    return rows.filter(here | above).order_by("region__path", "kind", "name", "pk")


def _above(path: str) -> list[str]:
    """The county that a town lies in: what a town cannot do, its departments do."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: len(parts) - 1]) + "/"] if len(parts) > 1 else []


def governments(organ: Organ) -> "QuerySet[Organ]":
    """To whom a problem list goes."""
    return units(organ).filter(kind=OrganKind.GOVERNMENT)


def committees(organ: Organ) -> "QuerySet[Organ]":
    """Committees of this organ's congress."""
    kinds = [OrganKind.SPECIAL_COMMITTEE, OrganKind.DEPUTY_AFFAIRS_OFFICE, OrganKind.STANDING_COMMITTEE]
    return Organ.objects.filter(kind__in=kinds, region=organ.region_id, closed_on=None).order_by("name", "pk")


def stations(organ: Organ) -> "QuerySet[Station]":
    """The stations of this organ's place."""
    return below(organ.region.path).filter(Q(organ=organ) | Q(dispatcher=organ)).order_by("name", "pk")


def deputies(organ: Organ, on: date) -> "QuerySet[Person]":
    """Who may supervise here: deputies in a station of this organ, and those of the congress of its place."""
    entered = Q(memberships__station__organ=organ, memberships__to_on=None)
    sits = Mandate.objects.on(on).filter(standing=Standing.ACTIVE)
    here = sits.filter(congress__region=organ.region_id).values("person_id")
    found = Person.objects.filter(Q(pk__in=here) | entered & Q(pk__in=sits.values("person_id")))
    return found.distinct().order_by("name", "pk")


def leaders(organ: Organ, on: date) -> "QuerySet[Person]":
    """Who may lead a supervision: those with a post at this organ."""
    posts = Post.objects.on(on).filter(organ=organ, role__in=[Role.LEADER, Role.COMMITTEE, *IN_CHARGE])
    return Person.objects.filter(pk__in=posts.values("person_id")).order_by("name", "pk")


def nominable(viewer: Viewer) -> "QuerySet[Matter]":
    """The suggestions that can become key ones: acknowledged, not over, not sensitive, not nominated yet."""
    rows = matters.visible_to(viewer).filter(kind=Kind.SUGGESTION, sensitive=False, key=None)
    organs = viewer.organs(*IN_CHARGE)
    return rows.filter(organ__in=organs, state__in=[State.ACCEPTED, State.HANDLING, State.ANSWERED])


def joinable(viewer: Viewer, organ: Organ) -> "QuerySet[Matter]":
    """The matters that a topic of this organ may be made of."""
    rows = matters.visible_to(viewer).filter(sensitive=False, organ=organ)
    return rows.exclude(kind=Kind.MOTION).exclude(state__in=[State.DRAFT, State.WITHDRAWN])


def for_agenda(organ: Organ, since: datetime | None) -> "QuerySet[Matter]":
    """What the stations of a town bring before its presidium: open and answered matters, and what was closed since the
    last meeting; neither sensitive ones nor those on the table already."""
    rows = Matter.objects.filter(station__organ=organ, sensitive=False)
    closed = Q(state=State.CLOSED, ended_at__gte=since) if since else Q(pk__in=[])
    open_ = Q(state__in=ON_THE_WAY)
    seen = Problem.objects.filter(matter=OuterRef("pk")).exclude(state__in=["raised", "postponed"])
    return rows.filter(open_ | closed).exclude(Exists(seen)).select_related("station", "category")


def last_meeting(organ: Organ, before: date) -> Meeting | None:
    """The meeting before this day."""
    return Meeting.objects.filter(organ=organ, on__lt=before).exclude(state="called").order_by("-on", "-pk").first()


def today_of(now: datetime) -> date:
    """The legal day."""
    return localdate(now)


def targets(organ: Organ) -> "QuerySet[Target]":
    """Enterprises, projects and villages of this organ's place."""
    return Target.objects.filter(under(organ.region.path, "region__path"), active=True).order_by("name", "pk")


def categories(organ: Organ) -> "QuerySet[Category]":
    """The categories of everybody and of this organ."""
    return Category.objects.filter(Q(organ=None) | Q(organ=organ.pk), active=True).order_by("position", "pk")


def item(pk: int, meeting: Meeting) -> AgendaItem:
    """One line of this meeting's agenda. Missing when there is none."""
    found = AgendaItem.objects.select_related("problem__organ__region", "problem__matter", "meeting__organ__region")
    row = found.filter(pk=pk, meeting=meeting).first()
    if row is None:
        raise Missing
    return row


def urging(pk: int) -> Urging:
    """One urging with what was urged. Missing when there is none."""
    along = ["key__organ__region", "topic__organ__region", "undertaking__organ__region", "problem__organ__region"]
    row = Urging.objects.select_related(*along, "problem__matter", "key__matter").filter(pk=pk).first()
    if row is None:
        raise Missing
    return row


def conversions(viewer: Viewer) -> "QuerySet[Conversion]":
    """The log with the procuratorate, for those at its organ whom the suggestion behind it is open to."""
    organs = viewer.organs(*IN_CHARGE, Role.LEADER, Role.COMMITTEE)
    rows = Conversion.objects.filter(organ__in=organs, link__origin__sensitive=False)
    return rows.select_related("organ__region", "link__origin").order_by("-on", "-pk")
