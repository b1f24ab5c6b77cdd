"""分包联系 as pages read it: of one person, of a register, and who may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from mashang.kit.viewer import Viewer
from mashang.organs.keeping import KEEPERS, READERS, reaches, scope
from mashang.people.models import Capacity, CapacityKind, Liaison, Mandate, Person, Standing


@dataclass(frozen=True)
class Contact:
    """One line: with whom, for which standing committee, about what, its days; whether it is in force, whether this
    viewer's office may end it, and whether they read the other's page."""

    pk: int
    other: Person
    organ: str
    purpose: str
    from_on: date
    to_on: date | None
    now: bool
    kept: bool
    seen: bool


@dataclass(frozen=True)
class Contacts:
    """Both sides of one person: whom they keep in touch with, and who with them; those in force first."""

    deputies: Sequence[Contact]
    members: Sequence[Contact]

    @property
    def in_force(self) -> "Contacts":
        """Without those that are over."""
        return Contacts([row for row in self.deputies if row.now], [row for row in self.members if row.now])


def of_person(person: Person, viewer: Viewer, on: date) -> Contacts:
    """All of one person: one statement."""
    rows = Liaison.objects.filter(Q(member=person) | Q(deputy=person))
    rows = rows.select_related("member__region", "deputy__region", "organ__region").order_by("-from_on", "-pk")
    deputies = [_line(row, row.deputy, viewer, on) for row in rows if row.member_id == person.pk]
    members = [_line(row, row.member, viewer, on) for row in rows if row.member_id != person.pk]
    return Contacts(_sorted(deputies), _sorted(members))


def _line(row: Liaison, other: Person, viewer: Viewer, on: date) -> Contact:
    return Contact(
        pk=row.pk,
        other=other,
        organ=row.organ.short_name,
        purpose=row.purpose,
        from_on=row.from_on,
        to_on=row.to_on,
        now=row.to_on is None or row.to_on >= on,
        kept=row.to_on is None and keeps(viewer, row),
        seen=other.region is not None and reaches(viewer, other.region.path, *READERS),
    )


def _sorted(lines: list[Contact]) -> list[Contact]:
    return sorted(lines, key=lambda line: not line.now)


def keeps(viewer: Viewer, liaison: Liaison) -> bool:
    """Whether this viewer's office stands over the standing committee: a town's does not end what the county set."""
    return reaches(viewer, liaison.organ.region.path, *KEEPERS)


def seats(viewer: Viewer, on: date) -> "QuerySet[Capacity]":
    """The members of the standing committees that this viewer's office keeps, by name."""
    held = Capacity.objects.on(on).filter(scope(viewer, *KEEPERS, field="organ__region__path"))
    rows = held.filter(kind=CapacityKind.STANDING).select_related("person", "organ__region")
    return rows.order_by("organ__region__path", "person__spelling", "pk")


def members(viewer: Viewer, on: date) -> "QuerySet[Person]":
    """The members of the standing committees of this viewer's regions, each with `seats` and with `touches`: whom they
    keep in touch with on the day."""
    held = Capacity.objects.on(on).filter(kind=CapacityKind.STANDING).select_related("organ")
    seen = held.filter(scope(viewer, *READERS, field="organ__region__path"))
    touching = Liaison.objects.on(on).filter(scope(viewer, *READERS, field="organ__region__path"))
    lines = touching.select_related("deputy").order_by("deputy__spelling", "pk")
    rows = Person.objects.filter(scope(viewer, *READERS), pk__in=seen.values("person_id"))
    rows = rows.prefetch_related(
        Prefetch("capacities", queryset=seen.order_by("pk"), to_attr="seats"),
        Prefetch("contacts", queryset=lines, to_attr="touches"),
    )
    return rows.order_by("region__path", "spelling", "pk")


def touched(value: str, on: date) -> Q:
    """`yes`: kept in touch with by a member on the day; `none`: a sitting deputy with whom nobody does."""
    by_somebody = Exists(Liaison.objects.on(on).filter(deputy=OuterRef("pk")))
    if value == "yes":
        return Q(by_somebody)
    if value != "none":
        raise ValueError(value)
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE)
    return ~by_somebody & Q(pk__in=sitting.values("person_id"))


def touching(value: str, on: date) -> Q:
    """Members with somebody to keep in touch with, or with nobody."""
    some = Exists(Liaison.objects.on(on).filter(member=OuterRef("pk")))
    return {"yes": Q(some), "none": ~some & Q()}[value]
