"""A station's wall: on a screen and on paper. No sign-in: it hangs in the street."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.kit import qr
from mashang.kit.errors import Missing
from mashang.kit.request import now_of
from mashang.stations.queries import open_by_id
from mashang.wall.queries import board

EVERY_SECONDS = 120


@require_safe
@never_cache
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen: it comes anew by itself."""
    return hung(request, pk, "wall/screen.html")


@require_safe
@never_cache
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a printer."""
    return hung(request, pk, "wall/print.html")


def hung(request: HttpRequest, pk: int, template: str) -> HttpResponse:
    """What hangs there. Missing for a station that is closed or never was."""
    station = open_by_id(pk)
    if station is None:
        raise Missing
    found = board(station, now_of(request))
    address = said = ""
    if found.token:
        place = settings.PUBLIC_URL.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
        address = f"{place}/c/{found.token}/"
        said = qr.svg(address, label=_("联络站的码"), level="Q")
    context = {"board": found, "panels": found.panels, "station": station, "qr": said, "address": address}
    return render(request, template, {**context, "every": EVERY_SECONDS})
