"""The pages of a scan, rendered once in some seconds for everybody: a corner where a hundred people scan costs one."""

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language

from mashang.codes.queries import scanned
from mashang.kit.errors import Missing
from mashang.kit.kept import kept
from mashang.kit.request import now_of
from mashang.kit.shell import Shell
from mashang.matters import stages
from mashang.portal import kiosk
from mashang.portal.entrance import Reached, reached
from mashang.portal.forms import SpeakForm

RECEIPT = ("number", "number_shown", "code", "code_grouped", "code_groups", "qr")


def _same(request: HttpRequest, *words: object) -> tuple[object, ...]:
    """What tells one shell from another: address, day, language, size of type, and where a shared screen begins."""
    return (
        request.path,
        localdate(now_of(request)),
        get_language(),
        request.COOKIES.get("elder") == "1",
        kiosk.shared(request),
        *words,
    )


@kept(seconds=10, most=256, key=_same)
def speak(request: HttpRequest, token: str, mark: str) -> Shell:
    """The empty page behind a code, with a blank for the form's key. Missing when no such code was ever made."""
    on = localdate(now_of(request))
    found = scanned(token=token, mark=mark, on=on)
    if found is None:
        raise Missing
    context = speaking(request, reached(found, on), SpeakForm(initial={"kind": "citizen"}))
    return Shell.of(request, "portal/speak.html", context, ["key"])


def speaking(request: HttpRequest, to: Reached, form: SpeakForm) -> dict[str, Any]:
    """What the page of a scan shows."""
    return {"to": to, "form": form, "draft": request.path, "steps": stages.shown(stages.SIX_ORDERS, "collected")}


@kept(seconds=10, most=256, key=_same)
def receipt(request: HttpRequest, name: str, again: bool) -> Shell:
    """The receipt of a scan, with blanks for what is this submission's own."""
    context = {"name": name, "again": again, "scan": request.path, "draft": request.path}
    return Shell.of(request, "portal/receipt.html", context, RECEIPT)
