"""账号: a system administrator resets passwords, closes and reopens accounts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.accounts import services
from mashang.accounts.gate import freshly
from mashang.desk import accounts
from mashang.desk.views.matters import LONGEST_SEARCH, page_number
from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.kit.text import clean


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The accounts of this administrator's region."""
    search = clean(request.GET.get("q", ""))[:LONGEST_SEARCH]
    found = accounts.lines(viewer=viewer_of(request), search=search, number=page_number(request.GET.get("page", "1")))
    return render(request, "desk/accounts.html", {"page": found, "q": search})


@require_POST
@login_required
@freshly(back="desk:accounts")
def act(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """重设密码, 停用, 恢复. The new password is shown on this one page."""
    user = accounts.get(viewer_of(request), pk)
    by, now = viewer_of(request), now_of(request)
    if step == "reset":
        password = services.reset_password(user=user, by=by, now=now)
        return render(request, "desk/password.html", {"user": user, "password": password})
    steps = {"second": accounts.ask_reset, "close": services.close_account, "reopen": services.reopen_account}
    if step not in steps:
        raise Missing
    steps[step](user=user, by=by, now=now)
    messages.success(request, _("已办：%(name)s") % {"name": user.name})
    return HttpResponseRedirect(reverse("desk:accounts"))


@require_safe
@login_required
def resets(request: HttpRequest) -> HttpResponse:
    """重设第二步验证: the requests of this region, and a button for the second person."""
    found = accounts.resets(viewer=viewer_of(request), number=page_number(request.GET.get("page", "1")))
    return render(request, "desk/resets.html", {"page": found})


@require_POST
@login_required
@freshly(back="desk:resets")
def decide_reset(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """批准, 不批准."""
    reset = accounts.reset_of(viewer_of(request), pk)
    if step not in {"grant", "refuse"}:
        raise Missing
    services.decide_reset(reset=reset, grant=step == "grant", by=viewer_of(request), now=now_of(request))
    messages.success(request, _("已办：%(name)s") % {"name": reset.user.name})
    return HttpResponseRedirect(reverse("desk:resets"))
