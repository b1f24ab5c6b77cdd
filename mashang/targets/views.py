"""联系对象: one of them, with who keeps contact and whom one may call."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.request import now_of, viewer_of
from mashang.registers.history import changes
from mashang.targets import policy


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A target: ties of now and before, contact people by their masks."""
    today = localdate(now_of(request))
    target = policy.get(viewer_of(request), pk, today)
    context = {
        "target": target,
        "ties": target.ties.select_related("person").order_by("-to_on", "from_on", "pk"),
        "contacts": target.contact_people.order_by("pk"),
        "today": today,
        "changes": changes(target),
    }
    return render(request, "targets/show.html", context)
