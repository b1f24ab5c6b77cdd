"""The papers of a suggestion, made when they are asked for: a file each, nothing is stored."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from mashang.kit.errors import Missing
from mashang.kit.request import now_of, viewer_of
from mashang.matters import policy
from mashang.matters.papers.asked import paper
from mashang.matters.papers.words import FILES
from mashang.papers.official.files import FORMS
from mashang.papers.official.paper import Paper


@require_safe
@login_required
def download(request: HttpRequest, pk: int, kind: str, ref: int, form: str) -> HttpResponse:
    """One paper as DOCX or PDF."""
    viewer = viewer_of(request)
    matter = policy.get(viewer, pk)
    made = paper(viewer, matter, kind, ref, now_of(request))
    return sent(made, f"{FILES[kind]}-{matter.spoken_number}", form)


def sent(made: Paper, name: str, form: str) -> HttpResponse:
    """A paper as a named file. Missing for a form that there is not."""
    if form not in FORMS:
        raise Missing
    draw, mime = FORMS[form]
    response = HttpResponse(draw(made), content_type=mime)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or "attachment"
    return response
