"""Deputies as anybody may see them, many at once: three statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from mashang.codes.models import Code, State
from mashang.codes.models import Kind as CodeKind
from mashang.files.queries import shown
from mashang.organs.models import Level
from mashang.people.models import Mandate, Person, Standing
from mashang.stations.models import MemberKind, Membership, Station

RANK = {level.value: number for number, level in enumerate(Level)}


@dataclass(frozen=True)
class Face:
    """One deputy: name, the first sign of it, the congresses from the highest down, what they agreed to show, and the
    token of their code if there is one in use."""

    person_id: int
    name: str
    congresses: tuple[str, ...]
    level: str
    about: str
    token: str
    portrait: str = ""
    """The address of a picture for half an hour, where they agreed to have it shown."""

    @property
    def mark(self) -> str:
        """Where a picture would be."""
        return self.name[:1]

    @property
    def highest(self) -> str:
        """The highest of the congresses."""
        return self.congresses[0]


def faces(station: Station, on: date, now: datetime | None = None) -> list[Face]:
    """The deputies of a station whose mandate is in force, those of the highest congress first. With `now`, the
    addresses of their portraits: one statement more where somebody agreed to theirs."""
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE).select_related("congress__region")
    kept = Prefetch("person__mandates", queryset=sitting.order_by("pk"), to_attr="sitting")
    entered = Membership.objects.on(on).filter(station=station, kind=MemberKind.DEPUTY)
    rows = list(entered.select_related("person").prefetch_related(kept).order_by("pk"))
    persons = {row.person_id: row.person for row in rows if row.person.sitting}
    tokens = _tokens(persons, on)
    ordered = sorted(persons.values(), key=_place)
    pictures = _pictures(ordered, now) if now else {}
    return [_face(person, tokens.get(person.pk, ""), pictures.get(person.pk, "")) for person in ordered]


def _pictures(people: Iterable[Person], now: datetime) -> dict[int, str]:
    """The small portraits of those who agreed; the latest counts."""
    willing = [person for person in people if "portrait" in person.public_fields]
    return {row.target[1]: row.small for row in shown(willing, now) if row.public}


def _mandates(person: Person) -> list[Mandate]:
    sitting: list[Mandate] = person.sitting  # type: ignore[attr-defined]
    return sorted(sitting, key=lambda row: (RANK[row.congress.region.level], row.pk))


def _place(person: Person) -> tuple[int, str, int]:
    return RANK[_mandates(person)[0].congress.region.level], person.spelling or person.name, person.pk


def _face(person: Person, token: str, portrait: str) -> Face:
    held = _mandates(person)
    return Face(
        person_id=person.pk,
        name=person.name,
        congresses=tuple(_("%(region)s代表") % {"region": row.congress.region.name} for row in held),
        level=held[0].congress.region.level,
        about=person.about if "about" in person.public_fields else "",
        token=token,
        portrait=portrait,
    )


def _tokens(person_ids: Iterable[int], on: date) -> dict[int, str]:
    rows = Code.objects.filter(kind=CodeKind.DEPUTY, target_id__in=list(person_ids), state=State.ACTIVE)
    return {row.target_id: row.token for row in rows if row.expires_on is None or row.expires_on >= on}
