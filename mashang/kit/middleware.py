"""Refusals become pages here, and nowhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from mashang.kit.errors import Refusal


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


class Hardened:
    """Headers on every response: nothing is sniffed, framed, referred or kept where it should not be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=(self)")
        response.headers.setdefault("Cache-Control", "no-store")
        return response
