"""Codes: one of them, making those that are missing, hanging one up."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.codes import links, policy, queries, services
from mashang.codes.forms import PlacementForm
from mashang.codes.models import Code, Placement
from mashang.kit import qr
from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.registers.history import changes


def kept(request: HttpRequest, pk: int) -> Code:
    """A code that this person may change."""
    return policy.code(viewer_of(request), pk, localdate(now_of(request)), to="keep")


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A code: whose, as it is printed, where it hangs, what happened to it."""
    code = policy.code(viewer_of(request), pk, localdate(now_of(request)))
    context = {
        "code": code,
        "keeps": policy.keeps_row(viewer_of(request), code),
        "live": queries.is_live(code, localdate(now_of(request))),
        "picture": picture(code),
        "placements": queries.of_code(code),
        "changes": changes(code),
    }
    return render(request, "codes/show.html", context)


def picture(code: Code, placement: Placement | None = None) -> str:
    """The code to look at; empty while the system does not know its own address."""
    try:
        return qr.picture(links.link(code, placement), label=_("代表码"), level="Q")
    except links.NoAddress:
        return ""


STEPS = {
    "renew": (gettext_lazy("已换码，请重新印制、张贴。"), services.renew),
    "revoke": (gettext_lazy("已停用。"), services.revoke),
}


@require_POST
@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """换码, 停用."""
    code = kept(request, pk)
    if step not in STEPS:
        raise Missing
    said, service = STEPS[step]
    done = service(code=code, by=viewer_of(request), now=now_of(request))
    messages.success(request, str(said))
    return HttpResponseRedirect(reverse("codes:show", args=[(done or code).pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """登记张贴点位."""
    code, now = kept(request, pk), now_of(request)
    first = {"posted_on": localdate(now), "region": code.region_id}
    form = PlacementForm(request.POST or None, regions=queries.choices_of(code), initial=first)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "codes/place.html", {"form": form, "code": code}, status=status)
    row = services.hang(code=code, values=form.cleaned_data, by=viewer_of(request), now=now)
    messages.success(request, _("点位已登记"))
    return HttpResponseRedirect(reverse("codes:placement", args=[row.pk]))
