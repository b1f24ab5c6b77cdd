"""Whose codes these are: where each owner is at home, until when a deputy's mandates run, who has no code yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from mashang.codes.models import Code, Kind, State
from mashang.kit.viewer import Viewer
from mashang.people.models import Mandate, Person, Standing
from mashang.people.register import KEEPERS, scope
from mashang.stations.models import MemberKind, Membership, Station
from mashang.stations.queries import by_id
from mashang.targets.models import Target, Tie

HIGHEST = 5
"""Steps of the tree of stations: 中心, 区域, 站, 点, 岗."""


@dataclass(frozen=True)
class Home:
    """Where an owner's code belongs. `ends_on` is the last day of a deputy's mandates; None where nobody knows it."""

    region_id: int | None = None
    organ_id: int | None = None
    ends_on: date | None = None


def homes(*, kind: str, ids: Collection[int], on: date) -> dict[int, Home]:
    """The homes of these owners on a day: at most three statements for all."""
    if kind == Kind.STATION:
        rows = Station.objects.filter(pk__in=ids).values_list("pk", "region_id", "dispatcher_id")
        return {pk: Home(region, organ) for pk, region, organ in rows}
    if kind == Kind.TARGET:
        return _targets(ids, on)
    return _deputies(ids, on)


def _targets(ids: Collection[int], on: date) -> dict[int, Home]:
    near = ties(ids, on)
    of = entered(set(near.values()), on)
    rows = Target.objects.filter(pk__in=ids).values_list("pk", "region_id")
    found = {}
    for pk, region in rows:
        station = of.get(near.get(pk, 0))
        found[pk] = Home(region, station.dispatcher_id if station else None)
    return found


def _deputies(ids: Collection[int], on: date) -> dict[int, Home]:
    of, found = entered(ids, on), {}
    sits: dict[int, list[Mandate]] = {pk: [] for pk in ids}
    for mandate in Mandate.objects.filter(person_id__in=ids).select_related("term", "congress", "person"):
        sits[mandate.person_id].append(mandate)
    for pk, mandates in sits.items():
        station = of.get(pk)
        region = station.region_id if station else _registered(mandates)
        found[pk] = Home(region, station.dispatcher_id if station else None, last_day(mandates, on))
    return found


def _registered(mandates: list[Mandate]) -> int | None:
    return (mandates[0].person.region_id or mandates[0].congress.region_id) if mandates else None


def last_day(mandates: list[Mandate], on: date) -> date | None:
    """The last day of a deputy, over all mandates; None while one of those in force has no known end."""
    days = [mandate.to_on or mandate.term.ends_on for mandate in mandates if mandate.standing != Standing.ENDED]
    if days:
        return None if None in days else max(day for day in days if day)
    ended = [mandate.to_on for mandate in mandates if mandate.to_on]
    return max(ended) if ended else None


def entered(person_ids: Collection[int], on: date) -> dict[int, Station]:
    """The station of each deputy: the one entered first of those they are in, or else the one they left last. So a
    poster of a deputy who has left still leads somewhere."""
    rows = Membership.objects.filter(person_id__in=person_ids, kind=MemberKind.DEPUTY, from_on__lte=on)
    found: dict[int, Membership] = {}
    for row in rows.select_related("station__region", "station__dispatcher__region", "station__organ").order_by("pk"):
        before = found.get(row.person_id)
        if before is None or _sooner(row, before, on):
            found[row.person_id] = row
    return {person: row.station for person, row in found.items()}


def _sooner(row: Membership, before: Membership, on: date) -> bool:
    left, stayed = before.to_on, row.to_on is None or row.to_on >= on
    if left is None or left >= on:
        return False
    return stayed or (row.to_on or on) > left


def open_one(station_id: int, on: date) -> Station | None:
    """The station; where it is closed, the nearest open one above it. None when there is none."""
    station = by_id(station_id)
    for _step in range(HIGHEST):
        if station is None or station.closed_on is None or station.closed_on > on:
            return station
        station = by_id(station.parent_id)
    return None


def tied(target_ids: Collection[int], on: date) -> list[tuple[int, int]]:
    """(target, person): who keeps contact with these targets on a day, the longest first."""
    rows = Tie.objects.filter(Q(to_on=None) | Q(to_on__gte=on), target_id__in=target_ids, from_on__lte=on)
    return list(rows.order_by("pk").values_list("target_id", "person_id"))


def ties(target_ids: Collection[int], on: date) -> dict[int, int]:
    """The deputy who has kept contact with each target longest."""
    return dict(reversed(tied(target_ids, on)))


def candidates(*, kind: str, viewer: Viewer, on: date) -> "QuerySet[Any]":
    """Who should have a code, of those whom this viewer's office keeps: deputies in office, open stations, targets."""
    if kind == Kind.STATION:
        return Station.objects.filter(scope(viewer, *KEEPERS, field="region__path"), closed_on=None).order_by(
            "name", "pk"
        )
    if kind == Kind.TARGET:
        return Target.objects.filter(scope(viewer, *KEEPERS, field="region__path"), active=True).order_by("name", "pk")
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE)
    inside = Membership.objects.on(on).filter(
        scope(viewer, *KEEPERS, field="station__region__path"), kind=MemberKind.DEPUTY
    )
    near = (
        Q(pk__in=inside.values("person"))
        | scope(viewer, *KEEPERS, field="region__path")
        | Q(pk__in=sitting.filter(scope(viewer, *KEEPERS, field="congress__region__path")).values("person"))
    )
    return Person.objects.filter(near, pk__in=sitting.values("person")).order_by("name", "pk")


def without(*, kind: str, viewer: Viewer, on: date) -> "QuerySet[Any]":
    """Those of the candidates who have no code in use."""
    coded = Code.objects.filter(kind=kind, state=State.ACTIVE).values("target_id")
    return candidates(kind=kind, viewer=viewer, on=on).exclude(pk__in=coded)
