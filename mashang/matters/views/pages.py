"""Pages of matters beside their steps: why a date, and entering for somebody who came or called."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mashang.kit import once
from mashang.kit.errors import Conflict, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.matters import why as reasons
from mashang.matters.proxy import ProxyForm, desks, door, said
from mashang.matters.services import receive
from mashang.matters.views.acts import keep_fit, keep_photos, kept_names, page_of


@login_required
def why(request: HttpRequest, pk: int, clock: int) -> HttpResponse:
    """Why this date."""
    row = reasons.get(viewer_of(request), pk, clock)
    return render(request, "matters/why.html", {"why": reasons.why(row), "back": page_of(pk)})


@login_required
def proxy(request: HttpRequest) -> HttpResponse:
    """代为登记: the original words of somebody at the desk or on the phone."""
    places = desks(viewer_of(request))
    key = once.read(request.POST.get("key", "")) or once.new()
    form = ProxyForm(request.POST or None, request.FILES or None, desks=places)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                keep_photos(request, form, key)
                receipt = receive(said=said(form, key), door=door(form), by=viewer_of(request), now=now_of(request))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                key = once.new() if isinstance(refusal, Conflict) else key
                status = refusal.status
            else:
                back = page_of(receipt.matter.pk)
                return render(request, "matters/proxy_done.html", {"receipt": receipt, "back": back})
        keep_fit(request, form, key)
    context = {"form": form, "key": once.sign(key), "held": kept_names(key) if request.method == "POST" else []}
    return render(request, "matters/proxy.html", context, status=status)
