"""督办总览, the page of one case, the exchange with the procuratorate."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.registers.history import changes
from mashang.supervision import overview, pages, policy, queries


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What should I do now?"""
    viewer = viewer_of(request)
    if not policy.may_look(viewer):
        raise NotAllowed
    found = overview.overview(viewer=viewer, today=localdate(now_of(request)))
    return render(request, "supervision/home.html", {"o": found, "adds": adds(viewer)})


def adds(viewer: Any) -> list[tuple[str, object]]:
    """What this person may begin."""
    return [(kind, name) for kind, name in overview.NAMES.items() if policy.may_add(viewer, kind)]


@require_safe
@login_required
def show(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One case."""
    viewer = viewer_of(request)
    thing = policy.get(viewer, kind, pk)
    shown = pages.shown(viewer=viewer, thing=thing, now=now_of(request))
    return render(request, "supervision/show.html", {"d": shown, "thing": thing, "changes": changes(thing)})


@require_safe
@login_required
def conversion(request: HttpRequest, pk: int) -> HttpResponse:
    """One exchange with the procuratorate."""
    viewer = viewer_of(request)
    row = queries.conversions(viewer).filter(pk=pk).first()
    if row is None:
        raise Missing
    keeps = row.organ_id in viewer.organs(*policy.IN_CHARGE)
    return render(request, "supervision/conversion.html", {"row": row, "keeps": keeps, "changes": changes(row)})
