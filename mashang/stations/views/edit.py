"""Pages that change one station: the whole of it, its everyday fields, its wall texts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.stations import policy, services
from mashang.stations.forms import CloseForm, EverydayForm, PanelForm, StationForm
from mashang.stations.models import PanelKind
from mashang.stations.queries import panel_texts

REGISTER = "/desk/registers/{}/"

form_page = require_http_methods(["GET", "HEAD", "POST"])


def on_of(request: HttpRequest) -> date:
    """Today, as this request has it."""
    return localdate(now_of(request))


def done(request: HttpRequest, form: BaseForm, act: Callable[[], object]) -> bool:
    """Whether the form was sent, was fit, and what it asks for was done; a refusal stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except services.Unusual as odd:
        form.add_error("why", str(odd.said))
        return False
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        return False
    messages.success(request, _("已保存"))
    return True


def show(request: HttpRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with the form."""
    status = 422 if request.method == "POST" else 200
    return render(request, "stations/form.html", {"form": form, **context}, status=status)


@form_page
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """建站."""
    viewer, on = viewer_of(request), on_of(request)
    organ = policy.office_of(viewer)
    first = {"organ": organ.pk, "dispatcher": organ.pk, "region": organ.region_id}
    form = StationForm(request.POST or None, viewer=viewer, on=on, organ=organ, initial=first)

    def act() -> None:
        services.open_station(station=form.instance, by=viewer, now=now_of(request))

    if done(request, form, act):
        return HttpResponseRedirect(reverse("stations:show", args=[form.instance.pk]))
    return show(request, form, title=_("新增站点"), back=REGISTER.format("stations"))


@form_page
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """修改: an office changes all of it, its own staff the everyday fields."""
    viewer, on = viewer_of(request), on_of(request)
    station = policy.get(viewer, pk, to="tend", on=on)
    kind = StationForm if policy.keeps(viewer, station.region.path) else EverydayForm
    form = kind(request.POST or None, viewer=viewer, on=on, station=station, instance=station)

    def act() -> None:
        values = {name: form.cleaned_data[name] for name in form.fields}
        services.change(station=station, values=values, by=viewer, now=now_of(request))

    back = reverse("stations:show", args=[pk])
    if done(request, form, act):
        return HttpResponseRedirect(back)
    return show(request, form, title=_("修改站点资料"), back=back)


@form_page
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """撤站."""
    station = policy.get(viewer_of(request), pk, to="keep", on=on_of(request))
    form = CloseForm(request.POST or None, initial={"on": on_of(request)})

    def act() -> None:
        services.close(station=station, by=viewer_of(request), now=now_of(request), **form.cleaned_data)

    back = reverse("stations:show", args=[pk])
    if done(request, form, act):
        return HttpResponseRedirect(back)
    lead = _("撤销以后不再对外显示，以前收到的事项照常办理，码仍能打开。")
    return show(request, form, title=_("撤站"), back=back, lead=lead)


@form_page
@login_required
def panel(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """修改上墙内容 of one panel."""
    station = policy.get(viewer_of(request), pk, to="tend", on=on_of(request))
    if kind not in PanelKind.values:
        raise Missing
    written = panel_texts(station).get(kind)
    form = PanelForm(request.POST or None, initial={"text": written.text if written else ""})

    def act() -> None:
        services.write_panel(
            station=station, kind=kind, text=form.cleaned_data["text"], by=viewer_of(request), now=now_of(request)
        )

    back = reverse("stations:show", args=[pk]) + "?tab=wall"
    if done(request, form, act):
        return HttpResponseRedirect(back)
    return show(request, form, title=PanelKind(kind).label, back=back, lead=_("留空再保存，就只显示系统里已有的内容。"))
