"""The public page of a deputy: by law who they are (代表法 58), by consent the rest, and what they promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing
from mashang.kit.request import now_of
from mashang.people import queries
from mashang.stations.queries import of_deputy


@require_safe
def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Missing for whoever is not a deputy now."""
    on = localdate(now_of(request))
    shown = queries.profile(person_id=pk, on=on)
    if shown is None or not shown.active:
        raise Missing
    context = {
        "shown": shown,
        "portrait": queries.portrait(shown, now_of(request)),
        "pledges": queries.pledges(pk, public=True),
        "station": of_deputy(person_id=pk, on=on),
    }
    return render(request, "portal/deputy.html", context)
