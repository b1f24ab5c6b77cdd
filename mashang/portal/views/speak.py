"""What a code opens: one page, one required field, no login; and the receipt."""

from contextlib import suppress
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mashang.codes import scans
from mashang.codes.links import domain_or
from mashang.codes.queries import forged, scanned
from mashang.files import services as files
from mashang.files.looks import Unfit
from mashang.files.queries import held
from mashang.kit import codes, once, puzzle, qr
from mashang.kit.clock import day_of
from mashang.kit.errors import Conflict, Refusal
from mashang.kit.puzzle import Ticket
from mashang.kit.request import address_of, device_of, network_of, now_of
from mashang.kit.viewer import NOBODY
from mashang.matters.services import Receipt, Said, receive
from mashang.matters.tolls import StepUp, Toll, toll
from mashang.organs.queries import policies
from mashang.portal import proof, shells
from mashang.portal.entrance import Reached, reached
from mashang.portal.forms import SpeakForm
from mashang.portal.views.places import unknown


class TooOld(Refusal):
    """The page was open for more than a week, or its key is not one of ours."""

    status = 422
    said = _("这个页面打开太久，已经失效。您写的文字还在，请检查后再按一次提交。")


@require_http_methods(["GET", "HEAD", "POST"])
def speak(request: HttpRequest, token: str, mark: str = "") -> HttpResponse:
    """The page behind a code. Sent twice, it is one matter and the same receipt."""
    on = day_of(now_of(request))
    found = scanned(token=token, mark=mark, on=on)
    if found is None:
        return none_of_ours(request, token)
    if request.method != "POST":
        page = HttpResponse(shells.speak(request, token, mark).filled(request, key=once.sign(once.new())))
        scans.count(found, on, request.method or "")
        return page
    to = reached(found, on)
    key = once.read(request.POST.get("key", ""))
    form = SpeakForm(request.POST, request.FILES)
    if key is None:
        form.add_error(None, str(TooOld.said))
        return again(request, to, form, once.new())
    return send(request, to, form, key)


def none_of_ours(request: HttpRequest, token: str) -> HttpResponse:
    """A code that was never made here. One in our format without our tag was made by somebody else: a warning."""
    if not forged(token):
        return unknown(request)
    return render(request, "portal/forged.html", {"seen": token, "domain": domain_or(request.get_host())}, status=404)


def send(request: HttpRequest, to: Reached, form: SpeakForm, key: str) -> HttpResponse:
    """Check, keep the photos, hand over; what was typed stays on the form when something is refused."""
    if not form.is_valid():
        return again(request, to, form, key)
    try:
        for upload in form.cleaned_data["photos"]:
            files.hold(key=key, upload=upload, now=now_of(request))
        passing = asked(request, to, key)
        receipt = receive(said=said(form, key), door=to.door, by=NOBODY, now=now_of(request), toll=passing)
    except StepUp as step:
        ticket = puzzle.make(about=key, harder=step.harder, now=now_of(request))
        return again(request, to, form, key, status=step.status, ticket=ticket)
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        fresh = once.new() if isinstance(refusal, Conflict) else key
        return again(request, to, form, fresh, status=refusal.status)
    return done(request, to, receipt)


def asked(request: HttpRequest, to: Reached, key: str) -> Toll:
    """What a flood would have to pass here, and this one with it."""
    now = now_of(request)
    return toll(
        book=policies((to.door.station or to.door.organ).region.path, day_of(now)),
        code_id=to.door.code.pk if to.door.code else None,
        device=device_of(request),
        network=network_of(address_of(request)),
        proof=puzzle.proof(request.POST, about=key, now=now),
        now=now,
    )


def again(
    request: HttpRequest, to: Reached, form: SpeakForm, key: str, status: int = 422, ticket: Ticket | None = None
) -> HttpResponse:
    """The page once more. A browser forgets the files that were chosen, so those that are fit stay with us."""
    for upload in request.FILES.getlist("photos"):
        with suppress(Unfit):
            files.hold(key=key, upload=upload, now=now_of(request))
    return show(request, to, form, key, status, ticket)


def said(form: SpeakForm, key: str) -> Said:
    """What was said, as the services take it."""
    names = ("words", "place", "kind", "host_city", "name", "phone")
    return Said(key=key, photos=bool(form.cleaned_data["photos"]), **{name: form.cleaned_data[name] for name in names})


def show(
    request: HttpRequest, to: Reached, form: SpeakForm, key: str, status: int, ticket: Ticket | None
) -> HttpResponse:
    """The page with what was typed, and the sum that has to be worked off first, if there is one."""
    context = shells.speaking(request, to, form)
    context |= {"key": once.sign(key), "held": [file.name for file in held(key)], "ticket": ticket}
    return render(request, "portal/speak.html", context, status=status)


def done(request: HttpRequest, to: Reached, receipt: Receipt) -> HttpResponse:
    """The receipt: the one time that the query code is shown. Its picture carries the secret after `#`, which no
    server ever sees."""
    number, code = receipt.matter.number, receipt.code
    place = settings.PUBLIC_URL.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    address, grouped = f"{place}{_track()}#{number}.{code}", codes.grouped(code)
    parts = grouped.split("-")
    said = {
        "number": number,
        "number_shown": receipt.matter.spoken_number,
        "code": code,
        "code_grouped": grouped,
        "code_groups": format_html("<span>{}</span>" * len(parts), *parts),
        "qr": qr.picture(address, label=gettext("查询用的二维码")),
    }
    response = HttpResponse(shells.receipt(request, to.name, receipt.again).filled(request, **said))
    proof.take_back(response)
    proof.mark(response, number)
    return response


@cache
def _track() -> str:
    return reverse("portal:track")
