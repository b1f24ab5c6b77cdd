"""Refusals become pages here, and nowhere else."""

from __future__ import annotations

import errno
import logging
import re
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import unquote

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views import defaults

from mashang.kit.errors import Refusal, trouble

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
CHARSET = re.compile(r";\s*charset\*?\s*=\s*(\"[^\"]*\"|[^;]*)", re.IGNORECASE)
UTF_8 = frozenset({"", "utf-8", "utf8", "us-ascii"})
UNREADABLE = "mashang.unreadable"


class WrongMethod(Refusal):
    """The page is there, but not for this method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    said = _("这个页面不能这样打开。请返回上一页，用页面上的按钮再试一次。")


class TooLarge(Refusal):
    """More than nine photographs can be; said before any of it is read."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    said = _("内容太大，没有收下。照片一次最多 9 张，每张不超过 10 MB，请减少后再提交。")


class Refusals:
    """Turns what services refuse into 4xx pages that say what, why and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render a Refusal, and a full disk as one; let everything else go on to the server error page."""
        refusal = exception if isinstance(exception, Refusal) else trouble(exception)
        if refusal is None:
            return None
        if refusal is not exception:
            log.error("%s: %s", type(refusal).__name__, type(exception).__name__)
        return refused(request, refusal)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last page, for what went wrong outside a view: a full disk says so (503), all else is our fault (500)."""
    refusal = trouble(sys.exc_info()[1])
    return refused(request, refusal) if refusal else defaults.server_error(request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent to an address that is none is not read. Django's own page looks in it for a token, and breaks (500)
    on a body that cannot be taken apart."""
    return render(request, "404.html", status=404)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal, or its JSON where JSON was asked for."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"error": str(refusal.said)}, status=refusal.status)
    return render(request, "kit/refused.html", {"said": refusal.said, "status": refusal.status}, status=refusal.status)


def readable(application: WSGIApplication) -> WSGIApplication:
    """What a WSGI server calls: Django looks at a charset before any middleware, and breaks on some (`rot13`)."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return application(made_readable(environ), start_response)

    return answer


def made_readable(environ: WSGIEnvironment) -> WSGIEnvironment:
    """The charset taken off the content type: we read UTF-8. Another one, or a length that is no number, is noted for
    `Readable` to refuse."""
    kind, length = environ.get("CONTENT_TYPE") or "", environ.get("CONTENT_LENGTH") or "0"
    named = {name.strip("\"' ").lower() for name in CHARSET.findall(kind)}
    counted = length.isascii() and length.isdigit()
    changes = {"CONTENT_TYPE": CHARSET.sub("", kind), "CONTENT_LENGTH": length if counted else "0"}
    body = Whole(environ["wsgi.input"], int(changes["CONTENT_LENGTH"]))
    return {**environ, **changes, "wsgi.input": body, UNREADABLE: not (named <= UTF_8 and counted)}


class Whole:
    """A body that ends before its announced length (its sender lost the signal) is no body: reading it fails. Otherwise
    a form would be taken without the photographs that were still to come."""

    def __init__(self, inner: InputStream, length: int) -> None:
        self.inner, self.left = inner, length

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; ConnectionResetError where the rest will not come."""
        return self._counted(self.inner.read(size), size)

    def readline(self, size: int = -1) -> bytes:
        """The same, to the end of a line."""
        return self._counted(self.inner.readline(size), size)

    def _counted(self, piece: bytes, size: int) -> bytes:
        self.left -= len(piece)
        if not piece and size and self.left > 0:
            raise ConnectionResetError(errno.ECONNRESET, "the body was cut off")
        return piece


class Readable:
    """Refuses with a page what cannot be read: a body in another charset than UTF-8, or a NUL in the address, on which
    PostgreSQL breaks. A method that a page does not know is answered with a page as well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get(UNREADABLE) or "\0" in unquote(request.get_full_path()):
            return render(request, "400.html", status=400)
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MOST_BODY:
            return refused(request, TooLarge())
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = refused(request, WrongMethod())
            response.content, response.headers["Content-Type"] = page.content, page.headers["Content-Type"]
        return response


class Language:
    """Chinese, unless this browser asked for English here: what it says of its own language does not count, since an
    old phone that speaks of English must not keep its owner from reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class Hardened:
    """Headers on every response: nothing is sniffed, framed, referred or kept where it should not be, and nothing runs
    that is not ours. The content policy is the same for every page, so it is composed once.

    The policy is not `no-referrer`: browsers then send `Origin: null` with our own forms, and the CSRF check refuses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.says = {
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(), microphone=(), camera=(self)",
            "Cache-Control": "no-store",
            "Content-Security-Policy": build_policy(),
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.says.items():
            response.headers.setdefault(name, value)
        return response
