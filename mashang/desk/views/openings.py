"""查看联系方式: asked for a purpose, decided by a second person, seen once (promises.md 5.1)."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.accounts.gate import freshly
from mashang.desk.forms import AskForm, WhyForm
from mashang.desk.openings import Asked, asked, of_asker, voice_of
from mashang.desk.views.matters import page_number
from mashang.kit.errors import Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.matters import policy as matters
from mashang.matters import services
from mashang.vault import door, policy
from mashang.vault import services as vault
from mashang.vault.workflow import STATES


@require_safe
@login_required
def openings(request: HttpRequest) -> HttpResponse:
    """Mine, those that wait for my decision, and, for an auditor, the fact of each."""
    page = asked(viewer=viewer_of(request), number=page_number(request.GET.get("page", "1")))
    return render(request, "desk/openings.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ask(request: HttpRequest, pk: int, voice: int) -> HttpResponse:
    """申请: a purpose and a reason."""
    viewer = viewer_of(request)
    matter = matters.get(viewer, pk)
    ref = voice_of(viewer, matter, voice)
    form = AskForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.ask_identity(matter=matter, ref=ref, by=viewer, **form.cleaned_data, now=now_of(request))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("desk:openings"))
    return render(request, "desk/ask.html", {"form": form, "matter": matter}, status=status)


@require_POST
@login_required
@freshly(back="desk:openings")
def decide(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """批准, 不批准, 复核."""
    viewer = viewer_of(request)
    opening = policy.get(viewer, pk, to=step if step in {"grant", "refuse", "review"} else "nothing")
    if step == "refuse":
        form = WhyForm(request.POST)
        if not form.is_valid():
            page = asked(viewer=viewer, number=1)
            context = {"page": page, "wrong": opening.pk, "why": form}
            return render(request, "desk/openings.html", context, status=422)
        services.refuse_identity(opening=opening, by=viewer, why=form.cleaned_data["why"], now=now_of(request))
    else:
        {"grant": services.grant_identity, "review": vault.review}[step](
            opening=opening, by=viewer, now=now_of(request)
        )
    return HttpResponseRedirect(reverse("desk:openings"))


@require_POST
@login_required
@freshly(back="desk:openings")
def knock(request: HttpRequest, pk: int) -> HttpResponse:
    """开启: this browser keeps the only key that opens the answer."""
    opening = of_asker(viewer_of(request), pk, to="knock")
    key = vault.knock(opening=opening, by=viewer_of(request), now=now_of(request))
    response = HttpResponseRedirect(reverse("desk:opening", args=(pk,)))
    door.keep(response, opening, key)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@freshly()
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """Wait for the worker, then see it: once."""
    row = of_asker(viewer_of(request), pk, to="show")
    if request.method != "POST":
        return render(
            request, "desk/opening.html", {"opening": row, "ready": Asked.ready(row), "state": STATES[row.state]}
        )
    person = vault.show(opening=row, by=viewer_of(request), door_key=door.read(request, row), now=now_of(request))
    response = render(request, "desk/shown.html", {"person": person, "opening": row})
    door.drop(response, row)
    return response
