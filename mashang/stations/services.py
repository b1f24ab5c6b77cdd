"""Every write about stations."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mashang.journal.services import record
from mashang.kit.names import named
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.people.models import Person
from mashang.stations import verbs
from mashang.stations.models import MemberKind, Membership, Station


@transaction.atomic
def open_station(*, station: Station, by: Viewer, now: datetime) -> Station:
    """建站: keep a station that was filled in but not yet saved."""
    station.name, station.host_city = named(station.name), named(station.host_city)
    station.address, station.hours, station.phone = clean(station.address), clean(station.hours), clean(station.phone)
    station.save(force_insert=True)
    record(verb=verbs.OPENED, by=by, target=station, now=now)
    return station


@transaction.atomic
def enter(*, station: Station, person: Person, by: Viewer, now: datetime, kind: str = MemberKind.DEPUTY) -> Membership:
    """进站 from today on."""
    row = Membership.objects.create(station=station, person=person, kind=kind, from_on=localdate(now))
    record(verb=verbs.ENTERED, by=by, target=station, now=now, facts={"person": person.pk, "kind": kind})
    return row
