"""Long work: how far it is, and what came of it. Each person sees their own."""

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mashang.jobs.queries import work_of, works_of
from mashang.kit.errors import Missing
from mashang.kit.request import viewer_of


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked for this week."""
    return render(request, "desk/works.html", {"works": works_of(viewer_of(request).user_id)})


@require_safe
@login_required
def page(request: HttpRequest, ref: str) -> HttpResponse:
    """One of them; the part that changes is asked for again every two seconds, or by a button."""
    work = work_of(ref, viewer_of(request).user_id)
    beside = request.headers.get("HX-Request") == "true"
    return render(request, "desk/_work.html" if beside else "desk/work.html", {"work": work})


@require_safe
@login_required
def file(request: HttpRequest, ref: str) -> HttpResponse | FileResponse:
    """What it made, as a download."""
    work = work_of(ref, viewer_of(request).user_id)
    if not work.stored or not default_storage.exists(work.stored):
        raise Missing
    response = FileResponse(default_storage.open(work.stored), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, work.name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
