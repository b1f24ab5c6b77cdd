"""Pages of an office's standards, and of the rows of its two lists."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.registers.history import changes
from mashang.stations import policy, services
from mashang.stations.forms import row_form
from mashang.stations.standards import LISTS, STANDARDS, Listed
from mashang.stations.views.edit import REGISTER, done, form_page, on_of, show


@require_safe
@login_required
def standards(request: HttpRequest) -> HttpResponse:
    """产业分类, 产业链环节, 达标清单, 规范文件 of one's own organ."""
    organ = policy.office_of(viewer_of(request))
    lists = [
        (one, [(row.pk, [(label, cell(row)) for label, cell in one.columns]) for row in one.rows(organ)])
        for one in STANDARDS.values()
    ]
    return render(request, "stations/standards.html", {"organ": organ, "lists": lists})


@form_page
@login_required
def standard(request: HttpRequest, key: str, row: int = 0) -> HttpResponse:
    """One row of a standard, new or changed."""
    viewer = viewer_of(request)
    organ = policy.office_of(viewer)
    one = STANDARDS.get(key)
    found = one.rows(organ).filter(pk=row).first() if one is not None and row else None
    if one is None or (row and found is None):
        raise Missing
    kind = row_form(one.model, one.fields)
    form = kind(request.POST or None, viewer=viewer, on=on_of(request), organ=organ, instance=found)

    def act() -> None:
        if one.owned:
            form.instance.organ = organ
        one.keeps(organ=organ, row=form.instance, by=viewer, now=now_of(request))

    back = reverse("stations:standards")
    if done(request, form, act):
        return HttpResponseRedirect(back)
    return show(request, form, title=one.title, lead=one.lead, back=back, about=organ)


@form_page
@login_required
def listed_new(request: HttpRequest, listed: str) -> HttpResponse:
    """A new row of a list."""
    viewer = viewer_of(request)
    if not policy.may_keep(viewer):
        raise NotAllowed
    return filled(request, LISTS[listed], None, {"title": LISTS[listed].title})


@form_page
@login_required
def listed_row(request: HttpRequest, listed: str, pk: int) -> HttpResponse:
    """One row of a list; readers read it, an office changes it."""
    viewer, one = viewer_of(request), LISTS[listed]
    found = one.rows(viewer, on_of(request)).filter(pk=pk).first()
    if found is None:
        raise Missing
    if not policy.keeps(viewer, found.region.path):
        if request.method == "POST":
            raise NotAllowed
        return render(
            request,
            "stations/listed.html",
            {"row": found, "title": one.title, "listed": listed, "changes": changes(found)},
        )
    return filled(request, one, found, {"title": one.title, "changes": changes(found), "about": found})


def filled(request: HttpRequest, one: Listed, found: Any, context: dict[str, Any]) -> HttpResponse:
    """The form of a list's row, shown or done."""
    viewer = viewer_of(request)
    kind = row_form(one.model, one.fields)
    form = kind(request.POST or None, viewer=viewer, on=on_of(request), instance=found)
    back = REGISTER.format(one.register)
    if done(request, form, lambda: services.list_row(row=form.instance, by=viewer, now=now_of(request))):
        return HttpResponseRedirect(back)
    return show(request, form, back=back, **context)
