"""履职档案: one deputy's year as the record has it. Who may read it."""

from dataclasses import dataclass
from datetime import date

from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.matters.deeds import Deeds, deeds
from mashang.matters.figures import Period
from mashang.people import policy
from mashang.people.models import Mandate, Person, Pledge
from mashang.people.queries import person_of


@dataclass(frozen=True)
class Dossier:
    """The deputy, the year, and what stands in it."""

    person: Person
    own: bool
    year: int
    years: list[int]
    mandates: list[Mandate]
    deeds: Deeds
    pledges: list[Pledge]


def get(viewer: Viewer, pk: int, on: date) -> Person:
    """The one door: the deputy, and those who read the register that they stand on (代表法 58). Missing for others, and
    for whoever never was a deputy."""
    person = person_of(pk) if pk == viewer.person_id else policy.get(viewer, pk, on)
    if person is None:
        raise Missing
    return person


def dossier(*, viewer: Viewer, pk: int, year: int | None, on: date) -> Dossier:
    """A year of one deputy, this year where no other is asked for or the one asked for lies outside their mandates."""
    person = get(viewer, pk, on)
    mandates = list(person.mandates.select_related("congress", "term").order_by("-from_on", "-pk"))
    if not mandates:
        raise Missing
    years = list(range(on.year, min(on.year, *(row.from_on.year for row in mandates)) - 1, -1))
    chosen = year if year in years else on.year
    period = Period(date(chosen, 1, 1), date(chosen, 12, 31))
    pledges = Pledge.objects.filter(person=person, made_on__range=(period.first, period.last)).order_by(
        "-made_on", "-pk"
    )
    found = deeds(person_id=person.pk, viewer=viewer, period=period)
    return Dossier(person, pk == viewer.person_id, chosen, years, mandates, found, list(pledges))
