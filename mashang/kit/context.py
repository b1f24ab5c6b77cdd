"""What every page needs to know: the place's name, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mashang.kit import csrf


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for all templates."""
    return {
        "demo": settings.DEMO,
        "elder": request.COOKIES.get("elder") == "1",
        "viewer": getattr(request, "viewer", None),
        "csrf_token": SimpleLazyObject(lambda: csrf.token(request)),
    }
