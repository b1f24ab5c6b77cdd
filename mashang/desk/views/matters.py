"""The list beside the matter: what should I do now?"""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mashang.desk import shells
from mashang.desk.frame import may_enter
from mashang.kit.request import now_of, viewer_of
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.matters import queries
from mashang.matters.detail import detail
from mashang.people.models import Role
from mashang.vault import policy as vault

LONGEST_SEARCH = 60
BOTH = (
    Role.OFFICE, Role.CHAIR, Role.LEADER, Role.COMMITTEE, Role.UNIT, Role.UNIT_HEAD, Role.DELEGATION, Role.AUDITOR,
)  # fmt: skip
"""Who may have to do with deputies' papers as well as with citizens' matters."""


def page_number(raw: str) -> int:
    """A page number as typed into an address; nonsense is the first page."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 1


def asking(request: HttpRequest) -> queries.Asking:
    """What the address narrows the list to; nonsense narrows nothing."""
    return queries.Asking(
        search=clean(request.GET.get("q", ""))[:LONGEST_SEARCH],
        station=row_id(request.GET.get("station", "")),
        unit=row_id(request.GET.get("unit", "")),
        category=row_id(request.GET.get("category", "")),
        target=row_id(request.GET.get("target", "")),
        kind=kind_of(request.GET.get("kind", "")),
    )


def kind_of(raw: str) -> str:
    """A kind as typed into an address, or none."""
    return raw if raw in queries.KINDS else ""


def row_id(raw: str) -> int | None:
    """An id as typed into an address, or None."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 16 else None


def named(asked: queries.Asking) -> dict[str, object]:
    """The narrowing as an address says it."""
    parts = {
        "q": asked.search,
        "station": asked.station,
        "unit": asked.unit,
        "category": asked.category,
        "target": asked.target,
        "kind": asked.kind,
    }
    return {name: value for name, value in parts.items() if value}


def kinds(viewer: Viewer, chosen: str) -> list[tuple[str, object, bool]]:
    """The kinds to tell the list apart by: key, name, whether it is the one shown. None for those who have to do with
    citizens' matters alone."""
    if not (viewer.mandates or viewer.has(*BOTH)):
        return []
    return [(key, name, key == chosen) for key, (name, _kinds) in queries.KINDS.items()]


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The list, first what waits for this person."""
    return shells.page(request, lambda: listed(request))


def listed(request: HttpRequest) -> shells.Drawn:
    """The list's template and what it shows."""
    viewer, now = viewer_of(request), now_of(request)
    asked = asking(request)
    narrowed = replace(asked, kind="") != queries.Asking()
    view = request.GET.get("view", "all" if narrowed else "todo")
    view = view if view in queries.VIEWS else "todo"
    page = queries.listed(
        viewer=viewer, view=view, asked=asked, number=page_number(request.GET.get("page", "1")), now=now
    )
    context = {
        "page": page,
        "filters": queries.choices(viewer=viewer, view=view, now=now),
        "view": view,
        "q": asked.search,
        "narrowed": asked.station or asked.unit or asked.category or asked.target,
        "kinds": kinds(viewer, asked.kind),
        "kind": asked.kind,
        "query": urlencode({"view": view, **named(asked)}) + "&",
        "may_enter": may_enter(viewer),
    }
    return "desk/home.html", context


@require_safe
@login_required
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """One matter: what it is, what it owes, what this person can do. htmx takes the part beside the list."""
    return shells.page(request, lambda: shown(request, pk))


def shown(request: HttpRequest, pk: int) -> shells.Drawn:
    """The matter's template and what it shows. Missing when it is not this person's."""
    viewer, now = viewer_of(request), now_of(request)
    found = detail(viewer=viewer, pk=pk, now=now)
    context = {"d": found, "m": found.matter, "may_ask": found.hears and vault.may_ask(viewer)}
    beside = request.headers.get("HX-Request") == "true"
    return ("desk/_matter.html" if beside else "desk/matter.html"), context
