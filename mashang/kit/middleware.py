"""Refusals become pages here, and nowhere else."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Refusal

CHARSETS = frozenset({"", "utf-8", "utf8", "us-ascii"})


class WrongMethod(Refusal):
    """The page is there, but not for this method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    said = _("这个页面不能这样打开。请返回上一页，用页面上的按钮再试一次。")


class Refusals:
    """Turns what services refuse into 4xx pages that say what, why and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render a Refusal; let everything else go on to the server error page."""
        if not isinstance(exception, Refusal):
            return None
        return refused(request, exception)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal, or its JSON where JSON was asked for."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": str(refusal.said)}, status=refusal.status)
    return render(request, "kit/refused.html", {"said": refusal.said, "status": refusal.status}, status=refusal.status)


class Readable:
    """Refuses what cannot be read before anybody tries: a body in another charset than UTF-8, or a NUL in the address.

    Django decodes a form with whatever charset the sender names, and breaks on some (`rot13`, `utf-16`); a NUL breaks
    PostgreSQL. A method that a page does not know is answered with a page as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
        if charset.strip("'\" ").lower() not in CHARSETS or "\0" in unquote(request.get_full_path()):
            return render(request, "400.html", status=400)
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = refused(request, WrongMethod()).content
        return response


class Hardened:
    """Headers on every response: nothing is sniffed, framed, referred or kept where it should not be.

    The policy is not `no-referrer`: browsers then send `Origin: null` with our own forms, and the CSRF check refuses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)")
        response.headers.setdefault("Cache-Control", "no-store")
        return response
