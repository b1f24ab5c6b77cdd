"""The stations by town, for lists that anybody reads; kept for ten seconds."""

from collections.abc import Iterable, Sequence

from mashang.kit.kept import kept
from mashang.stations.models import Station
from mashang.stations.queries import shown_to_all
from mashang.stations.rules import hours_text

MOST = 500
Towns = list[tuple[str, list[tuple[Station, str]]]]


@kept(seconds=10)
def shown() -> list[Station]:
    """The open stations, those of one town together."""
    return list(shown_to_all(MOST))


def timed(stations: Iterable[Station]) -> list[tuple[Station, str]]:
    """Each with its hours in a line."""
    return [(station, hours_text(station.week, station.hours)) for station in stations]


def by_town(stations: Sequence[Station]) -> Towns:
    """Under the names of the places where they stand, in the order given."""
    found: dict[int, tuple[str, list[tuple[Station, str]]]] = {}
    for station, hours in timed(stations):
        found.setdefault(station.region_id, (station.region.name, []))[1].append((station, hours))
    return list(found.values())
