"""One promise: what it says, how it stands, and what this person does with it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.jobs.once import once_only
from mashang.kit import once
from mashang.kit.errors import Refusal
from mashang.kit.request import now_of, viewer_of
from mashang.matters import policy, promises
from mashang.matters.views.acts import page_of


@require_safe
@login_required
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """The promise with its buttons."""
    viewer = viewer_of(request)
    row = promises.get(viewer, pk)
    seen = policy.visible_to(viewer).filter(pk=row.matter_id).exists()
    context = {"row": row, "buttons": promises.open_to(viewer, row), "back": page_of(row.matter_id) if seen else ""}
    return render(request, "matters/promise.html", context)


@login_required
def promise_act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """One act with its form."""
    viewer, now = viewer_of(request), now_of(request)
    row = promises.get(viewer, pk)
    act = promises.permitted(viewer, row, step)
    key = once.read(request.POST.get("key", "")) or once.new()
    form, status = act.form(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                once_only(key=key, now=now, act=lambda: act.run(row, said, viewer, now))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
                status = refusal.status
            else:
                messages.success(request, _("已办：%(step)s") % {"step": act.label})
                return HttpResponseRedirect(reverse("matters:promise", args=[pk]))
    context = {"form": form, "row": row, "act": act, "key": once.sign(key)}
    return render(request, "matters/promise_act.html", context, status=status)
