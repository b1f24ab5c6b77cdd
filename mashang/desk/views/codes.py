"""Codes where more than one app meets: making those that are missing, and how far they reach."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from mashang.codes import owners, policy, services_batch
from mashang.codes.models import Act, Kind
from mashang.desk.coverage import coverage
from mashang.desk.forms import MakeForm
from mashang.desk.views.figures import day
from mashang.kit.errors import Invalid, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.matters.figures import Period


@require_safe
@login_required
def coverage_page(request: HttpRequest) -> HttpResponse:
    """码的覆盖: by channel, by town, by placement."""
    viewer = viewer_of(request)
    if not policy.sees(viewer):
        raise NotAllowed
    today = localdate(now_of(request))
    period = Period(day(request.GET.get("first", ""), today.replace(day=1)), day(request.GET.get("last", ""), today))
    found = coverage(viewer=viewer, period=period, town=request.GET.get("town", "")[:160])
    return render(request, "desk/coverage.html", {"c": found})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """制码 for all that have none."""
    viewer, now = viewer_of(request), now_of(request)
    if not policy.keeps(viewer):
        raise NotAllowed
    form = MakeForm(request.POST) if request.method == "POST" else MakeForm()
    if form.is_bound and form.is_valid():
        kind = form.cleaned_data["kind"]
        rows = owners.without(kind=kind, viewer=viewer, on=localdate(now))
        try:
            work = services_batch.order(act=Act.MAKE, subject=kind, rows=rows, by=viewer, now=now)
            return HttpResponseRedirect(reverse("desk:work", args=[work.pk]))
        except Invalid as refusal:
            form.add_error(None, str(refusal.said))
    missing = [(kind.label, owners.without(kind=kind, viewer=viewer, on=localdate(now)).count()) for kind in Kind]
    context = {"form": form, "missing": missing}
    return render(request, "desk/make_codes.html", context, status=422 if form.is_bound else 200)
