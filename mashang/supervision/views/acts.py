"""Every step as a page with a form: get, do, show. Works without JavaScript."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.files import services as files
from mashang.files.looks import Unfit
from mashang.files.queries import held
from mashang.jobs.once import once_only
from mashang.kit import once
from mashang.kit.errors import Missing, NotAllowed, Refusal, Stale
from mashang.kit.request import now_of, viewer_of
from mashang.supervision import policy, queries
from mashang.supervision.acts import ACTS, BEGIN
from mashang.supervision.asked import FORMS
from mashang.supervision.forms_new import NEW, CameForm, ConversionForm, DecideForm
from mashang.supervision.models.case import Supervised
from mashang.supervision.overview import NAMES
from mashang.supervision.services import conversions, meetings, urging

WRITES = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Asking:
    """A form on its page: what it is called, what it is about, where *not now* leads."""

    label: str | Promise
    about: str
    back: str
    lead: str | Promise = ""


@require_http_methods(WRITES)
@login_required
def act(request: HttpRequest, kind: str, pk: int, step: str) -> HttpResponse:
    """A step of one case."""
    if (kind, step) not in ACTS:
        raise Missing
    by, now = viewer_of(request), now_of(request)
    thing = policy.get(by, kind, pk, to=step)
    form = FORMS[kind, step](request.POST or None, request.FILES or None, thing=thing, viewer=by, today=localdate(now))
    asking = Asking(thing.table[step].label, thing.title, page_of(thing))
    return take(request, form, asking, lambda key: ACTS[kind, step](thing, form, key, by, now))


@require_http_methods(WRITES)
@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a case."""
    by, now = viewer_of(request), now_of(request)
    if not policy.may_add(by, kind):
        raise NotAllowed
    form = NEW[kind](request.POST or None, viewer=by, today=localdate(now))
    asking = Asking(_("新增%(kind)s") % {"kind": NAMES[kind]}, "", reverse("supervision:home"))
    return take(request, form, asking, lambda _key: BEGIN[kind](form, by, now))


@require_http_methods(WRITES)
@login_required
def convert(request: HttpRequest) -> HttpResponse:
    """与检察建议互转."""
    by, now = viewer_of(request), now_of(request)
    if not by.has(*policy.IN_CHARGE):
        raise NotAllowed
    form = ConversionForm(request.POST or None, viewer=by, today=localdate(now))
    asking = Asking(_("与检察建议互转"), "", reverse("supervision:home"))
    return take(request, form, asking, lambda _key: BEGIN["conversion"](form, by, now))


@require_http_methods(WRITES)
@login_required
def decide(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """The meeting's decision on one line of its agenda."""
    by, now = viewer_of(request), now_of(request)
    meeting = policy.get(by, "meeting", pk)
    policy.permit(by, meeting, "decide", formal=True)
    row = queries.item(item, meeting)
    if row.decision and request.method != "POST":
        raise Stale
    form = DecideForm(request.POST or None, organ=meeting.organ)
    asking = Asking(_("作出决定"), row.problem.title, page_of(meeting), row.problem.text)
    return take(request, form, asking, lambda _key: meetings.decide(item=row, verdict=form.verdict(), by=by, now=now))


@require_http_methods(WRITES)
@login_required
def came(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an urging."""
    by, now = viewer_of(request), now_of(request)
    row = queries.urging(pk)
    thing = urging.subject(urging=row)
    held_parts = policy.parts(by, thing)
    if not held_parts:
        raise Missing
    if not thing.table.grants("urge", held_parts):
        raise NotAllowed
    if row.came:
        raise Stale
    form = CameForm(request.POST or None)
    asking = Asking(_("记录催办后的情况"), thing.title, page_of(thing), row.text)
    return take(request, form, asking, lambda _key: urging.came(urging=row, text=said(form), by=by, now=now))


@require_http_methods(WRITES)
@login_required
def conversion_came(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an exchange."""
    by, now = viewer_of(request), now_of(request)
    row = queries.conversions(by).filter(pk=pk).first()
    if row is None:
        raise Missing
    if row.organ_id not in by.organs(*policy.IN_CHARGE):
        raise NotAllowed
    if row.came:
        raise Stale
    form = CameForm(request.POST or None)
    asking = Asking(_("记录互转的结果"), row.link.origin.title, reverse("supervision:conversion", args=[pk]))
    return take(request, form, asking, lambda _key: conversions.came(conversion=row, text=said(form), by=by, now=now))


def said(form: Form) -> str:
    """The one text of a form."""
    return str(form.cleaned_data["text"])


def page_of(thing: Supervised) -> str:
    """The page of a case."""
    return reverse(f"supervision:{policy.kind_of(thing)}", args=[thing.pk])


def take(request: HttpRequest, form: Form, asking: Asking, call: Callable[[str], object]) -> HttpResponse:
    """Show the form, or do the act and go to what it made, or back."""
    key = once.read(request.POST.get("key", "")) or once.new()
    status = 200
    if request.method == "POST":
        status, made = 422, []
        if form.is_valid():
            try:
                keep_photos(request, form, key)
                once_only(key=key, now=now_of(request), act=lambda: made.append(call(key)))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                status = refusal.status
            else:
                messages.success(request, _("已办：%(step)s") % {"step": asking.label})
                return HttpResponseRedirect(after(request, made, asking))
        keep_fit(request, form, key)
    context: dict[str, Any] = {"form": form, "asking": asking, "key": once.sign(key)}
    context["held"] = [str(file.name) for file in held(key)] if "photos" in form.fields else []
    return render(request, "supervision/act.html", context, status=status)


def after(request: HttpRequest, made: list[Any], asking: Asking) -> str:
    """The page of what was made, if it is a case that this person sees; otherwise where the form came from."""
    thing = made[0] if made else None
    if isinstance(thing, Supervised) and policy.parts(viewer_of(request), thing):
        return page_of(thing)
    return asking.back


def keep_photos(request: HttpRequest, form: Form, key: str) -> None:
    """Hold what was uploaded under the form's key; the act then attaches it."""
    for upload in form.cleaned_data.get("photos", []):
        files.hold(key=key, upload=upload, now=now_of(request))


def keep_fit(request: HttpRequest, form: Form, key: str) -> None:
    """A refused form comes back without its files: those that are fit stay with us under its key."""
    if "photos" not in form.fields:
        return
    for upload in request.FILES.getlist("photos"):
        with suppress(Unfit):
            files.hold(key=key, upload=upload, now=now_of(request))
