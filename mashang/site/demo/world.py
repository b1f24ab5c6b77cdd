"""Builds the places and people of the demo, from the tables, in one go. Tests use it too: one cast for all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from mashang.accounts import services as accounts
from mashang.codes import services as codes
from mashang.codes.models import Code
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.organs import services as organs
from mashang.organs.models import Organ, Region, Term
from mashang.people import services as people
from mashang.people.models import Person, Role
from mashang.people.queries import viewer_of
from mashang.site.demo.cast import CATEGORIES, PEOPLE, PersonLine
from mashang.site.demo.places import ORGANS, STATIONS, StationLine
from mashang.stations import services as stations
from mashang.stations.models import Station

TERM = 16


@dataclass
class World:
    """Everybody and every place by key."""

    organs: dict[str, Organ] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)

    def viewer(self, key: str, now: datetime) -> Viewer:
        """Somebody as they sign in."""
        user = self.people[key].user
        assert user is not None
        return viewer_of(user=user, now=now)


def build(*, now: datetime, only: Iterable[str] = (), password: str = "") -> World:
    """All of the demo, or only the places whose keys begin with one of `only`. Regions must be there. Those who sign
    in get the password; without one, nobody can until it is set."""
    wanted = tuple(only)
    world = World()
    for line in ORGANS:
        if _in(line.key, wanted):
            world.organs[line.key] = organs.open_organ(
                name=line.name,
                short_name=line.short,
                kind=line.kind,
                region=Region.objects.get(code=line.region),
                by=SYSTEM,
                now=now,
            )
    for station in STATIONS:
        if station.organ in world.organs:
            world.stations[station.key] = _station(station, world, now)
    for person in PEOPLE:
        if _plays(person, world):
            world.people[person.key] = _person(person, world, now, password)
    _codes(world, now)
    for position, (code, name) in enumerate(CATEGORIES):
        organs.add_category(organ=None, parent=None, code=code, name=name, position=position, by=SYSTEM, now=now)
    return world


def _in(key: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or key.startswith(wanted)


def _plays(line: PersonLine, world: World) -> bool:
    homes = [organ for _role, organ, _station in line.posts] + [line.congress] * bool(line.congress)
    return all(home in world.organs for home in homes)


def _station(line: StationLine, world: World, now: datetime) -> Station:
    row = Station(
        name=line.name,
        kind=line.kind,
        tier=line.tier,
        parent=world.stations.get(line.parent),
        region=Region.objects.get(code=line.region),
        organ=world.organs[line.organ],
        dispatcher=world.organs[line.dispatcher],
        address=line.address,
        hours=line.hours,
        host_city=line.host_city,
    )
    return stations.open_station(station=row, by=SYSTEM, now=now)


def _person(line: PersonLine, world: World, now: datetime, password: str) -> Person:
    secret = password if password and line.signs_in else None
    user = accounts.open_account(username=line.key, name=line.name, password=secret, by=SYSTEM, now=now)
    person = people.add(name=line.name, user=user, about=line.about, by=SYSTEM, now=now)
    for role, organ, station in line.posts:
        place = _place(role, station, world)
        people.appoint(person=person, role=role, organ=world.organs[organ], place=place, by=SYSTEM, now=now)
    if line.congress:
        term = _term(world.organs[line.congress], now)
        mandate = people.elect(person=person, term=term, constituency=line.constituency, by=SYSTEM, now=now)
        if line.delegation:
            mandate.delegation = line.delegation
            mandate.save(update_fields=["delegation"])
    if line.station:
        stations.enter(station=world.stations[line.station], person=person, by=SYSTEM, now=now)
    return person


def _place(role: str, named: str, world: World) -> str:
    if role == Role.DELEGATION:
        return f"delegation:{named}"
    return world.stations[named].place if named else ""


def _term(congress: Organ, now: datetime) -> Term:
    found = congress.terms.first()
    if found is not None:
        return found
    return organs.open_term(congress=congress, number=TERM, starts_on=_years_ago(now), ends_on=None, by=SYSTEM, now=now)


def _years_ago(now: datetime) -> date:
    return localdate(now) - timedelta(days=900)


def _codes(world: World, now: datetime) -> None:
    for key, station in world.stations.items():
        world.codes[key] = codes.make(
            kind="station", target_id=station.pk, organ=station.dispatcher, by=SYSTEM, now=now
        )
    for line in PEOPLE:
        if line.station and line.key in world.people:
            organ = world.stations[line.station].dispatcher
            world.codes[line.key] = codes.make(
                kind="deputy", target_id=world.people[line.key].pk, organ=organ, by=SYSTEM, now=now
            )
