"""One person's page: mandates, posts, groups, capacities, duty roles, pledges, in three statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.functional import Promise

from mashang.people import places
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


def whole(person: Person, on: date) -> Whole:
    """What stands on the page of one person."""
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
        capacities=[_line(row, on, CapacityKind(row[3]).label, row[2], row[4]) for row in found["capacity"]],
        duties=[_line(row, on, row[2], row[3]) for row in found["duty"]],
        pledges=[_line(row, on, row[2], "", row[3]) for row in found["pledge"]],
    )


def _line(row: tuple[Any, ...], on: date, what: str | Promise, where: str | Promise, more: str = "") -> Line:
    return Line(row[1], what, where, more, row[5], row[6], row[6] is None or row[6] >= on)


def _rows(person: Person) -> "QuerySet[Any, tuple[Any, ...]]":
    """(table, key, words, words, words, from, to) of five tables in one statement, the latest first."""
    own = {"person": person}
    nothing = Value("", _TEXT)
    parts = [
        _values("post", Post.objects.filter(**own), "pk", "organ__short_name", "role", "place"),
        _values("group", Member.objects.filter(**own), "group_id", "group__name", "part", nothing),
        _values("capacity", Capacity.objects.filter(**own), "pk", "organ__short_name", "kind", "field"),
        _values("duty", Duty.objects.filter(**own), "pk", "role__name", "role__organ__short_name", nothing),
        Pledge.objects.filter(**own)
        .order_by()
        .values_list(Value("pledge", _TEXT), "pk", "text", "result", nothing, "made_on", "done_on"),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-from_on", "-pk")


def _values(key: str, rows: "QuerySet[Any]", *columns: Any) -> "QuerySet[Any, tuple[Any, ...]]":
    return rows.order_by().values_list(Value(key, _TEXT), *columns, "from_on", "to_on")
