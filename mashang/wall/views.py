"""A station's wall: on a screen and on paper. No sign-in: it hangs in the street."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.kit import qr
from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.stations import policy
from mashang.stations.queries import open_by_id
from mashang.wall import alone, posters
from mashang.wall.queries import board

EVERY_SECONDS = 120


@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen: it comes anew by itself."""
    return hung(request, pk, "wall/screen.html")


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a printer."""
    return hung(request, pk, "wall/print.html")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the last wall on a screen without network. It stands here, and not with the other files,
    because a worker governs no more than the folder that it comes from."""
    return HttpResponse(alone.script(), content_type="text/javascript; charset=utf-8")


@require_safe
@login_required
def poster(request: HttpRequest, pk: int, size: str) -> HttpResponse:
    """The same as a PDF, for a print shop. For those who look after the station: setting it costs time."""
    now = now_of(request)
    found = policy.get(viewer_of(request), pk, to="see", on=localdate(now))
    if size not in posters.SIZES or found.closed_on is not None:
        raise Missing
    response = HttpResponse(posters.pdf(board(found, now), size), content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{found.name}-{size.upper()}.pdf") or ""
    return response


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
        said = qr.picture(address, label=_("联络站的码"), level="Q")
    context = {"board": found, "panels": found.panels, "station": station, "qr": said, "address": address}
    return render(request, template, {**context, "every": EVERY_SECONDS, "release": alone.release()})
