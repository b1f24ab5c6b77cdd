"""The door: a name and a password, a code, the proof in between, and out."""

import secrets
from typing import cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST

from mashang.accounts import devices, queries, services
from mashang.accounts.forms import AgainForm, CodeForm, SignInForm
from mashang.accounts.models import User
from mashang.accounts.sessions import BETWEEN, hidden
from mashang.kit.errors import Refusal
from mashang.kit.request import address_of, now_of


def after(request: HttpRequest) -> str:
    """Where to go once inside: the page asked for, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else str(settings.LOGIN_REDIRECT_URL)


def caller_of(request: HttpRequest, username: str) -> services.Caller:
    """From where somebody tries to get in as this person."""
    return services.Caller(address_of(request), devices.known(request, username))


def let_in(request: HttpRequest, user: User, *, second: bool) -> HttpResponse:
    """In, and the browser is known from now on."""
    caller, now = caller_of(request, user.username), now_of(request)
    services.remember_network(user=user, caller=caller, now=now)
    services.start(request=request, user=user, second=second, now=now)
    response = HttpResponseRedirect(after(request))
    devices.remember(response, user.username, caller.known or secrets.token_urlsafe(15))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; what was typed as a name stays."""
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        caller = caller_of(request, form.cleaned_data["username"])
        try:
            user = services.prove(**form.cleaned_data, caller=caller, now=now_of(request))
        except Refusal as refusal:
            form.add_error(None, str(refusal.said))
            status = refusal.status
        else:
            return let_in(request, user, second=False) if queries.second(user=user) is None else wait(request, user)
    shown = {"form": form, "next": after(request), "late": "late" in request.GET}
    return render(request, "accounts/sign_in.html", shown, status=status)


def wait(request: HttpRequest, user: User) -> HttpResponse:
    """The password was right: the code is asked for on the next page, under a new session id."""
    if request.user.is_authenticated:
        logout(request)
    request.session["pending"] = [user.pk, user.get_session_auth_hash(), now_of(request).timestamp()]
    request.session.cycle_key()
    return HttpResponseRedirect(f"{reverse('accounts:code')}?{urlencode({'next': after(request)})}")


def waiting(request: HttpRequest) -> User | None:
    """Whose password was given a few minutes ago; nobody where it has been changed since."""
    pk, digest, at = request.session.get("pending", (None, "", 0.0))
    if pk is None or now_of(request).timestamp() - at > BETWEEN.total_seconds():
        return None
    user = queries.active(pk=pk)
    return user if user and constant_time_compare(user.get_session_auth_hash(), digest) else None


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """第二步: the code of the phone, or one from paper."""
    user = waiting(request)
    if user is None:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': after(request)})}")
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        caller = caller_of(request, user.username)
        try:
            services.prove_code(user=user, typed=form.cleaned_data["code"], caller=caller, now=now_of(request))
        except Refusal as refusal:
            form.add_error("code", str(refusal.said))
            status = refusal.status
        else:
            return let_in(request, user, second=True)
    return render(request, "accounts/code.html", {"form": form, "next": after(request)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def again(request: HttpRequest) -> HttpResponse:
    """再确认一次是本人, before identities, approvals and one's own keys."""
    user = cast(User, request.user)
    kind = AgainForm if queries.second(user=user) is None else CodeForm
    form, status = kind(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        stay = hidden(request.session.session_key or "")
        try:
            services.prove_again(user=user, typed=form.cleaned_data["code"], stay=stay, now=now_of(request))
        except Refusal as refusal:
            form.add_error("code", str(refusal.said))
            status = refusal.status
        else:
            request.session["proved"] = now_of(request).timestamp()
            return HttpResponseRedirect(after(request))
    return render(request, "accounts/again.html", {"form": form, "next": after(request)}, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and nothing stays in the browser of a shared machine."""
    logout(request)
    response = HttpResponseRedirect(str(settings.LOGIN_URL))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
