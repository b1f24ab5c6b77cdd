"""我的建议: a deputy's own list, and the beginning of a draft."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from mashang.kit import once
from mashang.kit.errors import NotAllowed, Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.matters import charge
from mashang.matters.forms_proposing import DraftForm
from mashang.matters.mine import mine as listed
from mashang.matters.services import raising
from mashang.matters.services.raising import Paper
from mashang.matters.views.acts import page_of


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What I raised, what I sign along, and what waits for my signature."""
    viewer = viewer_of(request)
    if not viewer.mandates:
        raise NotAllowed
    raw = request.GET.get("page", "1")
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1
    found = listed(viewer=viewer, number=number, now=now_of(request))
    rows = [(page_of(row.pk), row) for row in found.rows]
    return render(request, "matters/mine.html", {"page": replace(found, rows=rows)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft(request: HttpRequest) -> HttpResponse:
    """Under which mandate, and of which kind; the draft itself is the next page."""
    viewer, now = viewer_of(request), now_of(request)
    mandates = charge.mandates_of(viewer, localdate(now))
    if not viewer.mandates:
        raise NotAllowed
    key = once.read(request.POST.get("key", "")) or once.new()
    form = DraftForm(request.POST or None, mandates=mandates)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                matter = raising.draft(**form.cleaned_data, paper=Paper(), key=key, by=viewer, now=now)
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("matters:act", args=(matter.pk, "edit")))
    return render(request, "matters/draft.html", {"form": form, "key": once.sign(key)}, status=status)
