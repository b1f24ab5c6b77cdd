"""代表建议公开: the list and the page of each, for everybody."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing
from mashang.kit.text import clean
from mashang.matters import published

LONGEST_SEARCH = 60


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The published ones, newest first."""
    raw, words = request.GET.get("page", "1"), clean(request.GET.get("q", ""))[:LONGEST_SEARCH]
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1
    context = {
        "page": published.listed(number=number, words=words),
        "q": words,
        "query": f"{urlencode({'q': words})}&" if words else "",
    }
    return render(request, "portal/suggestions.html", context)


@require_safe
def shown(request: HttpRequest, number: str) -> HttpResponse:
    """One of them: what it asks for, who handles it, until when, and what was answered."""
    found = published.shown(number=number)
    if found is None:
        raise Missing
    return render(request, "portal/suggestion.html", {"one": found})
