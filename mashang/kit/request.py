"""What a view takes from a request."""

from datetime import datetime
from typing import cast

from django.conf import settings
from django.http import HttpRequest

from mashang.kit.viewer import Viewer


def now_of(request: HttpRequest) -> datetime:
    """The moment of this request, read once by the middleware."""
    return cast(datetime, request.now)  # type: ignore[attr-defined]


def viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking."""
    return cast(Viewer, request.viewer)  # type: ignore[attr-defined]


def address_of(request: HttpRequest) -> str:
    """The network address, for counters only; it is never stored in clear. Behind our own web server it is what that
    one says, and only there: anybody can send the header."""
    named = request.META.get("HTTP_X_REAL_IP") if settings.BEHIND_PROXY else None
    return str(named or request.META.get("REMOTE_ADDR", ""))[:45]
