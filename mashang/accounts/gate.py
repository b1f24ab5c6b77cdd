"""What stands before a page: a stay that is still its owner's, a password that is their own, a recent proof."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from mashang.accounts import devices, services
from mashang.accounts.models import User
from mashang.accounts.sessions import NOTED
from mashang.kit.request import now_of

ALWAYS = frozenset(
    {"accounts:sign_in", "accounts:code", "accounts:again", "accounts:sign_out", "portal:elder", "set_language"}
)
"""What opens even while something has to be set up first."""


class Stays:
    """Ends a stay that turned up in another kind of browser, notes at most every few minutes that it goes on, and lets
    the sign-in page say when one is over.
    A request without a session costs nothing here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        brought = bool(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        if brought and SESSION_KEY in request.session:
            look(request, now_of(request))
            return self.get_response(request)
        response = self.get_response(request)
        if brought and response.headers.get("Location", "").startswith(f"{settings.LOGIN_URL}?next="):
            back = urlencode({"next": page_of(request), "late": "1"})
            response.headers["Location"] = f"{settings.LOGIN_URL}?{back}"
        return response


def page_of(request: HttpRequest) -> str:
    """The page somebody was on: of a form that was sent, the one it stood on."""
    here, origin = request.get_full_path(), f"{request.scheme}://{request.get_host()}"
    came = request.headers.get("Referer", "")
    return came.removeprefix(origin) if request.method == "POST" and came.startswith(f"{origin}/") else here


def look(request: HttpRequest, now: datetime) -> None:
    """No statement, but where something is to be written."""
    session = request.session
    if session.get("device", "") not in {"", devices.words(request)}:
        services.note_moved(user_id=int(session[SESSION_KEY]), now=now)
        logout(request)
    elif now.timestamp() - session.get("seen", 0) >= NOTED.total_seconds():
        session.modified = True


def password_is_due(user: User, now: datetime) -> bool:
    """Handed out by somebody else, or older than this place allows (0: never too old)."""
    days = settings.PASSWORD_DAYS
    if user.password_at is None:
        return True
    return bool(days) and now - user.password_at > timedelta(days=days)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person showed who they are within `PROOF_LASTS`."""
    proved = request.session.get("proved", request.session.get("since", 0))
    return bool(now_of(request).timestamp() - proved <= settings.PROOF_LASTS.total_seconds())


def freshly(*, back: str | None = None) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Before what must not be done at somebody else's unlocked screen: ask again who it is, and come back to this page,
    or to the page named `back` where this one takes only a press."""

    def before(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated or is_fresh(request):
                return view(request, *args, **kwargs)
            wanted = reverse(back) if back else request.path
            return HttpResponseRedirect(f"{reverse('accounts:again')}?{urlencode({'next': wanted})}")

        return asked

    return before
