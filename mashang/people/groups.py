"""One group's page: who is in it, of which levels, how young, and its plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise

from mashang.people.ages import AgeShare, share
from mashang.people.finding import LEVELS
from mashang.people.models import Group, GroupPart, GroupPlan, Mandate, Member, Person, Standing

_ORDER = {GroupPart.LEADER: 0, GroupPart.VICE: 1, GroupPart.EXPERT: 2, GroupPart.MEMBER: 3}


@dataclass(frozen=True)
class Level:
    """How many of the group sit at a level."""

    name: str | Promise
    count: int


@dataclass(frozen=True)
class Shown:
    """The group as its page shows it."""

    members: list[Member]
    levels: list[Level]
    ages: AgeShare
    plans: list[GroupPlan]


def shown(group: Group, on: date) -> Shown:
    """Three statements."""
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE).select_related("congress__region")
    rows = Member.objects.on(on).filter(group=group).select_related("person")
    rows = rows.prefetch_related(Prefetch("person__mandates", queryset=sitting, to_attr="sitting"))
    members = sorted(rows, key=lambda row: (_ORDER.get(GroupPart(row.part), 9), row.person.spelling, row.pk))
    persons = [member.person for member in members]
    return Shown(members, levels_of(persons), share([row.born_on for row in persons], on), list(group.plans.all()))


def levels_of(persons: Sequence[Person]) -> list[Level]:
    """How many of these sit at each level, by their mandates in force (`sitting`), those at none left out."""
    found: dict[str, int] = {}
    for person in persons:
        for level in {m.congress.region.level for m in person.sitting if m.standing == Standing.ACTIVE}:  # type: ignore[attr-defined]
            found[level] = found.get(level, 0) + 1
    return [Level(name, found[level]) for level, name in LEVELS if level in found]


def preview(found: "QuerySet[Person]", group: Group, most: int) -> tuple[list[Person], set[int]]:
    """The first of those whom the filters find, and who of them is in the group already."""
    rows = list(found[:most])
    there = Member.objects.filter(group=group, to_on=None, person__in=[row.pk for row in rows])
    return rows, set(there.values_list("person_id", flat=True))


def member(group: Group, pk: int) -> Member | None:
    """Somebody who is in the group now."""
    return Member.objects.select_related("group__organ__region").filter(group=group, pk=pk, to_on=None).first()
