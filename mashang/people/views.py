"""One person of the register."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.people.register import visible_to
from mashang.registers.history import changes


@require_safe
@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The person, with mandates, and what happened to the row."""
    person = visible_to(viewer_of(request), localdate(now_of(request))).filter(pk=pk).first()
    if person is None:
        raise Missing
    return render(request, "people/show.html", {"person": person, "changes": changes(person)})
