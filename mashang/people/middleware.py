"""Builds the `Viewer` of a request: posts and mandates are read once, when somebody first asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from mashang.kit import clock
from mashang.kit.viewer import NOBODY, Viewer
from mashang.people import queries


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
        return queries.viewer_of(user=user, now=request.now)  # type: ignore[attr-defined]
