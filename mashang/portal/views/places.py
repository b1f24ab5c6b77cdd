"""Stations as anybody sees them: the list by town with the map, one station, and what an unknown code opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing
from mashang.kit.request import now_of
from mashang.portal.towns import by_town, shown
from mashang.stations import norms
from mashang.stations.drawing import drawn
from mashang.stations.queries import open_by_id
from mashang.wall.queries import board


@require_safe
def stations(request: HttpRequest) -> HttpResponse:
    """All open stations by town, and where they lie."""
    rows = shown()
    return render(request, "portal/stations.html", {"towns": by_town(rows), "map": drawn(rows)})


@require_safe
def station(request: HttpRequest, pk: int) -> HttpResponse:
    """One station: where, when, who, the six panels folded, and a button to say something."""
    found = open_by_id(pk)
    if found is None:
        raise Missing
    now = now_of(request)
    whole = board(found, now)
    shown = norms.public(found, localdate(now), now)
    context = {"station": found, "board": whole, "panels": whole.panels, "norms": shown}
    return render(request, "portal/station.html", context)


def unknown(request: HttpRequest) -> HttpResponse:
    """What a code opens that was never made, or was misread: it says so, and offers the stations."""
    return render(request, "portal/unknown.html", {"towns": by_town(shown())}, status=404)
