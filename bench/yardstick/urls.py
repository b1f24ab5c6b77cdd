"""A list of the newest 20, a detail page, and a POST that makes one INSERT."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.yardstick.models import Item


def listing(request: HttpRequest) -> HttpResponse:
    """The newest 20."""
    return render(request, "list.html", {"items": Item.objects.order_by("-at")[:20]})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One."""
    return render(request, "detail.html", {"item": get_object_or_404(Item, pk=pk)})


@csrf_exempt
def submit(request: HttpRequest) -> HttpResponse:
    """One INSERT."""
    text = request.POST["words"]
    item = Item.objects.create(title=text[:40], text=text, state="received", at=datetime.now(UTC))  # noqa: TID251
    return HttpResponse(str(item.pk))


urlpatterns = [path("", listing), path("<int:pk>/", detail), path("submit/", submit)]
