"""Behind a scanned code: who is reached, and through which door a submission goes."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Kind
from mashang.codes.owners import entered, open_one, ties
from mashang.codes.queries import Scanned
from mashang.kit.kept import kept
from mashang.matters.services import Door
from mashang.people.models import Person
from mashang.people.queries import profile
from mashang.stations.models import Station
from mashang.stations.rules import hours_text


@dataclass(frozen=True)
class Reached:
    """Whom the page speaks for: a deputy with a station, or a station, or the congress office itself."""

    name: str
    mark: str
    role: str | Promise
    lines: tuple[str, ...]
    door: Door
    live: bool
    person_id: int | None = None
    hangs: str = ""
    """Where the code hangs that was scanned, as the register has it: on a sticker put elsewhere it is another place."""

    @property
    def token(self) -> str:
        """The token that was scanned."""
        return self.door.code.token if self.door.code else ""

    @property
    def at(self) -> str:
        """The mark of the placement it was scanned at."""
        return self.door.placement.mark if self.door.placement else ""


def reached(scanned: Scanned, on: date) -> Reached:
    """The person or station behind a code, kept for ten seconds. A code out of use leads to its station."""
    return _reached(scanned, on, get_language())


@kept(seconds=10)
def _reached(scanned: Scanned, on: date, _language: str | None) -> Reached:
    if scanned.code.kind == Kind.DEPUTY:
        return _deputy(scanned, scanned.code.target_id, on)
    if scanned.code.kind == Kind.TARGET:
        near = ties([scanned.code.target_id], on).get(scanned.code.target_id)
        return _deputy(scanned, near, on) if near else _place(scanned, None)
    station = open_one(scanned.code.target_id, on)
    here = station is not None and station.pk == scanned.code.target_id
    return _place(scanned, station, live=scanned.live and here)


def _deputy(scanned: Scanned, person_id: int, on: date) -> Reached:
    """The deputy; or, once the code or the mandates are out of force, the station: a poster goes on serving."""
    shown = profile(person_id=person_id, on=on)
    station = entered([person_id], on).get(person_id)
    station = open_one(station.pk, on) if station else None
    if shown is None or not shown.active or not scanned.live:
        return _place(scanned, station, live=False)
    person = Person.objects.get(pk=person_id)
    lines = [*shown.mandates[1:], shown.constituency, shown.about]
    lines += [station.name, hours_text(station.week, station.hours)] if station else []
    return Reached(
        name=shown.name,
        mark=shown.name[:1],
        role=_("%(congress)s代表") % {"congress": shown.mandates[0]},
        lines=tuple(line for line in lines if line),
        door=_door(scanned, station, person),
        live=True,
        hangs=_hangs(scanned),
        person_id=person.pk,
    )


def _place(scanned: Scanned, station: Station | None, live: bool | None = None) -> Reached:
    name = station.name if station else scanned.code.organ.name
    lines = [station.address, hours_text(station.week, station.hours), station.phone] if station else []
    return Reached(
        name=name,
        mark=name[:1],
        role=station.get_kind_display() if station else _("人大机关"),
        lines=tuple(line for line in lines if line),
        door=_door(scanned, station, None),
        live=scanned.live if live is None else live,
        hangs=_hangs(scanned),
    )


def _hangs(scanned: Scanned) -> str:
    return scanned.placement.name if scanned.placement else ""


def _door(scanned: Scanned, station: Station | None, deputy: Person | None) -> Door:
    return Door(
        organ=station.dispatcher if station else scanned.code.organ,
        channel=scanned.channel,
        station=station,
        deputy=deputy,
        code=scanned.code,
        placement=scanned.placement,
    )
