"""Reads about stations."""

from datetime import date
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet

from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.queries import calendar
from mashang.people.models import Mandate, Role, Standing
from mashang.stations.models import (
    ChecklistItem,
    MemberKind,
    Membership,
    NormDoc,
    Pairing,
    PanelText,
    Station,
    StationName,
)
from mashang.stations.norms import counted

STAFF = (Role.STATION_HEAD, Role.LIAISON_OFFICER)
LONGEST = 120


def by_id(station_id: int | None) -> Station | None:
    """The station with its region and organs, or None."""
    return (
        Station.objects.select_related("region", "organ__region", "dispatcher__region", "industry", "parent")
        .filter(pk=station_id or 0)
        .first()
    )


def of_deputy(*, person_id: int, on: date) -> Station | None:
    """The station a deputy entered first and is still in."""
    entered = Membership.objects.on(on).filter(person_id=person_id, kind=MemberKind.DEPUTY)
    first = entered.select_related("station__region", "station__dispatcher__region").order_by("pk").first()
    return first.station if first else None


def deputies(*, station_id: int, on: date) -> "QuerySet[Membership]":
    """The deputies of a station on a day."""
    rows = Membership.objects.on(on).filter(station_id=station_id, kind=MemberKind.DEPUTY)
    return rows.select_related("person").order_by("pk")


def staffed_by(viewer: Viewer) -> "QuerySet[Station]":
    """The stations at whose desk this viewer sits."""
    return Station.objects.filter(pk__in=viewer.places("station", *STAFF), closed_on=None).select_related("region")


def below(region_path: str) -> "QuerySet[Station]":
    """The open stations in a region and everything under it."""
    return Station.objects.filter(paths.under(region_path, "region__path"), closed_on=None)


def shown_to_all(limit: int = 50) -> "QuerySet[Station]":
    """The open stations, for the public list."""
    rows = Station.objects.filter(closed_on=None).select_related("region")
    return rows.order_by("region__path", "name", "pk")[:limit]


def open_by_id(station_id: int) -> Station | None:
    """An open station with its region and organs, or None."""
    found = by_id(station_id)
    return found if found is not None and found.closed_on is None else None


def tree_ids(station: Station) -> list[int]:
    """The keys of a station and of all open ones under it: one statement a tier."""
    found, level = [station.pk], [station.pk]
    while level:
        level = list(Station.objects.filter(parent__in=level, closed_on=None).values_list("pk", flat=True))
        level = [pk for pk in level if pk not in found]
        found += level
    return found


def named(words: str) -> Q:
    """By name, pinyin or initials."""
    lower = words.lower().replace(" ", "")
    return Q(name__contains=words) | Q(spelling__startswith=lower) | Q(spelling__contains=f" {lower}")


def pairings(station: Station) -> "QuerySet[Pairing]":
    """结对, on whichever side it stands."""
    return Pairing.objects.filter(Q(a=station) | Q(b=station)).select_related("a", "b").order_by("-from_on", "pk")


def panel_texts(station: Station) -> dict[str, PanelText]:
    """What was written for the wall, by panel."""
    return {row.kind: row for row in PanelText.objects.filter(station=station)}


def one(rows: "QuerySet[Any]", typed: str, *fields: str) -> list[Any]:
    """The rows that somebody means by what they typed: of that very name, else those that hold it; at most four."""
    exact, part = Q(), Q()
    for field in fields:
        exact |= Q(**{field: typed})
        part |= Q(**{f"{field}__contains": typed})
    return list(rows.filter(exact)[:4]) or list(rows.filter(part)[:4])


def members(station: Station) -> "QuerySet[Membership]":
    """All who are or were in a station, those who are first; with their mandates that were not ended."""
    held = Mandate.objects.filter(standing=Standing.ACTIVE).select_related("congress").order_by("pk")
    rows = Membership.objects.filter(station=station).select_related("person", "segment")
    kept = Prefetch("person__mandates", queryset=held, to_attr="sitting")
    return rows.prefetch_related(kept).order_by(F("to_on").desc(nulls_first=True), "pk")


def names_of(station: Station) -> "QuerySet[StationName]":
    """曾用名, the latest first."""
    return StationName.objects.filter(station=station).order_by("-to_on", "-pk")


def under(station: Station) -> "QuerySet[Station]":
    """The open stations, points and posts right under it."""
    return station.points.filter(closed_on=None).order_by("name", "pk")


def unmet(station: Station) -> list[ChecklistItem]:
    """Items of the checklists over this station that it has not met."""
    over = ChecklistItem.objects.filter(organ__region__path__in=paths.above(station.region.path), active=True)
    return list(over.exclude(ticks__station=station).order_by("group", "position", "pk"))


def norms_over(station: Station) -> "QuerySet[NormDoc]":
    """The guidelines of the organs over this station."""
    over = NormDoc.objects.filter(organ__region__path__in=paths.above(station.region.path))
    return over.select_related("organ").order_by("-issued_on", "pk")


def norms_of(station: Station) -> "QuerySet[NormDoc]":
    """A station's own, each with the number of its version in force."""
    return counted(station.norms.order_by("-issued_on", "pk"))


def holidays() -> dict[Any, str]:
    """Days off that are no plain weekend, by date, as the published calendar names them."""
    return {day: name for day, name in calendar().off.items() if name}
