"""A shared screen at a station: a cookie that names the page it begins with and comes back to. It opens nothing."""

import re
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mashang.codes.queries import scanned
from mashang.portal import proof

NAME = "kiosk"
YEAR = 365 * 24 * 3600
_START = re.compile(r"/(c/[0-9A-Za-z]{1,20}/([0-9A-Za-z]{1,8}/)?)?")
_DOOR = re.compile(r"(?:^|/c/)([0-9A-Za-z]{1,20})(?:/([0-9A-Za-z]{1,8}))?/?(?:[?#].*)?$")


def start_of(typed: str, on: date) -> str | None:
    """The page behind an address or a token as somebody typed it: home for nothing, None when there is no such code."""
    if not typed:
        return reverse("portal:home")
    found = _DOOR.search(typed)
    token, mark = found.groups("") if found else ("", "")
    if scanned(token=token, mark=mark, on=on) is None:
        return None
    return reverse("portal:speak_from", args=(token, mark)) if mark else reverse("portal:speak", args=(token,))


def shared(request: HttpRequest) -> str:
    """The first page of a shared screen; empty on anybody's own phone."""
    return start(request) if request.COOKIES.get(NAME) else ""


def start(request: HttpRequest) -> str:
    """Where this screen begins; home when it is none, or when its cookie names anything else than a page of ours."""
    named = request.COOKIES.get(NAME, "")
    return named if _START.fullmatch(named) else reverse("portal:home")


def begin(response: HttpResponse, page: str, *, secure: bool) -> None:
    """From now on this browser is a shared screen."""
    response.set_cookie(NAME, page, max_age=YEAR, httponly=True, secure=secure, samesite="Lax")


def end(response: HttpResponse) -> None:
    """No longer."""
    response.delete_cookie(NAME, samesite="Lax")


def wipe(request: HttpRequest, response: HttpResponse) -> None:
    """Nothing of whoever stood here stays: no proof, no mark, no size of type or language, nothing kept or cached. With
    the token of the form check gone, a form that the browser sends again after Back is refused."""
    proof.take_back(response)
    proof.take_marks(request, response)
    for name in (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "elder", "messages"):
        response.delete_cookie(name, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
