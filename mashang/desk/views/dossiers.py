"""履职档案 of one deputy."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from mashang.desk import dossiers
from mashang.kit.request import now_of, viewer_of


@require_safe
@login_required
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One year, printed as it stands."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else None
    found = dossiers.dossier(viewer=viewer_of(request), pk=pk, year=year, on=localdate(now_of(request)))
    return render(request, "desk/dossier.html", {"f": found})
