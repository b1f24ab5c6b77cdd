"""查进度: number and code in, the matter out; and what its speaker may do there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.kit import puzzle
from mashang.kit.errors import Missing, Refusal
from mashang.kit.request import address_of, network_of, now_of
from mashang.kit.viewer import Viewer
from mashang.matters import services
from mashang.matters.following import Followed, followed
from mashang.portal import proof
from mashang.portal.forms import MoreForm, RateForm, TrackForm
from mashang.portal.looking import Caller, StepUp, look_up


@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The code travels in the body of a POST, never in an address."""
    form = TrackForm(request.POST or None)
    if request.method != "POST":
        return render(request, "portal/track.html", {"form": form})
    if not form.is_valid():
        return render(request, "portal/track.html", {"form": form}, status=422)
    number = form.cleaned_data["number"]
    try:
        voice = look_up(**form.cleaned_data, caller=caller(request, number), now=now_of(request))
    except Refusal as refusal:
        return refused(request, form, refusal)
    response = HttpResponseRedirect(reverse("portal:tracked"))
    proof.give(response, voice.pk, secure=request.is_secure())
    proof.mark(response, number)
    return response


def caller(request: HttpRequest, number: str) -> Caller:
    """Who asks, as counters take it."""
    return Caller(
        network=network_of(address_of(request)),
        mark=proof.marked(request, number),
        proof=puzzle.proof(request.POST, about="track", now=now_of(request)),
        ticket=request.POST.get("ticket", "")[:600],
    )


def refused(request: HttpRequest, form: TrackForm, refusal: Refusal) -> HttpResponse:
    """The form again with what was typed; and with a sum, where one more try costs one."""
    context: dict[str, object] = {"form": form}
    if isinstance(refusal, StepUp):
        context["ticket"] = puzzle.make(about="track", harder=0, now=now_of(request))
    else:
        form.add_error(None, str(refusal.said))
    return render(request, "portal/track.html", context, status=refusal.status)


@require_safe
def tracked(request: HttpRequest) -> HttpResponse:
    """The matter as its speaker sees it."""
    voice_id = proof.read(request)
    if voice_id is None:
        return HttpResponseRedirect(reverse("portal:track"))
    return show(request, followed(voice_id=voice_id, now=now_of(request)))


def show(request: HttpRequest, page: Followed, status: int = 200, **forms: object) -> HttpResponse:
    """The page with its forms; a refused one comes back as it was typed."""
    rate_forms = [(given, RateForm(initial={"answer": given.answer.pk})) for given in page.answers if given.open]
    context = {
        "page": page,
        "matter": page.matter,
        "rate_forms": rate_forms,
        "more": MoreForm(),
        **forms,
    }
    return render(request, "portal/tracked.html", context, status=status)


def proved(request: HttpRequest) -> Followed:
    """The page of the voice that this phone proved, or Missing."""
    voice_id = proof.read(request)
    if voice_id is None:
        raise Missing
    return followed(voice_id=voice_id, now=now_of(request))


@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """评单."""
    page = proved(request)
    form = RateForm(request.POST)
    given = {g.answer.pk: g for g in page.answers}.get(_number(request.POST.get("answer")))
    if given is None:
        raise Missing
    if not form.is_valid():
        return show(request, page, 422, rate_forms=[(given, form)])
    try:
        services.rate(
            answer=given.answer,
            grade=form.cleaned_data["grade"],
            reason=form.cleaned_data["reason"],
            by=speaker(page),
            now=now_of(request),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        return show(request, page, refusal.status, rate_forms=[(given, form)])
    return HttpResponseRedirect(reverse("portal:tracked"))


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 18 else 0


def speaker(page: Followed) -> Viewer:
    """Whoever proved this voice's code."""
    return Viewer(voices=frozenset({page.voice.pk}))


SAYS: dict[str, Callable[[Followed, str, HttpRequest], object]] = {
    "supplement": lambda page, text, request: services.supplement(
        voice=page.voice, text=text, by=speaker(page), now=now_of(request)
    ),
    "withdraw": lambda page, text, request: services.withdraw(
        voice=page.voice, why=text, by=speaker(page), now=now_of(request)
    ),
    "reopen": lambda page, text, request: services.reopen(
        matter=page.matter, reason=text, by=speaker(page), now=now_of(request), voice=page.voice
    ),
}


@require_POST
def say(request: HttpRequest, step: str) -> HttpResponse:
    """补充说明, 撤回, 重新办理."""
    page = proved(request)
    if step not in SAYS:
        raise Missing
    form = MoreForm(request.POST)
    if not form.is_valid():
        return show(request, page, 422, more=form, said=step)
    try:
        SAYS[step](page, form.cleaned_data["text"], request)
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        return show(request, page, refusal.status, more=form, said=step)
    return HttpResponseRedirect(reverse("portal:tracked"))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave: for a phone or machine that others use."""
    response = HttpResponseRedirect(reverse("portal:track"))
    proof.take_back(response)
    proof.take_marks(request, response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
