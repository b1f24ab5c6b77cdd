"""机构 and 届次: one organ with its names, posts and open assignments; opened, renamed, merged, closed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.desk import organs
from mashang.kit.errors import Missing, NotAllowed, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.organs import services
from mashang.organs.keeping import KEEPERS, may_keep, reaches
from mashang.people.counting import constituencies
from mashang.registers.history import changes


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One organ."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    organ = organs.get(viewer, pk)
    keeps = reaches(viewer, organ.region.path, *KEEPERS) and organ.closed_on is None
    context = {
        "organ": organ,
        "state": organs.state(organ),
        "names": list(organ.names.all()),
        "terms": list(organ.terms.all()),
        "hanging": organs.hanging(organ, on),
        "acts": [(key, act.label) for key, act in organs.ACTS.items()] if keeps else [],
        "changes": changes(organ),
    }
    return render(request, "desk/organ.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """新增机构."""
    viewer, now = viewer_of(request), now_of(request)
    if not may_keep(viewer):
        raise NotAllowed
    form = organs.OrganForm(*_sent(request), viewer=viewer)
    if form.is_bound and form.is_valid():
        organ = services.open_organ(by=viewer, now=now, **form.cleaned_data)
        messages.success(request, _("已登记：%(name)s") % {"name": organ.name})
        return HttpResponseRedirect(reverse("desk:organ", args=[organ.pk]))
    return _asked(request, _("新增机构"), form, reverse("desk:register", args=["organs"]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """更名, 并入, 撤销. How many assignments are open is said before."""
    viewer, now = viewer_of(request), now_of(request)
    organ = organs.get(viewer, pk, to="keep")
    if step not in organs.ACTS:
        raise Missing
    chosen, back = organs.ACTS[step], reverse("desk:organ", args=[pk])
    form = chosen.form(*_sent(request), organ=organ, viewer=viewer, on=localdate(now))
    if form.is_bound and form.is_valid():
        try:
            chosen.run(organ, form.cleaned_data, viewer, now)
        except Refusal as refusal:
            form.add_error(None, str(refusal.said))
        else:
            messages.success(request, _("已办：%(name)s") % {"name": chosen.label})
            return HttpResponseRedirect(back)
    hanging = organs.hanging(organ, localdate(now)) if step != "rename" else None
    return _asked(request, f"{chosen.label}：{organ.name}", form, back, lead=chosen.lead, hanging=hanging)


@require_safe
@login_required
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """One term: its days, and how many sit for which constituency."""
    found = organs.term(viewer_of(request), pk)
    rows = constituencies(found.pk, localdate(now_of(request)))
    context = {"term": found, "rows": rows, "seats": sum(row.seats for row in rows), "changes": changes(found.organ)}
    return render(request, "desk/term.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def term_add(request: HttpRequest) -> HttpResponse:
    """登记届次."""
    viewer, now = viewer_of(request), now_of(request)
    if not may_keep(viewer):
        raise NotAllowed
    form = organs.TermForm(*_sent(request), viewer=viewer)
    if form.is_bound and form.is_valid():
        try:
            made = services.open_term(by=viewer, now=now, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("ends_on", str(refusal.said))
        else:
            return HttpResponseRedirect(reverse("desk:term", args=[made.pk]))
    return _asked(request, _("登记届次"), form, reverse("desk:register", args=["terms"]))


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST,) if request.method == "POST" else ()


def _asked(request: HttpRequest, title: str, form: Any, back: str, **more: Any) -> HttpResponse:
    context = {"title": title, "form": form, "back": back, **more}
    return render(request, "desk/organ_form.html", context, status=422 if form.is_bound else 200)
