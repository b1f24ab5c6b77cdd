"""Behind a scanned code: who is reached, and through which door a submission goes."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Kind
from mashang.codes.queries import Scanned
from mashang.kit.kept import kept
from mashang.matters.services import Door
from mashang.people.models import Person
from mashang.people.queries import profile
from mashang.stations.models import Station
from mashang.stations.queries import by_id, of_deputy
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


def reached(scanned: Scanned, on: date) -> Reached:
    """The person or station behind a code, kept for ten seconds. A code out of use leads to its station."""
    return _reached(scanned, on, get_language())


@kept(seconds=10)
def _reached(scanned: Scanned, on: date, _language: str | None) -> Reached:
    if scanned.code.kind == Kind.DEPUTY:
        return _deputy(scanned, on)
    station = by_id(scanned.code.target_id) if scanned.code.kind == Kind.STATION else None
    return _place(scanned, station)


def _deputy(scanned: Scanned, on: date) -> Reached:
    shown = profile(person_id=scanned.code.target_id, on=on)
    station = of_deputy(person_id=scanned.code.target_id, on=on)
    if shown is None or not shown.active or not scanned.live:
        return _place(scanned, station, live=False)
    person = Person.objects.get(pk=scanned.code.target_id)
    lines = [*shown.mandates[1:], shown.constituency, shown.about]
    lines += [station.name, hours_text(station.week, station.hours)] if station else []
    return Reached(
        name=shown.name,
        mark=shown.name[:1],
        role=_("%(congress)s代表") % {"congress": shown.mandates[0]},
        lines=tuple(line for line in lines if line),
        door=_door(scanned, station, person),
        live=True,
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
    )


def _door(scanned: Scanned, station: Station | None, deputy: Person | None) -> Door:
    return Door(
        organ=station.dispatcher if station else scanned.code.organ,
        channel=scanned.channel,
        station=station,
        deputy=deputy,
        code=scanned.code,
        placement=scanned.placement,
    )
