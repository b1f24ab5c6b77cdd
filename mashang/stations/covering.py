"""What covers what: segments of a chain by groups and deputies, 四必建, deputies by person, by mandate, by level."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mashang.kit.viewer import Viewer
from mashang.organs.models import Industry, Level
from mashang.people.models import GroupKind, Mandate, Member, Standing
from mashang.stations import policy
from mashang.stations.models import MemberKind, Membership, MustBuild, Segment, Station
from mashang.stations.models.kinds import MUST

NO_GROUP = ""
FIELDED = (GroupKind.PROFESSIONAL, GroupKind.SECTOR)
"""Groups that stand for a field of work, not for a place."""


@dataclass(frozen=True)
class Row:
    """One segment: the names in each group in the order of the columns, and how many persons."""

    segment: Segment
    cells: list[list[str]]
    persons: int

    @property
    def gap(self) -> bool:
        """Nobody covers it."""
        return self.persons == 0


@dataclass(frozen=True)
class Chain:
    """链条覆盖: segments × groups. `loose` counts members that name no segment."""

    groups: list[str]
    rows: list[Row]
    loose: int

    @property
    def covered(self) -> int:
        """How many segments somebody covers."""
        return sum(not row.gap for row in self.rows)

    @property
    def gaps(self) -> list[str]:
        """Names of the segments that nobody covers."""
        return [row.segment.name for row in self.rows if row.gap]


def of_station(station: Station, on: date) -> Chain:
    """The chain of one station: its own segments and those of its industry. Three statements."""
    own = Q(station=station) | (Q(industry=station.industry_id) if station.industry_id else Q(pk__in=[]))
    return _chain(list(Segment.objects.filter(own)), Membership.objects.on(on).filter(station=station), on)


def of_industry(industry: Industry, viewer: Viewer, on: date) -> Chain:
    """The chain of an industry over all its stations that this viewer sees. Three statements."""
    stations = policy.visible_to(viewer, on).filter(industry=industry, closed_on=None)
    members = Membership.objects.on(on).filter(station__in=stations.order_by().values("pk"))
    return _chain(list(Segment.objects.filter(industry=industry)), members, on)


def _chain(segments: list[Segment], members: "QuerySet[Membership]", on: date) -> Chain:
    held = _grouped(members, on)
    known = {segment.pk for segment in segments}
    groups = sorted({group for segment, group, *_ in held if segment in known}, key=lambda group: (not group, group))
    rows = []
    for segment in segments:
        here = [row for row in held if row[0] == segment.pk]
        cells = [[name for _segment, own, _person, name in here if own == group] for group in groups]
        rows.append(Row(segment, cells, len({person for _s, _g, person, _n in here})))
    return Chain(groups, rows, len({row[2] for row in held if row[0] not in known}))


Held = list[tuple[int | None, str, int, str]]
"""Segment, group, person and name."""


def _grouped(members: "QuerySet[Membership]", on: date) -> Held:
    """Who is there, under the group that the station names, else under each professional or sector group they are in:
    whoever is in two stands under both."""
    groups: dict[int, list[str]] = {}
    inside = Member.objects.on(on).filter(group__kind__in=FIELDED, person__in=members.order_by().values("person"))
    for person, name in inside.order_by("group__spelling", "pk").values_list("person", "group__name"):
        groups.setdefault(person, []).append(name)
    rows = members.order_by("pk").values_list("segment", "group", "person", "person__name")
    return [
        (segment, group, person, name)
        for segment, own, person, name in rows
        for group in ([own] if own else groups.get(person, [NO_GROUP]))
    ]


@dataclass(frozen=True)
class Must:
    """四必建 of one kind: 应建, 已建, and what is missing."""

    kind: str
    label: str
    due: int
    built: int
    missing: list[MustBuild]


def must_build(viewer: Viewer, on: date) -> list[Must]:
    """应建/已建/缺 for each of the four kinds, in this viewer's regions: one statement. A closed station counts as
    missing."""
    rows = list(policy.musts(viewer, on))
    found = []
    for kind in MUST:
        here = [row for row in rows if row.kind == kind]
        missing = [row for row in here if row.station is None or row.station.closed_on is not None]
        found.append(Must(kind.value, str(kind.label), len(here), len(here) - len(missing), missing))
    return found


@dataclass(frozen=True)
class Counts:
    """Deputies three ways, kept apart: persons, mandates, and mandates by level of congress (R24, R48)."""

    persons: int
    mandates: int
    levels: list[tuple[str, int]]


def counts(station_ids: list[int], on: date) -> Counts:
    """The deputies of these stations: who is in two of them is one person. Two statements."""
    entered = Membership.objects.on(on).filter(station__in=station_ids, kind=MemberKind.DEPUTY)
    persons = set(entered.values_list("person", flat=True))
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE, person__in=entered.values("person"))
    held = list(sitting.values_list("pk", "congress__region__level"))
    levels = [(str(level.label), sum(found == level for _pk, found in held)) for level in Level]
    return Counts(len(persons), len(held), [(label, count) for label, count in levels if count])
