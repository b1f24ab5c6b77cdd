"""The door: in and out, and one's own password."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mashang.accounts import services
from mashang.accounts.forms import PasswordForm, SignInForm
from mashang.accounts.models import User
from mashang.kit.errors import Refusal
from mashang.kit.request import address_of, now_of, viewer_of


def after(request: HttpRequest) -> str:
    """Where to go once inside: the page asked for, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else str(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; what was typed as a name stays."""
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            user = services.prove(**form.cleaned_data, address=address_of(request), now=now_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal.said))
            status = refusal.status
        else:
            login(request, user)
            return HttpResponseRedirect(after(request))
    return render(request, "accounts/sign_in.html", {"form": form, "next": after(request)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """账号与安全: a new password; this session goes on, all others end."""
    form = PasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            old, new = form.cleaned_data["old"], form.cleaned_data["new"]
            user = cast(User, request.user)
            try:
                services.change_password(user=user, old=old, new=new, by=viewer_of(request), now=now_of(request))
            except Refusal as refusal:
                form.add_error(None, str(refusal.said))
            else:
                update_session_auth_hash(request, user)
                messages.success(request, _("密码已更换，其他设备上的登录已经退出。"))
                return HttpResponseRedirect(request.path)
    return render(request, "accounts/account.html", {"form": form}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing stays in the browser of a shared machine."""
    logout(request)
    response = HttpResponseRedirect(str(settings.LOGIN_URL))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
