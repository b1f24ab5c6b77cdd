"""The worker's watch over stations: whoever keeps a silent one hears of it once, until it speaks again.

No deputy is told, and nothing is counted against anybody: see `silence`."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mashang.notify import services as notify
from mashang.people.models import Role
from mashang.people.queries import holders, holders_above
from mashang.stations import texts
from mashang.stations.models import Silence, Station
from mashang.stations.queries import STAFF
from mashang.stations.silence import Silent, silent

OFFICE = (Role.OFFICE, Role.CHAIR)


def remind(*, now: datetime) -> int:
    """Tell of each silence that nobody was told of. Returns how many."""
    found = silent(localdate(now))
    told = set(Silence.objects.filter(station__in=[row.station for row in found]).values_list("station", "since_on"))
    return sum(_tell(row, now) for row in found if (row.station.pk, row.since_on) not in told)


@transaction.atomic
def _tell(row: Silent, now: datetime) -> bool:
    """Once, however many workers look: the row is there only once."""
    _row, made = Silence.objects.get_or_create(station=row.station, since_on=row.since_on, defaults={"told_at": now})
    if not made:
        return False
    to, since = _keepers(row.station, now), row.since_on.isoformat()
    notify.send(what=texts.SILENT, to=to, about=row.station, now=now, facts={"since": since}, again=since)
    return True


def _keepers(station: Station, now: datetime) -> list[int]:
    """Its head and officers, and the offices that run it and assign what it takes in; where nobody is there, the
    office next above."""
    on = localdate(now)
    near = set(holders(roles=STAFF, place=station.place, on=on))
    for organ in {station.organ_id, station.dispatcher_id}:
        near |= set(holders(roles=OFFICE, organ_id=organ, on=on))
    return sorted(near) or holders_above(roles=(Role.OFFICE,), region_path=station.region.path, on=on)
