"""Pages for what hangs on a station: one page serves all parts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.stations import policy, services
from mashang.stations.forms import EndForm
from mashang.stations.models import Station
from mashang.stations.parts import ON_TABS, PARTS, Part
from mashang.stations.views.edit import done, form_page, on_of, show


def part_of(request: HttpRequest, pk: int, key: str) -> tuple[Station, Part]:
    """The station and the part, for somebody who may change it."""
    part = PARTS.get(key)
    if part is None:
        policy.get(viewer_of(request), pk, to="see", on=on_of(request))
        raise Missing
    return policy.get(viewer_of(request), pk, to=part.to, on=on_of(request)), part


def tab_of(station: Station, key: str) -> str:
    """Back to the tab on which this part stands."""
    tab = next(tab for tab, _title, keys in ON_TABS if key in keys)
    return f"{reverse('stations:show', args=[station.pk])}?tab={tab}"


@form_page
@login_required
def part(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """A new row of a part."""
    station, one = part_of(request, pk, key)
    viewer, now = viewer_of(request), now_of(request)
    form = one.adding(request.POST or None, viewer=viewer, on=localdate(now), station=station)

    def act() -> None:
        if one.adds is not None:
            one.adds(station, form, viewer, now)
            return
        form.instance.station = station
        services.keep(station=station, row=form.instance, key=key, by=viewer, now=now)

    if done(request, form, act):
        return HttpResponseRedirect(tab_of(station, key))
    return show(request, form, title=one.title, lead=one.lead, back=tab_of(station, key), about=station)


@form_page
@login_required
def part_row(request: HttpRequest, pk: int, key: str, row: int) -> HttpResponse:
    """Change one row of a part; and the button that ends or drops it."""
    station, one = part_of(request, pk, key)
    found = one.rows(station).filter(pk=row).first()
    if found is None:
        raise Missing
    viewer, now = viewer_of(request), now_of(request)
    form = one.editing(request.POST or None, viewer=viewer, on=localdate(now), station=station, instance=found)

    def act() -> None:
        services.keep(station=station, row=form.instance, key=key, by=viewer, now=now)

    if done(request, form, act):
        return HttpResponseRedirect(tab_of(station, key))
    ending = {"dated": one.dated, "over": one.dated and found.to_on is not None, "ends": EndForm(initial={"on": now})}
    context = {"title": one.title, "back": tab_of(station, key), "about": station, "row": found, "part": one}
    return show(request, form, **context, ending=ending)


@require_POST
@login_required
def part_end(request: HttpRequest, pk: int, key: str, row: int) -> HttpResponse:
    """End a dated row, or drop another."""
    station, one = part_of(request, pk, key)
    found = one.rows(station).filter(pk=row).first()
    if found is None:
        raise Missing
    viewer, now = viewer_of(request), now_of(request)
    form = EndForm(request.POST)
    try:
        if not one.dated:
            services.drop(station=station, row=found, key=key, by=viewer, now=now)
        elif not form.is_valid():
            messages.error(request, _("请填写最后一天。"))
            return HttpResponseRedirect(reverse("stations:part_row", args=[pk, key, row]))
        elif one.ends is not None:
            one.ends(row=found, on=form.cleaned_data["on"], by=viewer, now=now)
        else:
            services.end(station=station, row=found, key=key, on=form.cleaned_data["on"], by=viewer, now=now)
    except Refusal as refusal:
        messages.error(request, str(refusal.said))
        return HttpResponseRedirect(reverse("stations:part_row", args=[pk, key, row]))
    messages.success(request, _("已保存"))
    return HttpResponseRedirect(tab_of(station, key))
