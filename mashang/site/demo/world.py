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
from mashang.people.models import CapacityKind, GroupPart, Person, Role
from mashang.people.queries import viewer_of
from mashang.site.demo.bodies import COMMITTEE, DUTIES, FACTS, GROUPS, LIAISONS, PLEDGES, GroupLine
from mashang.site.demo.cast import CATEGORIES, PEOPLE, PersonLine
from mashang.site.demo.places import ORGANS, STATIONS, StationLine
from mashang.stations import services as stations
from mashang.stations.models import StaffRole, Station

TERM = 16
AT: dict[str, StaffRole] = {Role.STATION_HEAD: StaffRole.HEAD, Role.LIAISON_OFFICER: StaffRole.OFFICER}


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
    _bodies(world, now)
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
        **line.more,
    )
    return stations.open_station(station=row, by=SYSTEM, now=now)


def _person(line: PersonLine, world: World, now: datetime, password: str) -> Person:
    secret = password if password and line.signs_in else None
    user = accounts.open_account(username=line.key, name=line.name, password=secret, by=SYSTEM, now=now)
    home = world.organs[line.posts[0][1] if line.posts else line.congress].region
    facts = FACTS.get(line.key, {})
    person = people.add(name=line.name, region=home, user=user, about=line.about, more=facts, by=SYSTEM, now=now)
    for role, organ, named in line.posts:
        if named and role != Role.DELEGATION:
            stations.appoint(station=world.stations[named], person=person, role=AT[role], by=SYSTEM, now=now)
        else:
            place = f"delegation:{named}" if named else ""
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


def _term(congress: Organ, now: datetime) -> Term:
    found = congress.terms.first()
    if found is not None:
        return found
    return organs.open_term(congress=congress, number=TERM, starts_on=_years_ago(now), ends_on=None, by=SYSTEM, now=now)


def _years_ago(now: datetime) -> date:
    return localdate(now) - timedelta(days=900)


def _bodies(world: World, now: datetime) -> None:
    for line in GROUPS:
        if line.organ in world.organs:
            _group(line, world, now)
    for key, names in DUTIES.items():
        if key in world.organs:
            for name in names:
                people.add_duty_role(organ=world.organs[key], name=name, by=SYSTEM, now=now)
    _committee(world, now)
    for key, text, result in PLEDGES:
        if key in world.people:
            row = people.pledge(person=world.people[key], text=text, due_on=None, public=True, by=SYSTEM, now=now)
            people.edit_pledge(pledge=row, result=result, done_on=None, public=True, by=SYSTEM, now=now)


def _committee(world: World, now: datetime) -> None:
    kind = CapacityKind.STANDING
    here = {key for key, organ, _job in COMMITTEE if key in world.people and organ in world.organs}
    for key, organ, job in COMMITTEE:
        if key in here:
            home = world.organs[organ]
            people.name_capacity(person=world.people[key], kind=kind, organ=home, field=job, by=SYSTEM, now=now)
    for key, organ, names, purpose in LIAISONS:
        if key in here:
            seat = world.people[key].capacities.get(kind=kind, organ=world.organs[organ])
            ids = [world.people[name].pk for name in names]
            people.liaise(
                seat=seat,
                persons=Person.objects.filter(pk__in=ids),
                purpose=purpose,
                from_on=localdate(now),
                by=SYSTEM,
                now=now,
            )


def _group(line: GroupLine, world: World, now: datetime) -> None:
    values = {"name": line.name, "kind": line.kind, "purpose": line.purpose, "parties": list(line.parties)}
    group = people.add_group(organ=world.organs[line.organ], values=values, by=SYSTEM, now=now)
    ids = [world.people[key].pk for key in line.members]
    people.join(group=group, persons=Person.objects.filter(pk__in=ids), by=SYSTEM, now=now)
    people.set_part(member=group.members.get(person=ids[0]), part=GroupPart.LEADER, by=SYSTEM, now=now)


def _codes(world: World, now: datetime) -> None:
    for key, station in world.stations.items():
        world.codes[key] = codes.make(
            kind="station", target_id=station.pk, organ=station.dispatcher, by=SYSTEM, now=now
        )
    for line in PEOPLE:
        if line.congress and line.key in world.people:
            home = world.organs[line.congress.removesuffix("_congress")]
            organ = world.stations[line.station].dispatcher if line.station else home
            world.codes[line.key] = codes.make(
                kind="deputy", target_id=world.people[line.key].pk, organ=organ, by=SYSTEM, now=now
            )
