"""张贴点位: one of them, changed, taken down, looked at, with a photograph."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.codes import links, policy, queries, services
from mashang.codes.forms import PhotoForm, PlacementForm
from mashang.codes.models import Channel, Placement
from mashang.codes.views.codes import picture
from mashang.files import queries as files
from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.registers.history import changes


def kept(request: HttpRequest, pk: int) -> Placement:
    """A placement that this person may change."""
    return policy.placement(viewer_of(request), pk, localdate(now_of(request)), to="keep")


@require_safe
@login_required
def placement(request: HttpRequest, pk: int) -> HttpResponse:
    """A placement: where, since when, by whom, how often opened."""
    return show(request, policy.placement(viewer_of(request), pk, localdate(now_of(request))), PhotoForm())


def show(request: HttpRequest, row: Placement, form: PhotoForm, status: int = 200) -> HttpResponse:
    """Its page, with what was wrong with a photograph."""
    now = now_of(request)
    context = {
        "place": row,
        "owner": queries.owner_of(row.code),
        "keeps": policy.keeps_row(viewer_of(request), row),
        "hangs": row.hangs(localdate(now)),
        "picture": picture(row.code, row),
        "link": links.said(row.code, row) if row.channel == Channel.WECHAT else "",
        "poster": row.posted_name or queries.name_of(row.posted_by),
        "months": queries.scans_by_month(row),
        "photos": files.shown([row], now),
        "photo_form": form,
        "changes": changes(row),
    }
    return render(request, "codes/placement.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """修改点位."""
    row = kept(request, pk)
    names = ("name", "channel", "posted_on", "posted_name", "until_on")
    first = {name: getattr(row, name) for name in names} | {"region": row.region_id}
    form = PlacementForm(request.POST or None, regions=queries.choices_of(row.code), initial=first)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "codes/place.html", {"form": form, "place": row, "code": row.code}, status=status)
    services.change(placement=row, values=form.cleaned_data, by=viewer_of(request), now=now_of(request))
    messages.success(request, _("已保存"))
    return HttpResponseRedirect(reverse("codes:placement", args=[row.pk]))


@require_POST
@login_required
def act_there(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """撤下, 登记巡查, 照片."""
    row, by, now = kept(request, pk), viewer_of(request), now_of(request)
    if step == "photo":
        form = PhotoForm(request.POST, request.FILES)
        if not form.is_valid():
            return show(request, row, form, 422)
        services.photograph(placement=row, uploads=form.cleaned_data["photos"], by=by, now=now)
    elif step == "take_down":
        services.take_down(placement=row, on=max(localdate(now), row.posted_on), by=by, now=now)
    elif step == "patrol":
        services.patrol(rows=policy.placements_kept(by, localdate(now)).filter(pk=row.pk), by=by, now=now)
    else:
        raise Missing
    messages.success(request, _("已登记"))
    return HttpResponseRedirect(reverse("codes:placement", args=[row.pk]))
