"""Pages that show what the record holds, kept while it stands: nothing of it changes without an entry.

Whoever presses reload, comes back to the list, or has it open on three screens costs a tenth. Who may see what is asked
anew each time: the rights of the viewer are part of what a page is kept under.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language

from mashang.journal.queries import edge
from mashang.kit.kept import kept
from mashang.kit.request import now_of, viewer_of
from mashang.kit.shell import Shell
from mashang.notify.queries import unread_of

Drawn = tuple[str, dict[str, Any]]


def page(request: HttpRequest, draw: Callable[[], Drawn]) -> HttpResponse:
    """The page that `draw` names with its context, kept for ten seconds at most. A message shows on a page of its own
    drawing."""
    if "messages" in request.COOKIES:
        return render(request, *draw())
    return HttpResponse(_shell(request, draw, edge()).filled(request))


def _same(request: HttpRequest, _draw: object, edge: int) -> tuple[object, ...]:
    viewer = viewer_of(request)
    rights = (viewer.user_id, viewer.person_id, viewer.name, viewer.duties, viewer.mandates)
    asked = (request.get_full_path(), request.headers.get("HX-Request"), request.COOKIES.get("elder"), get_language())
    return (*rights, *asked, unread_of(viewer), localdate(now_of(request)), edge)


@kept(seconds=10, most=128, key=_same)
def _shell(request: HttpRequest, draw: Callable[[], Drawn], _edge: int) -> Shell:
    template, context = draw()
    return Shell.of(request, template, context, ())
