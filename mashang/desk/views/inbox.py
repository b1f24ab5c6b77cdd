"""消息: what this person was told."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from mashang.desk.notices import told
from mashang.desk.views.matters import page_number
from mashang.kit.request import now_of, viewer_of
from mashang.notify import services as notify


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Newest first; unread ones are marked."""
    on = localdate(now_of(request))
    page = told(viewer=viewer_of(request), number=page_number(request.GET.get("page", "1")), on=on)
    return render(request, "desk/inbox.html", {"page": page})


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything is read."""
    notify.mark_read(user_id=viewer_of(request).user_id or 0, ids=None, now=now_of(request))
    return HttpResponseRedirect(reverse("desk:inbox"))
