"""Papers to take home, as DOCX that can be edited and as PDF."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.papers.official.files import FORMS
from mashang.supervision.services import taking


@require_POST
@login_required
def paper(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """One paper; that it left the house is recorded."""
    kind = request.POST.get("kind", "docx")
    if kind not in FORMS:
        raise Missing
    made = taking.taken(name=name, pk=pk, kind=kind, by=viewer_of(request), now=now_of(request))
    write, content = FORMS[kind]
    response = HttpResponse(write(made), content_type=content)
    title = made.title.replace("\n", "")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{title}.{kind}") or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
