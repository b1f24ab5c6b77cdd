"""人 and 人次 kept apart: how many persons, how many mandates, at which levels (R24)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from mashang.kit.errors import NotAllowed
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import READERS, may_see, scope
from mashang.people.ages import AgeShare, share
from mashang.people.finding import LEVELS
from mashang.people.models import Mandate, Person, Standing


@dataclass(frozen=True)
class OfLevel:
    """One level: how many persons sit there, by how many mandates, and how many of these rest."""

    level: str
    name: str | Promise
    persons: int
    mandates: int
    suspended: int


@dataclass(frozen=True)
class Counts:
    """`persons` counts each once; `mandates` each mandate; `several` sit in more than one congress."""

    persons: int
    mandates: int
    several: int
    levels: list[OfLevel]
    ages: AgeShare


def counts(viewer: Viewer, on: date) -> Counts:
    """Of the deputies on this viewer's registers."""
    if not may_see(viewer):
        raise NotAllowed
    return counted(Mandate.objects.filter(scope(viewer, *READERS, field="person__region__path")), on)


def of_persons(ids: Collection[int], on: date) -> Counts:
    """Of these persons: a station's, a group's."""
    return counted(Mandate.objects.filter(person__in=ids), on)


def counted(mandates: "QuerySet[Mandate]", on: date) -> Counts:
    """The counts of some mandates that are not ended on the day: three statements."""
    sitting = mandates.filter(Q(from_on__lte=on), Q(to_on=None) | Q(to_on__gte=on)).exclude(standing=Standing.ENDED)
    rows = list(
        sitting.order_by()
        .values("congress__region__level")
        .annotate(
            persons=Count("person", distinct=True),
            seats=Count("pk"),
            resting=Count("pk", filter=Q(standing=Standing.SUSPENDED)),
        )
    )
    by_level = {row["congress__region__level"]: row for row in rows}
    each = sitting.order_by().values("person").annotate(n=Count("pk"))
    numbers = list(each.values_list("n", "person__born_on"))
    return Counts(
        persons=len(numbers),
        mandates=sum(n for n, _born in numbers),
        several=sum(n > 1 for n, _born in numbers),
        levels=[
            OfLevel(level, name, row["persons"], row["seats"], row["resting"])
            for level, name in LEVELS
            if (row := by_level.get(level))
        ],
        ages=share([born for _n, born in numbers], on),
    )


def ages_of(persons: "QuerySet[Person]", on: date) -> AgeShare:
    """The share of the young among these: one statement."""
    return share(list(persons.order_by().values_list("born_on", flat=True)), on)


@dataclass(frozen=True)
class Constituency:
    """选区 or 选举单位 of a term, and how many sit for it."""

    name: str
    seats: int


def constituencies(term_id: int, on: date) -> list[Constituency]:
    """Those of a term, by name: one statement. 代表 whose constituency nobody entered stand under an empty name."""
    sitting = Mandate.objects.on(on).filter(term=term_id).exclude(standing=Standing.ENDED)
    rows = sitting.order_by("constituency").values("constituency").annotate(n=Count("pk"))
    return [Constituency(row["constituency"], row["n"]) for row in rows]
