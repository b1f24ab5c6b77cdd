"""Stations of which nothing has been in the record for long (R7: 每站每季度至少一次). Reads only.

It says that the record is silent, not that nobody works: what was done and not put down is put down, and who needs
help gets it. No check-in, and nothing of single deputies (国办函〔2026〕12号)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from mashang.journal.queries import latest
from mashang.organs.queries import settled
from mashang.stations import limits, signs
from mashang.stations.models import Station, Tier
from mashang.stations.rules import RANK

SPEAKING = frozenset({Tier.CENTER, Tier.AREA, Tier.STATION})
"""What is a station. What happens at its points and posts speaks for it, and they are not asked by themselves."""


@dataclass(frozen=True)
class Silent:
    """One station, and the last day on which the record has anything of it."""

    station: Station
    since_on: date


def recorded(ids: Sequence[int]) -> dict[int, datetime]:
    """When the record of each station itself last moved; that it was set up counts, whoever entered it."""
    rows = Station.objects.filter(pk__in=ids).order_by().annotate(moved=latest(Station, by_hand=False))
    return signs.keep({}, rows.values_list("pk", "moved"))


RECORDED = signs.declare(signs.Sign("recorded", recorded))


def silent(on: date) -> list[Silent]:
    """The stations that are silent on a day, longest first: a few statements, however many stations there are. Each
    further kind of sign is only looked for at those where no other was found."""
    built = Q(opened_on=None, planned_on=None) | Q(opened_on__lte=on) | Q(opened_on=None, planned_on__lte=on)
    rows = list(Station.objects.filter(built, closed_on=None).select_related("region").order_by("pk"))
    days = settled(limits.SILENT_DAYS, [row.region.path for row in rows], on)
    since = {row.pk: on - timedelta(days=days[row.region.path]) for row in rows}
    found: dict[int, datetime] = {}
    last: dict[int, date] = {}
    for sign in signs.every():
        asked = [row.pk for row in rows if last.get(row.pk, date.min) < since[row.pk]]
        found = signs.keep(found, sign.latest(asked).items())
        last = lifted(rows, found)
    quiet = [Silent(row, last[row.pk]) for row in rows if row.tier in SPEAKING and row.pk in last]
    return sorted((row for row in quiet if row.since_on < since[row.station.pk]), key=_longest)


def lifted(rows: Sequence[Station], found: Mapping[int, datetime]) -> dict[int, date]:
    """The last day of each, with that of everything that stands under it."""
    last = {pk: localdate(at) for pk, at in found.items()}
    for row in sorted(rows, key=lambda row: -RANK[Tier(row.tier)]):
        if row.parent_id is not None and row.pk in last:
            last[row.parent_id] = max(last.get(row.parent_id, date.min), last[row.pk])
    return last


def _longest(row: Silent) -> tuple[date, int]:
    return row.since_on, row.station.pk
