"""One person of the register: the page, and what is done on it."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.files import services as files
from mashang.files.looks import Unfit
from mashang.kit import once
from mashang.kit.errors import Invalid, Missing, NotAllowed
from mashang.kit.request import now_of, viewer_of
from mashang.organs.keeping import may_keep
from mashang.papers import slips
from mashang.people import besides, liaisons, policy, queries, services
from mashang.people.acts import LIAISE, MANDATE, ON_PERSON, OTHERS, Act
from mashang.people.counting import counts
from mashang.people.forms import PersonForm
from mashang.people.models import Person
from mashang.people.reading import whole
from mashang.registers.history import changes

REGISTER = "/desk/registers/people/"
LIAISONS = "/desk/registers/liaisons/"


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The person: mandates, posts, groups, and what happened to the row."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    person = policy.get(viewer, pk, on)
    context = {
        "whole": whole(person, on, viewer),
        "liaisons": liaisons.of_person(person, viewer, on),
        "person": person,
        "besides": besides.of(person, viewer, on),
        "keeps": policy.keeps(viewer, person),
        "portrait": queries.portrait(person, now_of(request)),
        "changes": changes(person),
    }
    return render(request, "people/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    """新增人员."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    if not may_keep(viewer):
        raise NotAllowed
    form = PersonForm(*_sent(request), person=None, viewer=viewer, on=on)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, _("新增人员"), form, REGISTER)
    values = form.values()
    person = services.add(
        name=values.pop("name"),
        region=values.pop("region"),
        about=values.pop("about"),
        more=values,
        phone=form.cleaned_data["phone"],
        email=form.cleaned_data["email"],
        by=viewer,
        now=now_of(request),
    )
    _portrait(request, person, form)
    messages.success(request, _("已登记：%(name)s") % {"name": person.name})
    return HttpResponseRedirect(reverse("people:show", args=[person.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """修改资料, 登记代表资格, 任职, 交接工作, 登记身份, 分包联系."""
    person = policy.get(viewer_of(request), pk, localdate(now_of(request)), to="keep")
    if step not in ON_PERSON:
        raise Missing
    return _done(request, person, person, ON_PERSON[step])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def row_act(request: HttpRequest, pk: int, step: str, row: int) -> HttpResponse:
    """暂停, 恢复, 终止 of a mandate; the end of a post, a capacity, a liaison or a duty role."""
    person = policy.get(viewer_of(request), pk, localdate(now_of(request)), to="keep")
    known = {**MANDATE, **OTHERS}
    if step not in known:
        raise Missing
    found = queries.row_of(person, step, row)
    if not policy.keeps_row(viewer_of(request), found):
        raise NotAllowed
    return _done(request, person, found, known[step])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def liaise(request: HttpRequest) -> HttpResponse:
    """分包联系, from its register: a member and a deputy."""
    if not policy.keeps_committees(viewer_of(request)):
        raise NotAllowed
    return _done(request, None, None, LIAISE)


def _done(request: HttpRequest, person: Person | None, row: Any, chosen: Act) -> HttpResponse:
    """Ask, check, do, and back to the person's page, or to the register; what was typed stays when it is refused."""
    by, now = viewer_of(request), now_of(request)
    form = chosen.form(*_sent(request), person=person, viewer=by, on=localdate(now))
    back = reverse("people:show", args=[person.pk]) if person is not None else LIAISONS
    if request.method != "POST" or not form.is_valid():
        return _asked(request, str(chosen.label), form, back, person=person, lead=chosen.lead)
    try:
        chosen.run(row, form, by, now)
        if person is not None:
            _portrait(request, person, form)
    except Invalid as refusal:
        form.add_error(None, str(refusal.said))
        return _asked(request, str(chosen.label), form, back, person=person, lead=chosen.lead)
    messages.success(request, _("已办：%(name)s") % {"name": chosen.label})
    return HttpResponseRedirect(back)


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _asked(request: HttpRequest, title: str, form: Any, back: str, **more: Any) -> HttpResponse:
    if "posts" in form.fields and form.person is not None:
        more["left"] = queries.waiting(form.person.user_id)
    context = {"title": title, "form": form, "back": back, "files": "portrait" in form.fields, **more}
    return render(request, "people/act.html", context, status=422 if form.is_bound else 200)


def _portrait(request: HttpRequest, person: Person, form: Any) -> None:
    """A picture that is fit replaces the present one; the form has looked into it already."""
    for upload in form.cleaned_data.get("portrait") or []:
        key = once.new()
        with suppress(Unfit):
            files.hold(key=key, upload=upload, now=now_of(request), by_user_id=viewer_of(request).user_id)
            services.set_portrait(person=person, key=key, by=viewer_of(request), now=now_of(request))


@require_POST
@login_required
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """激活单 of one person, to be printed now; it is kept nowhere."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    person = policy.get(viewer, pk, on, to="keep")
    rows = policy.kept_by(viewer, on).filter(pk=person.pk)
    made = services.open_accounts(persons=rows, by=viewer, now=now_of(request))
    response = HttpResponse(slips.pdf([(one.name, one.username, one.password) for one in made]), slips.PDF)
    response.headers["Content-Disposition"] = content_disposition_header(True, _("激活单") + ".pdf") or "attachment"
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@login_required
def composition(request: HttpRequest) -> HttpResponse:
    """代表构成: persons (人), mandates (人次) and levels, each counted by itself."""
    viewer, on = viewer_of(request), localdate(now_of(request))
    return render(request, "people/counts.html", {"counts": counts(viewer, on), "on": on})
