"""账号与安全: one's own password, second step, and browsers."""

import base64
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mashang.accounts import gate, queries, second, services
from mashang.accounts.forms import PasswordForm, SetUpForm
from mashang.accounts.models import User
from mashang.kit import qr
from mashang.kit.errors import Refusal
from mashang.kit.request import now_of, viewer_of


def _own(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(reverse("accounts:account"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """A new password; this session goes on, all others end."""
    user, now = cast(User, request.user), now_of(request)
    form = PasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            old, new = form.cleaned_data["old"], form.cleaned_data["new"]
            try:
                services.change_password(user=user, old=old, new=new, by=viewer_of(request), now=now)
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
            else:
                update_session_auth_hash(request, user)
                messages.success(request, _("密码已更换，其他设备上的登录已经退出。"))
                return _own(request)
    shown = {
        "form": form,
        "due": gate.password_is_due(user, now),
        "second": queries.second(user=user),
        "most": settings.STAYS_AT_ONCE,
        "stays": queries.stays(user=user, key=request.session.session_key or "", now=now),
    }
    return render(request, "accounts/account.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@gate.freshly()
def set_up(request: HttpRequest) -> HttpResponse:
    """设置第二步验证: scan, type what the phone shows, write down the codes."""
    user, secret = cast(User, request.user), _secret(request)
    form, status = SetUpForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                papers = services.switch_on(
                    user=user,
                    secret=secret,
                    typed=form.cleaned_data["code"],
                    by=viewer_of(request),
                    now=now_of(request),
                )
            except Refusal as refusal:
                form.add_error("code", str(refusal.said))
            else:
                del request.session["setting_up"]
                request.session["second"] = True
                request.session.cycle_key()
                return render(request, "accounts/papers.html", {"papers": papers, "new": True})
    uri = second.uri(secret, name=user.username, issuer=_("码上代表"))
    shown = {"form": form, "picture": qr.picture(uri, label=_("用手机验证器扫这个码")), "uri": uri}
    return render(request, "accounts/set_up.html", {**shown, "secret": second.spelled(secret)}, status=status)


def _secret(request: HttpRequest) -> bytes:
    """The same on each look until it is confirmed; sealed, since a session is signed and not secret."""
    pk = int(request.session["_auth_user_id"])
    if "setting_up" not in request.session:
        sealed = second.seal(second.new_secret(), user_id=pk)
        request.session["setting_up"] = base64.b64encode(sealed).decode()
    return second.unseal(base64.b64decode(request.session["setting_up"]), user_id=pk)


@require_POST
@login_required
@gate.freshly(back="accounts:account")
def new_papers(request: HttpRequest) -> HttpResponse:
    """重新生成恢复码: shown on this one page."""
    user = cast(User, request.user)
    papers = services.new_papers(user=user, by=viewer_of(request), now=now_of(request))
    return render(request, "accounts/papers.html", {"papers": papers, "new": False})


@require_POST
@login_required
@gate.freshly(back="accounts:account")
def switch_off(request: HttpRequest) -> HttpResponse:
    """停用第二步验证. Whose duties require it is asked to set it up again at once."""
    services.switch_off(user=cast(User, request.user), by=viewer_of(request), now=now_of(request))
    request.session["second"] = False
    messages.success(request, _("第二步验证已停用。"))
    return _own(request)


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    """退出其他设备."""
    key = request.session.session_key or ""
    ended = services.end_others(user=cast(User, request.user), key=key, by=viewer_of(request), now=now_of(request))
    messages.success(request, _("已退出其他设备上的登录：%(ended)s 处。") % {"ended": ended})
    return _own(request)
