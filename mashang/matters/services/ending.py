"""What ends with a matter: live assignments are settled, open requests fall away. Called in a transaction."""

from datetime import datetime

from mashang.kit.viewer import Viewer
from mashang.matters import words
from mashang.matters.models import Assignment, Matter, Request
from mashang.matters.workflow import WORKING, Asked, Owed


def settle(*, matter: Matter) -> list[Assignment]:
    """了结 what units still had in hand. Returns the rows."""
    live = list(Assignment.objects.filter(matter=matter, state__in=[*WORKING, Owed.REPLIED]).select_related("unit"))
    for assignment in live:
        assignment.advance("settle")
    return live


def drop_requests(*, matter: Matter, by: Viewer, now: datetime, assignment: Assignment | None = None) -> list[Request]:
    """Requests that nobody has to decide any more: all of a matter's, or those of one assignment. Returns the rows."""
    asked = Request.objects.filter(matter=matter, state=Asked.ASKED)
    waiting = list(asked.filter(assignment=assignment) if assignment is not None else asked)
    for request in waiting:
        request.advance("lapse", decided_by=by.user_id, decided_at=now, decision=words.LAPSED)
    return waiting
