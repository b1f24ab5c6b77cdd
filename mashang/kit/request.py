"""What a view takes from a request."""

import ipaddress
from datetime import datetime
from functools import lru_cache
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


def device_of(request: HttpRequest) -> str:
    """This browser, as the cookie of the form check tells it apart; for counters only. Empty when it keeps none."""
    return str(request.META.get("CSRF_COOKIE") or "")


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """The block that an address stands in: a village shares an address, a machine owns a whole range of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 24 if found.version == 4 else 56), strict=False))
