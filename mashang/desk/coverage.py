"""码的覆盖: where codes hang and where not, how often they are opened, what comes in through them (R33, R34, R116).

By place and channel, with numerator, denominator and period. Never by deputy, and nothing here is a target: how often
a code is scanned says where it hangs, not how anybody works (国办函〔2026〕12号).
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from mashang.codes.models import Channel, Placement, ScanDay
from mashang.codes.policy import hanging, is_path
from mashang.kit.viewer import Viewer
from mashang.matters.figures import Period
from mashang.matters.models import Matter
from mashang.organs import paths
from mashang.organs.models import Level, Region
from mashang.people.register import READERS, scope

Counts = dict[tuple[str, str], int]
"""By region's path and channel."""
GROUNDS = (Level.VILLAGE, Level.GRID)


@dataclass(frozen=True)
class Came:
    """One line: openings of the page, and submissions through it."""

    name: str | Promise
    scans: int
    sent: int


@dataclass
class Town:
    """A town: villages, communities and grids with a placement, of all; what came from there; which are blank."""

    name: str
    path: str
    covered: int = 0
    whole: int = 0
    scans: int = 0
    sent: int = 0
    blank: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float | None:
        """Rounded to one decimal; None where there is nothing to cover."""
        return round(100 * self.covered / self.whole, 1) if self.whole else None


@dataclass(frozen=True)
class Coverage:
    """One page."""

    period: Period
    channels: list[Came]
    towns: list[Town]
    all: Town
    places: list[Came]
    town: str


def coverage(*, viewer: Viewer, period: Period, town: str) -> Coverage:
    """All of it for this viewer's regions: four statements; with the placements of one town that is named: seven."""
    scans, sent = _scans(viewer, period), _sent(viewer, period)
    towns = _towns(viewer, period)
    _came(towns, scans, "scans")
    _came(towns, sent, "sent")
    channels = [Came(channel.label, _through(scans, channel), _through(sent, channel)) for channel in Channel]
    whole = Town("", "", *(sum(getattr(row, key) for row in towns) for key in ("covered", "whole", "scans", "sent")))
    return Coverage(period, channels, towns, whole, _places(viewer, period, town), town)


def _during(period: Period) -> Q:
    return Q(day__gte=period.first, day__lte=period.last)


def _scans(viewer: Viewer, period: Period) -> Counts:
    """Openings by the region and the channel that they came from."""
    rows = ScanDay.objects.filter(_during(period), scope(viewer, *READERS, field="code__region__path"))
    return _grouped(rows, Sum("scans"))


def _sent(viewer: Viewer, period: Period) -> Counts:
    """Submissions through a code, by the region and the channel that they came from."""
    return _grouped(_submissions(viewer, period), Count("pk"))


def _grouped(rows: "QuerySet[Any]", number: Sum | Count) -> Counts:
    where = Coalesce("placement__region__path", "code__region__path")
    found = rows.order_by().annotate(where=where).values("where", "channel").annotate(n=number)
    return {(path, channel): count for path, channel, count in found.values_list("where", "channel", "n")}


def _through(counts: Counts, channel: str) -> int:
    return sum(count for (_path, through), count in counts.items() if through == channel)


def _submissions(viewer: Viewer, period: Period) -> "QuerySet[Matter]":
    inside = scope(viewer, *READERS, field="code__region__path")
    return Matter.objects.filter(inside, period.condition("received_at"), code__isnull=False).order_by()


def _towns(viewer: Viewer, period: Period) -> list[Town]:
    """Every town of this viewer's regions in the order of codes, and how far it is covered on the period's last day."""
    inside = scope(viewer, *READERS, field="path")
    rows = Region.objects.filter(inside, level__in=[Level.TOWN, *GROUNDS]).order_by("path")
    hung = Placement.objects.filter(hanging(period.last), scope(viewer, *READERS), posted_on__lte=period.last)
    covered = {
        path
        for place in hung.order_by().values_list("region__path", flat=True).distinct()
        for path in paths.above(place)
    }
    found: list[Town] = []
    for path, name, level in rows.values_list("path", "name", "level"):
        if level == Level.TOWN:
            found.append(Town(name, path))
        elif found and path.startswith(found[-1].path):
            found[-1].whole += 1
            found[-1].covered += path in covered
            found[-1].blank += [] if path in covered else [name]
    return found


def _came(towns: list[Town], counts: Counts, key: str) -> None:
    for (path, _channel), count in counts.items():
        for town in towns:
            if path.startswith(town.path):
                setattr(town, key, getattr(town, key) + count)


def _places(viewer: Viewer, period: Period, town: str) -> list[Came]:
    """The placements of one town by name, with what came from each: two statements more."""
    if not is_path(town):
        return []
    rows = Placement.objects.filter(scope(viewer, *READERS), paths.under(town, "region__path"))
    ids = dict(rows.order_by("region__path", "name", "pk").values_list("pk", "name")[:600])
    scanned = ScanDay.objects.filter(_during(period), placement__in=list(ids)).order_by().values("placement")
    scans = Counter(dict(scanned.annotate(n=Sum("scans")).values_list("placement", "n")))
    came = (
        Matter.objects.filter(period.condition("received_at"), placement__in=list(ids)).order_by().values("placement")
    )
    sent = Counter(dict(came.annotate(n=Count("pk")).values_list("placement", "n")))
    return [Came(name, scans[pk], sent[pk]) for pk, name in ids.items()]
