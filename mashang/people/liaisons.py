"""分包联系 as pages read it: of one person, and the conditions of the registers' filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from mashang.kit.viewer import Viewer
from mashang.organs.keeping import READERS, reaches
from mashang.people import policy
from mashang.people.models import Liaison, Mandate, Person, Standing


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
        kept=row.to_on is None and policy.keeps_liaison(viewer, row),
        seen=other.region is not None and reaches(viewer, other.region.path, *READERS),
    )


def _sorted(lines: list[Contact]) -> list[Contact]:
    return sorted(lines, key=lambda line: not line.now)


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
