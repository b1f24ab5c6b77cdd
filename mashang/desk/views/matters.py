"""The list beside the matter: what should I do now?"""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mashang.desk.frame import may_enter
from mashang.files import queries as files
from mashang.kit.request import now_of, viewer_of
from mashang.kit.text import clean
from mashang.matters import queries
from mashang.matters.detail import detail
from mashang.matters.models import Matter
from mashang.vault import policy as vault

LONGEST_SEARCH = 60


def page_number(raw: str) -> int:
    """A page number as typed into an address; nonsense is the first page."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The list, first what waits for this person."""
    viewer, now = viewer_of(request), now_of(request)
    search = clean(request.GET.get("q", ""))[:LONGEST_SEARCH]
    asked = request.GET.get("view", "all" if search else "todo")
    view = asked if asked in queries.VIEWS else "todo"
    page = queries.listed(
        viewer=viewer, view=view, search=search, number=page_number(request.GET.get("page", "1")), now=now
    )
    context = {
        "page": page,
        "filters": queries.choices(viewer=viewer, view=view, now=now),
        "view": view,
        "q": search,
        "query": urlencode({"view": view, "q": search}) + "&",
        "may_enter": may_enter(viewer),
    }
    return render(request, "desk/home.html", context)


@require_safe
@login_required
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter: what it is, what it owes, what this person can do. htmx takes the part beside the list."""
    viewer, now = viewer_of(request), now_of(request)
    shown = detail(viewer=viewer, pk=pk, now=now)
    context = {"d": shown, "m": shown.matter, "may_ask": shown.hears and vault.may_ask(viewer)}
    context["photos"] = photos(shown.matter, now) if shown.reads else []
    if request.headers.get("HX-Request") == "true":
        return render(request, "desk/_matter.html", context)
    return render(request, "desk/matter.html", context)


def photos(of: Matter, now: datetime) -> list[tuple[str, str]]:
    """Names and links of what was sent along."""
    return [(row.name, files.link(row, now)) for row in files.of(of)]
