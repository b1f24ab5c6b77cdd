"""数据: figures with what they are made of."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.matters.figures import Period, figures, may_read

EARLIEST, LATEST = 1954, 2999
"""The first people's congress; no sooner can anything have been received."""


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """This year's figures, or another period's."""
    viewer = viewer_of(request)
    if not may_read(viewer):
        raise NotAllowed
    today = localdate(now_of(request))
    first = day(request.GET.get("first", ""), date(today.year, 1, 1))
    last = day(request.GET.get("last", ""), today)
    return render(request, "desk/figures.html", {"f": figures(viewer=viewer, period=Period(first, last), today=today)})


def day(raw: str, otherwise: date) -> date:
    """A date as typed into an address, or the usual one."""
    try:
        typed = date.fromisoformat(raw)
    except ValueError:
        return otherwise
    return typed if EARLIEST <= typed.year <= LATEST else otherwise
