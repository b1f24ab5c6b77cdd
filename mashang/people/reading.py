"""One person's page: mandates, posts, groups, capacities, duty roles, pledges, in three statements."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from mashang.kit.viewer import Viewer
from mashang.people import places, policy
from mashang.people.models import (
    Capacity,
    CapacityKind,
    Duty,
    GroupPart,
    Mandate,
    Member,
    Person,
    Pledge,
    Post,
    Role,
    Standing,
)
from mashang.people.standing import why

_TEXT: Any = CharField()
_PATH = Cast("organ__region__path", _TEXT)


@dataclass(frozen=True)
class Seat:
    """One mandate as shown: with the steps that its standing allows."""

    row: Mandate
    why: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One row of another table: what it is, where, further words, its days."""

    pk: int
    what: str | Promise
    where: str | Promise
    more: str
    from_on: date
    to_on: date | None
    now: bool
    ends: bool = True
    """Whether whoever keeps the person may end it."""


@dataclass(frozen=True)
class Whole:
    """All of it."""

    person: Person
    seats: list[Seat]
    posts: list[Line]
    groups: list[Line]
    capacities: list[Line]
    duties: list[Line]
    pledges: list[Line]

    @property
    def on_committee(self) -> bool:
        """Whether they sit on a standing committee."""
        return any(line.now and line.what == CapacityKind.STANDING.label for line in self.capacities)


_STEPS = {Standing.ACTIVE: ("suspend", "end"), Standing.SUSPENDED: ("restore", "end")}


def whole(person: Person, on: date, viewer: Viewer) -> Whole:
    """What stands on the page of one person, for whoever looks."""
    mandates = person.mandates.select_related("congress__region", "term").order_by("-from_on", "-pk")
    seats = [Seat(row, why(row.standing, row.why), _STEPS.get(Standing(row.standing), ())) for row in mandates]
    found: dict[str, list[tuple[Any, ...]]] = {"post": [], "group": [], "capacity": [], "duty": [], "pledge": []}
    for row in _rows(person):
        found[row[0]].append(row)
    called = places.names(row[4] for row in found["post"])
    return Whole(
        person,
        seats,
        posts=[
            _line(row, on, Role(row[3]).label, f"{row[2]} {called.get(row[4], '')}".strip()) for row in found["post"]
        ],
        groups=[_line(row, on, row[2], GroupPart(row[3]).label) for row in found["group"]],
        capacities=[_capacity(row, on, viewer) for row in found["capacity"]],
        duties=[_line(row, on, row[2], row[3]) for row in found["duty"]],
        pledges=[_line(row, on, row[2], "", row[3]) for row in found["pledge"]],
    )


def _line(row: tuple[Any, ...], on: date, what: str | Promise, where: str | Promise, more: str = "") -> Line:
    return Line(row[1], what, where, more, row[5], row[6], row[6] is None or row[6] >= on)


def _capacity(row: tuple[Any, ...], on: date, viewer: Viewer) -> Line:
    line = _line(row, on, CapacityKind(row[3]).label, row[2], row[4])
    return replace(line, ends=policy.keeps_capacity(viewer, row[3], row[7]))


def _rows(person: Person) -> "QuerySet[Any, tuple[Any, ...]]":
    """(table, key, words, words, words, from, to, path) of five tables in one statement, the latest first; `path` of
    the region whose organ gave a capacity."""
    own = {"person": person}
    nothing = Value("", _TEXT)
    parts = [
        _values("post", Post.objects.filter(**own), "pk", "organ__short_name", "role", "place"),
        _values("group", Member.objects.filter(**own), "group_id", "group__name", "part", nothing),
        _values("capacity", Capacity.objects.filter(**own), "pk", "organ__short_name", "kind", "field", path=_PATH),
        _values("duty", Duty.objects.filter(**own), "pk", "role__name", "role__organ__short_name", nothing),
        Pledge.objects.filter(**own)
        .order_by()
        .values_list(Value("pledge", _TEXT), "pk", "text", "result", nothing, "made_on", "done_on", nothing),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-from_on", "-pk")


def _values(key: str, rows: "QuerySet[Any]", *columns: Any, path: Any = None) -> "QuerySet[Any, tuple[Any, ...]]":
    return rows.order_by().values_list(Value(key, _TEXT), *columns, "from_on", "to_on", path or Value("", _TEXT))
