"""The stations by town, for lists that anybody reads; kept for ten seconds."""

from collections.abc import Sequence

from mashang.kit.kept import kept
from mashang.stations.models import Station
from mashang.stations.queries import shown_to_all

MOST = 500


@kept(seconds=10)
def shown() -> list[Station]:
    """The open stations, those of one town together."""
    return list(shown_to_all(MOST))


def by_town(stations: Sequence[Station]) -> list[tuple[str, list[Station]]]:
    """Under the names of the places where they stand, in the order given."""
    found: dict[int, tuple[str, list[Station]]] = {}
    for station in stations:
        found.setdefault(station.region_id, (station.region.name, []))[1].append(station)
    return list(found.values())
