"""我的资料: consent, introduction, pledges and what came of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.desk import profiles
from mashang.kit.errors import Invalid
from mashang.kit.request import now_of, viewer_of
from mashang.people import liaisons, queries, services


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: HttpRequest, pk: int) -> HttpResponse:
    """What is public, and what was promised. POST with `do`: consent or pledge."""
    viewer, now = viewer_of(request), now_of(request)
    chosen = request.POST.get("do", "pledge") if request.method == "POST" else ""
    kept = profiles.get(viewer, pk, localdate(now), to="consent" if chosen == "consent" else "see")
    first = {name: getattr(kept.person, name) for name in ("public_fields", "about", "public_phone")}
    consent = profiles.ConsentForm(request.POST if chosen == "consent" else None, initial=first)
    pledge = profiles.PledgeForm(request.POST if chosen and chosen != "consent" else None)
    if consent.is_bound and consent.is_valid():
        services.consent(person=kept.person, by=viewer, now=now, **consent.as_asked())
        return _back(request, pk, _("已保存，公开页马上按新的显示。"))
    if pledge.is_bound and pledge.is_valid():
        services.pledge(person=kept.person, by=viewer, now=now, **pledge.cleaned_data)
        return _back(request, pk, _("承诺已登记。"))
    context: dict[str, Any] = {
        "kept": kept, "consent": consent, "pledge": pledge,
        "pledges": queries.pledges(pk, public=False), "today": localdate(now),
        "contacts": liaisons.of_person(kept.person, viewer, localdate(now)).in_force,
    }  # fmt: skip
    return render(request, "desk/profile.html", context, status=422 if chosen else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def result(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """亮成效 of one pledge."""
    viewer, now = viewer_of(request), now_of(request)
    kept = profiles.get(viewer, pk, localdate(now))
    pledge = profiles.pledge(kept, row)
    first = {"result": pledge.result, "done_on": pledge.done_on, "public": pledge.public}
    form = profiles.ResultForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_bound and form.is_valid():
        try:
            services.edit_pledge(pledge=pledge, by=viewer, now=now, **form.cleaned_data)
        except Invalid as refusal:
            form.add_error(None, str(refusal.said))
        else:
            return _back(request, pk, _("成效已保存。"))
    context = {"kept": kept, "pledge": pledge, "form": form}
    return render(request, "desk/pledge.html", context, status=422 if form.is_bound else 200)


def _back(request: HttpRequest, pk: int, said: str) -> HttpResponseRedirect:
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk:profile", args=[pk]))
