"""成批交办: choose a unit a row, or one for all, and press once."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mashang.kit.request import now_of, viewer_of
from mashang.kit.text import clean
from mashang.matters import bulk
from mashang.matters.bulk import Line
from mashang.organs.models import Organ

LONGEST = 500


def number(raw: str) -> int | None:
    """An id or a session as typed into an address or a form, or None."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 16 else None


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """The list with its choices, or what became of each."""
    viewer, session = viewer_of(request), number(request.GET.get("session", "")[:4])
    rows = bulk.lines(viewer, session)
    units = bulk.units(viewer, rows)
    context = {"rows": typed(request, rows), "units": units, "session": session, "most": bulk.MOST}
    context["sessions"] = bulk.sessions(viewer)
    if request.method != "POST":
        return render(request, "matters/handing.html", context)
    message = clean(request.POST.get("message", ""))[:LONGEST]
    chosen = picked(request, rows, units)
    if not chosen:
        context |= {"nothing": True, "message": message}
        return render(request, "matters/handing.html", context, status=422)
    results = bulk.hand_out_all(rows=rows, chosen=chosen, message=message, by=viewer, now=now_of(request))
    left = [row for row in rows if row.matter.pk in ticked(request) and row.matter.pk not in chosen]
    return render(request, "matters/handed.html", {"results": [*results, *map(bulk.left_out, left)]})


@dataclass(frozen=True)
class Row:
    """A row of the form: its suggestion, whether it is ticked, the unit chosen for it."""

    line: Line
    taken: bool
    unit: int | None


def typed(request: HttpRequest, rows: list[Line]) -> list[Row]:
    """The rows as they were sent, or as they stand first: all ticked, each with the unit its deputy wished."""
    if request.method != "POST":
        return [Row(row, True, row.wished) for row in rows]
    taken = ticked(request)
    sent = {row.matter.pk: number(request.POST.get(f"unit_{row.matter.pk}", "")) for row in rows}
    return [Row(row, row.matter.pk in taken, sent[row.matter.pk]) for row in rows]


def ticked(request: HttpRequest) -> set[int | None]:
    """The rows that were ticked."""
    return {number(raw) for raw in request.POST.getlist("take")}


def picked(request: HttpRequest, rows: list[Line], units: list[Organ]) -> dict[int, Organ]:
    """The unit of each row that was ticked: its own, or the one for all."""
    by_pk = {unit.pk: unit for unit in units}
    taken = ticked(request)
    one = number(request.POST.get("all", ""))
    found = {}
    for row in rows:
        pk = one if one is not None else number(request.POST.get(f"unit_{row.matter.pk}", ""))
        if row.matter.pk in taken and pk in by_pk:
            found[row.matter.pk] = by_pk[pk]
    return found
