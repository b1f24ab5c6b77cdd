"""Every step of a matter as a page with a form: get, do, show. Works without JavaScript."""

from collections.abc import Mapping
from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.files import services as files
from mashang.files.fields import PhotosField
from mashang.files.looks import Unfit
from mashang.files.queries import held
from mashang.jobs.once import once_only
from mashang.kit import once
from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.kit.workflow import Workflow
from mashang.matters import policy
from mashang.matters.acts import REQUEST_ACTS, Call
from mashang.matters.acts_suggestion import DESKS, SHARES, WISHES, Desk
from mashang.matters.forms import Thing
from mashang.matters.models import Matter
from mashang.matters.workflow import ASSIGNMENT, REQUEST


@login_required
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A step of the matter itself."""
    by = viewer_of(request)
    matter = policy.get(by, pk)
    desk = DESKS[matter.kind]
    known(step, desk.acts)
    policy.allow(by, matter, to=step)
    return take(request, matter, matter.table, desk, step)


@login_required
def assignment_act(request: HttpRequest, pk: int, assignment: int, step: str) -> HttpResponse:
    """A step of one assignment."""
    by = viewer_of(request)
    row = policy.see_assignment(by, assignment)
    same(row.matter_id, pk)
    desk = SHARES[row.matter.kind]
    known(step, desk.acts)
    policy.permit(ASSIGNMENT, step, row.state, policy.parts_in(by, row))
    return take(request, row, ASSIGNMENT, desk, step)


@login_required
def request_act(request: HttpRequest, pk: int, wish: int, step: str) -> HttpResponse:
    """A decision on one request."""
    known(step, REQUEST_ACTS)
    row = policy.get_request(viewer_of(request), wish, to=step)
    same(row.matter_id, pk)
    return take(request, row, REQUEST, WISHES, step)


def known(step: str, acts: Mapping[str, Call]) -> None:
    """A step that does not exist is a page that does not exist."""
    if step not in acts:
        raise Missing


def same(pk: int, named: int) -> None:
    """The address must name the matter that the thing belongs to."""
    if pk != named:
        raise Missing


def take(request: HttpRequest, thing: Thing, flow: Workflow, desk: Desk, step: str) -> HttpResponse:
    """Show the form, or do the step and go back to the matter's page."""
    matter = thing if isinstance(thing, Matter) else thing.matter
    key = once.read(request.POST.get("key", "")) or once.new()
    call, by = desk.acts[step], viewer_of(request)
    form = desk.forms[step](request.POST or None, request.FILES or None, thing=thing, by=by)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep_photos(request, form, key)
                now = now_of(request)
                once_only(key=key, now=now, act=lambda: call(thing, form, key, by, now))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                status = refusal.status
            else:
                messages.success(request, _("已办：%(step)s") % {"step": flow[step].label})
                return HttpResponseRedirect(after(request, matter.pk))
        keep_fit(request, form, key)
    context = {"form": form, "matter": matter, "step": flow[step], "key": once.sign(key), "back": page_of(matter.pk)}
    context["held"] = kept_names(key) if request.method == "POST" else []
    return render(request, desk.pages.get(step, "matters/act.html"), context, status=status)


def keep_photos(request: HttpRequest, form: Form, key: str) -> None:
    """Hold what was uploaded under the form's key, or one of its own for each further field; the act attaches it."""
    for name in photo_fields(form):
        for upload in form.cleaned_data[name]:
            files.hold(key=held_under(key, name), upload=upload, now=now_of(request), papers=True)


def photo_fields(form: Form) -> list[str]:
    """The names of the fields that take files."""
    return [name for name, field in form.fields.items() if isinstance(field, PhotosField)]


def held_under(key: str, name: str) -> str:
    """The key of the files of a field: the form's own, where there is only one such field."""
    return key if name == "photos" else f"{key}-{name}"


def keep_fit(request: HttpRequest, form: Form, key: str) -> None:
    """A refused form comes back without its files: those that are fit stay with us under its key."""
    for name in photo_fields(form):
        for upload in request.FILES.getlist(name):
            with suppress(Unfit):
                files.hold(key=held_under(key, name), upload=upload, now=now_of(request), papers=True)


def after(request: HttpRequest, pk: int) -> str:
    """The matter's page, or the list when the act took the matter out of this person's sight."""
    seen = policy.visible_to(viewer_of(request)).filter(pk=pk).exists()
    return page_of(pk) if seen else str(settings.LOGIN_REDIRECT_URL)


def kept_names(key: str) -> list[str]:
    """Names of files kept from an earlier try."""
    return [str(file.name) for file in held(key)]


def page_of(pk: int) -> str:
    """The matter's page: it stands at the root of its steps."""
    return reverse("matters:act", args=(pk, "x")).rsplit("/do/", 1)[0] + "/"
