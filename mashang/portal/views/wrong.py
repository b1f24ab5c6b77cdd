"""“这里的码不对”: a note for the office about a code that hangs somewhere. No name, no number, no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mashang.codes import doubts
from mashang.codes.links import domain_or
from mashang.jobs import counters
from mashang.kit.errors import Refusal, TooMany
from mashang.kit.request import address_of, network_of, now_of
from mashang.portal.forms import DoubtForm

HOUR = 3600
MOST_HERE, MOST_IN_ALL = 20, 300
"""Notes an hour from one network, and from all: beyond that nobody could look at them."""


@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest) -> HttpResponse:
    """Say what seems wrong with a code; the office goes and looks."""
    asked = {"token": request.GET.get("c", "")[:40], "mark": request.GET.get("m", "")[:40]}
    form = DoubtForm(request.POST) if request.method == "POST" else DoubtForm(initial=asked)
    if not form.is_bound or not form.is_valid():
        return show(request, form, 422 if form.is_bound else 200)
    try:
        once_more(request)
        doubts.told(**form.cleaned_data, now=now_of(request))
    except Refusal as refusal:
        form.add_error(None, str(refusal.said))
        return show(request, form, refusal.status)
    return show(request, form, 200, done=True)


def show(request: HttpRequest, form: DoubtForm, status: int, *, done: bool = False) -> HttpResponse:
    """The form, or thanks."""
    context = {"form": form, "done": done, "domain": domain_or(request.get_host())}
    return render(request, "portal/wrong.html", context, status=status)


def once_more(request: HttpRequest) -> None:
    """Count this one. TooMany when one network, or everybody together, says more than can be looked at."""
    marks = [counters.Mark(f"doubt:{network_of(address_of(request))}", HOUR), counters.Mark("doubt", HOUR)]
    here, in_all = counters.hit_all(marks=marks, now=now_of(request))
    if here > MOST_HERE or in_all > MOST_IN_ALL:
        raise TooMany
