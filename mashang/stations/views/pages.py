"""Pages that show: the start, one station with its tabs, coverage, map, chains."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.stations import covering, policy, queries
from mashang.stations.drawing import drawn
from mashang.stations.record import record_page
from mashang.stations.rules import today, week_lines
from mashang.stations.views.edit import on_of

MOST_ON_A_MAP = 200


@require_safe
@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Where an office begins; who staffs one station stands before it at once."""
    viewer, on = viewer_of(request), on_of(request)
    if policy.may_see(viewer):
        musts = covering.must_build(viewer, on)
        return render(request, "stations/start.html", {"musts": musts, "keeps": policy.may_keep(viewer)})
    own = list(queries.staffed_by(viewer).order_by("name", "pk"))
    if not own:
        raise NotAllowed
    if len(own) == 1:
        return HttpResponseRedirect(reverse("stations:show", args=[own[0].pk]))
    return render(request, "stations/mine.html", {"stations": own})


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One station, a tab at a time."""
    viewer, now = viewer_of(request), now_of(request)
    station = policy.get(viewer, pk, to="see", on=localdate(now))
    page = record_page(station, viewer, localdate(now), request.GET.get("tab", ""))
    page |= {"today": today(station.week, now, queries.holidays()), "week": week_lines(station.week)}
    return render(request, "stations/show.html", page)


@require_safe
@login_required
def chain(request: HttpRequest, pk: int) -> HttpResponse:
    """链条覆盖 of one station."""
    on = on_of(request)
    station = policy.get(viewer_of(request), pk, to="see", on=on)
    return render(request, "stations/chain.html", {"of": station, "chain": covering.of_station(station, on)})


@require_safe
@login_required
def industry(request: HttpRequest, pk: int) -> HttpResponse:
    """链条覆盖 of an industry over all its stations."""
    viewer, on = viewer_of(request), on_of(request)
    found = policy.industries(viewer).filter(pk=pk).first()
    if found is None:
        raise Missing
    return render(request, "stations/chain.html", {"of": found, "chain": covering.of_industry(found, viewer, on)})


@require_safe
@login_required
def coverage(request: HttpRequest) -> HttpResponse:
    """四必建: 应建, 已建, 缺."""
    viewer = viewer_of(request)
    if not policy.may_see(viewer):
        raise NotAllowed
    return render(request, "stations/coverage.html", {"musts": covering.must_build(viewer, on_of(request))})


@require_safe
@login_required
def plan(request: HttpRequest) -> HttpResponse:
    """The map of this viewer's stations, and the table behind it."""
    viewer, on = viewer_of(request), on_of(request)
    if not policy.may_see(viewer):
        raise NotAllowed
    rows = list(policy.visible_to(viewer, on).filter(closed_on=None)[:MOST_ON_A_MAP])
    return render(request, "stations/map.html", {"map": drawn(rows), "stations": rows})
