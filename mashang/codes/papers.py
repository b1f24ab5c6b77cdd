"""What stands on posters and cards, read for many codes at once: a fixed number of statements, whatever their number.

Names are those of the day of printing (R113): an organ renamed tomorrow stands on today's poster as it is called today.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from mashang.codes import links, owners
from mashang.codes.models import Code, Kind, Placement
from mashang.codes.words import CONGRESS, spoken
from mashang.files.models import Attachment
from mashang.files.models import State as Kept
from mashang.organs import paths
from mashang.organs.models import Level, Region
from mashang.organs.queries import Named, names_on
from mashang.papers.printing.sheets import Face, Sheet
from mashang.people.models import Mandate, Person, Standing
from mashang.stations.models import Station
from mashang.targets.models import Target

PORTRAIT = "portrait"


@dataclass(frozen=True)
class Item:
    """What is printed: a code, at one placement or by itself."""

    code: Code
    placement: Placement | None = None


@dataclass
class Shelf:
    """Everything that the sheets are filled from, by id."""

    on: date
    people: Mapping[int, Person]
    mandates: Mapping[int, list[Mandate]]
    stations: Mapping[int, Station]
    entered: Mapping[int, Station]
    targets: Mapping[int, Target]
    ties: Mapping[int, list[int]]
    names: Mapping[int, Named]
    portraits: Mapping[int, str]


def shelf(items: Sequence[Item], on: date) -> Shelf:
    """All that is needed for these items: about ten statements."""
    ids = {kind: [item.code.target_id for item in items if item.code.kind == kind] for kind in Kind.values}
    ties = _ties(ids[Kind.TARGET], on)
    persons = {*ids[Kind.DEPUTY], *(person for people in ties.values() for person in people)}
    people = Person.objects.in_bulk(persons)
    mandates = _mandates(persons, on)
    congresses = {m.congress for rows in mandates.values() for m in rows}
    organs = congresses | {item.code.organ for item in items}
    return Shelf(
        on=on,
        people=people,
        mandates=mandates,
        stations=Station.objects.in_bulk(ids[Kind.STATION]),
        entered=owners.entered(persons, on),
        targets=Target.objects.select_related("region").in_bulk(ids[Kind.TARGET]),
        ties=ties,
        names=names_on(organs, on),
        portraits=_portraits(people.values()),
    )


def _ties(targets: Sequence[int], on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for target, person in owners.tied(targets, on):
        found.setdefault(target, []).append(person)
    return found


def _mandates(persons: set[int], on: date) -> dict[int, list[Mandate]]:
    found: dict[int, list[Mandate]] = {}
    rows = Mandate.objects.on(on).filter(person_id__in=persons, standing=Standing.ACTIVE)
    for mandate in rows.select_related("congress__region", "term").order_by("congress__region__path", "pk"):
        found.setdefault(mandate.person_id, []).append(mandate)
    return found


def _portraits(people: Iterable[Person]) -> dict[int, str]:
    """Where the portraits lie, of those who consented to have theirs shown."""
    willing = [person.pk for person in people if PORTRAIT in person.public_fields]
    if not willing:
        return {}
    kind = Person._meta.label_lower
    rows = Attachment.objects.filter(
        target_type=kind, target_id__in=willing, state=Kept.KEPT, public=True, kind="image"
    )
    return {row.target_id or 0: row.stored for row in rows.order_by("pk")}


def sheet(item: Item, shelf: Shelf) -> Sheet:
    """One code as a sheet of paper."""
    code = item.code
    station, who = _station(code, shelf), _who(code, shelf)
    return Sheet(
        link=links.link(code, item.placement),
        domain=links.domain(),
        number=links.number(code, item.placement),
        name=who.name,
        titles=who.titles,
        person=code.kind == Kind.DEPUTY,
        mark=who.mark,
        portrait=who.portrait,
        station=station.name if station and code.kind != Kind.STATION else "",
        address=station.address if station else "",
        hours=station.hours if station else "",
        phone=station.phone if station else "",
        hangs=item.placement.name if item.placement else "",
        issuer=shelf.names[code.organ_id].name,
        people=_contacts(code, shelf),
    )


def _station(code: Code, shelf: Shelf) -> Station | None:
    if code.kind == Kind.STATION:
        return shelf.stations.get(code.target_id)
    if code.kind == Kind.DEPUTY:
        return shelf.entered.get(code.target_id)
    return next((shelf.entered[pk] for pk in shelf.ties.get(code.target_id, []) if pk in shelf.entered), None)


def _who(code: Code, shelf: Shelf) -> Face:
    if code.kind == Kind.DEPUTY:
        return face(code.target_id, shelf)
    if code.kind == Kind.STATION:
        station = shelf.stations[code.target_id]
        return Face(station.name, (str(station.get_kind_display()),), station.name[:1])
    target = shelf.targets[code.target_id]
    return Face(target.name, (str(target.get_kind_display()), target.region.name), target.name[:1])


def _contacts(code: Code, shelf: Shelf) -> tuple[Face, ...]:
    """The deputies in office who keep contact with a target."""
    if code.kind != Kind.TARGET:
        return ()
    return tuple(face(pk, shelf) for pk in shelf.ties.get(code.target_id, []) if pk in shelf.mandates)


def face(person_id: int, shelf: Shelf) -> Face:
    """A deputy as a paper shows them: the public basics (代表法 58), and a portrait where they agreed."""
    person, mandates = shelf.people[person_id], shelf.mandates.get(person_id, [])
    titles = [sits(mandate, shelf.names[mandate.congress_id].name) for mandate in mandates]
    if len(mandates) == 1 and mandates[0].constituency:
        titles.append(mandates[0].constituency)
    stored = shelf.portraits.get(person_id)
    return Face(
        name=person.name,
        titles=tuple(titles),
        mark=person.name[:1],
        portrait=_read(stored) if stored else None,
        phone=person.public_phone if "phone" in person.public_fields else "",
    )


def _read(stored: str) -> bytes | None:
    if not default_storage.exists(stored):
        return None
    with default_storage.open(stored) as file:
        return bytes(file.read())


def sits(mandate: Mandate, congress: str) -> str:
    """温县第十六届人民代表大会代表."""
    place = congress.removesuffix(CONGRESS)
    if place == congress:
        return _("%(congress)s代表") % {"congress": congress}
    term = _("第%(number)s届") % {"number": spoken(mandate.term.number)}
    return _("%(congress)s代表") % {"congress": f"{place}{term}{CONGRESS}"}


def towns(items: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """The items town by town, in the order in which they came; what belongs to no town, under its own region's name."""
    above = {path for item in items for path in paths.above(_home(item).path)}
    named = dict(Region.objects.filter(path__in=above, level=Level.TOWN).values_list("path", "name"))
    found: dict[str, list[Item]] = {}
    for item in items:
        home = _home(item)
        town = next((named[path] for path in paths.above(home.path) if path in named), home.name)
        found.setdefault(town, []).append(item)
    return list(found.items())


def _home(item: Item) -> Region:
    """Where it hangs, or else where its owner is at home."""
    hung = item.placement.region if item.placement else None
    return hung or item.code.region or item.code.organ.region
