"""The asker's one-time key lives in the asker's browser: neither the database nor the web process keeps it."""

import base64

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mashang.vault.models import Opening

_SALT = "mashang.vault.door"
_LASTS = 60 * 60  # seconds: longer than an answer, so that being late is said by the service


def keep(response: HttpResponse, opening: Opening, key: bytes) -> None:
    """Hand the private half of the door to the browser: signed, HttpOnly, for this opening alone."""
    response.set_signed_cookie(
        _name(opening),
        base64.urlsafe_b64encode(key).decode(),
        salt=_SALT,
        max_age=_LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def read(request: HttpRequest, opening: Opening) -> bytes:
    """The key that `keep` handed out; empty when the browser has none, or one that was changed."""
    raw = request.get_signed_cookie(_name(opening), default="", salt=_SALT, max_age=_LASTS)
    return base64.urlsafe_b64decode(raw) if raw else b""


def drop(response: HttpResponse, opening: Opening) -> None:
    """Take the key back once the identity was seen."""
    response.delete_cookie(_name(opening), samesite="Strict")


def _name(opening: Opening) -> str:
    return f"door-{opening.pk}"
