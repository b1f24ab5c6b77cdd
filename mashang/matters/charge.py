"""Who has to do with a deputy's paper: the organ in charge of a congress, and who may sign along."""

from datetime import date

from django.db.models import QuerySet

from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter, Particulars, Voice
from mashang.organs.models import Level, Organ, OrganKind
from mashang.people.models import Mandate, Person, Role, Standing
from mashang.people.queries import holders

CHARGED = (OrganKind.STANDING_COMMITTEE, OrganKind.PRESIDIUM)
NEEDED, NEEDED_IN_A_TOWN = 10, 5
"""How many deputies a motion needs in all (组织法第二十二条)."""


def in_charge(congress: Organ) -> Organ | None:
    """The standing committee of a congress's region, or the presidium of a town; None where none is entered."""
    rows = Organ.objects.filter(region=congress.region_id, kind__in=CHARGED, closed_on=None)
    return rows.select_related("region").order_by("pk").first()


def mandates_of(viewer: Viewer, on: date) -> "QuerySet[Mandate]":
    """The mandates under which this viewer may raise something today."""
    rows = Mandate.objects.on(on).filter(pk__in=viewer.mandates, person=viewer.person_id, standing=Standing.ACTIVE)
    return rows.select_related("congress__region", "term", "person").order_by("congress__region__path", "pk")


def colleagues(particulars: Particulars, on: date) -> "QuerySet[Person]":
    """The deputies of the same congress and term who are in office, but for the one who leads."""
    sitting = Mandate.objects.on(on).filter(
        congress=particulars.congress_id, term=particulars.term_id, standing=Standing.ACTIVE
    )
    leads = Voice.objects.filter(matter=particulars.matter_id, leads=True)
    return (
        Person.objects.filter(pk__in=sitting.values("person"))
        .exclude(pk__in=leads.values("person"))
        .order_by("name", "pk")
    )


def particulars_of(matter: Matter) -> Particulars:
    """What the form declares of this matter, with what services read along. Ask with the matter locked."""
    return Particulars.objects.select_related("congress__region", "term", "mandate__person", "wished_unit").get(
        matter=matter
    )


def needed_for(particulars: Particulars) -> int:
    """How many signatures a motion of this congress needs in all."""
    town = particulars.congress.region.level == Level.TOWN
    return NEEDED_IN_A_TOWN if town else NEEDED


def delegation_staff(particulars: Particulars, on: date) -> list[int]:
    """User ids of those who work for its delegation; none where it has no delegation."""
    if not particulars.delegation:
        return []
    place = f"delegation:{particulars.delegation}"
    return holders(roles=(Role.DELEGATION,), organ_id=particulars.congress_id, place=place, on=on)
