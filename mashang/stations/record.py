"""What the page of one station shows: its tabs, and on each the parts that stand there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.registers.history import changes
from mashang.stations import covering, policy, queries, tabs
from mashang.stations.models import Station
from mashang.stations.parts import ON_TABS, PARTS, Part


@dataclass(frozen=True)
class Line:
    """One row of a part: its key, its cells, whether it is over."""

    pk: int
    cells: list[tuple[str | Promise, Any]]
    over: bool


@dataclass(frozen=True)
class Shown:
    """One part with its rows, and whether this viewer may change it."""

    part: Part
    lines: list[Line]


def _shown(part: Part, station: Station, on: date) -> Shown:
    lines = []
    for row in part.rows(station):
        ends = getattr(row, "to_on", None)
        cells = [(label, cell(row)) for label, cell in part.columns]
        lines.append(Line(row.pk, cells, part.dated and ends is not None and ends < on))
    return Shown(part, lines)


def record_page(station: Station, viewer: Viewer, on: date, wanted: str) -> dict[str, Any]:
    """Context of the page: all tabs, the one that is open, and what it shows."""
    own = {key: (title, keys) for key, title, keys in ON_TABS}
    above = {tab.key: tab for tab in tabs.every()}
    titles = [(key, title) for key, (title, _keys) in own.items()]
    titles += [(key, tab.title) for key, tab in above.items()] + [("changes", _("变更记录"))]
    tab = wanted if wanted in dict(titles) else "station"
    context: dict[str, Any] = {
        "station": station,
        "tabs": titles,
        "tab": tab,
        "keeps": policy.keeps(viewer, station.region.path) and station.closed_on is None,
        "tends": policy.tends(viewer, station) and station.closed_on is None,
        "parts": [_shown(PARTS[key], station, on) for key in own.get(tab, ("", ()))[1]],
    }
    if tab in above:
        context |= {"above": above[tab], **above[tab].read(station, on)}
    return context | _more(station, tab, on)


def _more(station: Station, tab: str, on: date) -> dict[str, Any]:
    """What some tabs show besides their parts."""
    reads: dict[str, Callable[[], dict[str, Any]]] = {
        "station": lambda: {"names": queries.names_of(station), "under": queries.under(station)},
        "members": lambda: {"counts": covering.counts([station.pk], on)},
        "building": lambda: {"norms": queries.norms_over(station)},
        "checks": lambda: {"unmet": queries.unmet(station)},
        "changes": lambda: {"changes": changes(station)},
    }
    return reads[tab]() if tab in reads else {}
