"""Reads about stations."""

from datetime import date

from django.db.models import QuerySet

from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.people.models import Role
from mashang.stations.models import MemberKind, Membership, Station

STAFF = (Role.STATION_HEAD, Role.LIAISON_OFFICER)


def by_id(station_id: int | None) -> Station | None:
    """The station with its region and organs, or None."""
    return (
        Station.objects.select_related("region", "organ__region", "dispatcher__region")
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
