"""Showing a file: only by a signed link, as what we made of it, never as what somebody said it was."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from mashang.files import queries
from mashang.files.models import Attachment, Kind
from mashang.kit.request import now_of

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=1500",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def show(request: HttpRequest, token: str) -> FileResponse:
    """The file behind a link: a picture in the page, a paper as a download. 404 when the link is forged or over."""
    row, stored = queries.opened(token, now_of(request))
    response = _sent(row, stored)
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers["Cache-Control"] = "no-store"  # an office's machine has more than one user
    return response


def _sent(row: Attachment, stored: str) -> FileResponse:
    paper = row.kind == Kind.PDF
    return FileResponse(
        default_storage.open(stored),
        as_attachment=paper,
        filename=row.name + (".pdf" if paper else ".jpg"),
        content_type="application/pdf" if paper else "image/jpeg",
        headers=_HEADERS,
    )
