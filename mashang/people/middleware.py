"""Builds the `Viewer` of a request: posts and mandates are read once, when somebody first asks. Then
what has to be done before anything else: a password of one's own, a second factor."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from mashang.accounts.gate import ALWAYS, password_is_due
from mashang.kit import clock
from mashang.kit.request import now_of, viewer_of
from mashang.kit.viewer import NOBODY, Viewer
from mashang.people import queries
from mashang.people.models import Role

SECOND_FACTOR = (Role.OFFICE, Role.LEADER, Role.AUDITOR, Role.ADMIN)
"""Posts that see many people's matters: their holders sign in with a second factor."""


class Viewers:
    """Sets `request.now` and `request.viewer`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        request.viewer = SimpleLazyObject(lambda: self.viewer(request))  # type: ignore[attr-defined]
        return self.get_response(request)

    def viewer(self, request: HttpRequest) -> Viewer:
        """The signed-in person with posts and mandates, or nobody."""
        user = request.user
        if not user.is_authenticated:
            return NOBODY
        return replace(queries.viewer_of(user=user, now=request.now), memo={})  # type: ignore[attr-defined]


def _password(request: HttpRequest) -> bool:
    return password_is_due(request.user, now_of(request))  # type: ignore[arg-type]


def _second(request: HttpRequest) -> bool:
    return settings.SECOND_FACTOR and not request.session.get("second") and viewer_of(request).has(*SECOND_FACTOR)


FIRST = (("accounts:account", _password), ("accounts:set_up", _second))
"""Pages that come before all others for whom they are due."""


class First:
    """Until a page of FIRST is done, whoever owes it gets that page, and otherwise only in and out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """A request without a session costs nothing here, one with a second factor no statement of its own."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or name in ALWAYS:
            return None
        if SESSION_KEY not in request.session or not request.user.is_authenticated:
            return None
        due = next((page for page, is_due in FIRST if is_due(request)), name)
        return None if due == name else HttpResponseRedirect(reverse(due))
