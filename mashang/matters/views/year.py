"""年度办理情况: the figures of suggestions, for all or for one unit, and a unit's report as a paper."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.matters import figures_law
from mashang.matters.figures import Period
from mashang.matters.papers.report import report as paper_of
from mashang.matters.papers.words import FILES
from mashang.matters.views.papers import sent

EARLIEST, LATEST = 1954, 2999


def period(request: HttpRequest) -> Period:
    """This year up to today, or what the address says."""
    today = localdate(now_of(request))
    return Period(day(request, "first", date(today.year, 1, 1)), day(request, "last", today))


def day(request: HttpRequest, name: str, otherwise: date) -> date:
    """A date as typed into an address, or the usual one."""
    try:
        typed = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise
    return typed if EARLIEST <= typed.year <= LATEST else otherwise


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The figures, and which units have their own."""
    viewer = viewer_of(request)
    if not figures_law.may_read(viewer):
        raise NotAllowed
    units = figures_law.units(viewer)
    raw = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.pk) == raw), None)
    when, today = period(request), localdate(now_of(request))
    found = figures_law.figures(viewer=viewer, period=when, today=today, unit=unit.pk if unit else None)
    return render(request, "matters/year.html", {"f": found, "units": units, "unit": unit})


@require_safe
@login_required
def report(request: HttpRequest, unit: int, form: str) -> HttpResponse:
    """One unit's report of a period, as DOCX or PDF."""
    viewer = viewer_of(request)
    if not figures_law.may_read(viewer):
        raise NotAllowed
    organ = next((one for one in figures_law.units(viewer) if one.pk == unit), None)
    if organ is None:
        raise Missing
    when, today = period(request), localdate(now_of(request))
    found = figures_law.figures(viewer=viewer, period=when, today=today, unit=unit)
    promises = figures_law.promises_in(viewer=viewer, period=when, unit=unit)
    made = paper_of(unit=organ, found=found, promises=promises, on=today)
    return sent(made, f"{FILES['report']}-{organ.short_name or organ.name}", form)
