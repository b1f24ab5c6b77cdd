"""Answers: given to everybody who spoke, and what follows once all are given."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from mashang.matters import limits
from mashang.matters.models import Answer, Clock, ClockKind, Matter, Reply
from mashang.matters.services import clocks
from mashang.matters.standing import signatories
from mashang.organs.queries import policies


def give(*, reply: Reply, matter: Matter, now: datetime) -> list[Answer]:
    """Join a reply to each voice of the matter; to each deputy behind a paper (逐人答复)."""
    voices = signatories(matter) if matter.by_law else matter.voices.all()
    rows = [Answer(reply=reply, voice=voice, given_at=now) for voice in voices]
    return Answer.objects.bulk_create(rows)


def after_answer(*, matter: Matter, now: datetime, checked: bool = False) -> tuple[list[Clock], dict[str, Any]]:
    """The clock that runs once a matter is answered, and the fields to write: first 督单, where there is a deputy
    and the place has that step, then 评单. The deputies who raised it are asked for their feedback."""
    if matter.by_law:
        asked = clocks.start(matter=matter, kind=ClockKind.FEEDBACK, now=now)
        return [asked], {"answered_at": now, "checked_at": None, "due_on": None}
    step_wanted = policies(matter.region.path, localdate(now)).of(limits.CHECK_STEP)
    check = step_wanted and not checked and (matter.deputy_id or matter.station_id) is not None
    clock = clocks.start(matter=matter, kind=ClockKind.CHECK if check else ClockKind.RATE, now=now)
    values = {
        "answered_at": now,
        "checked_at": None if check else now,
        "due_on": clock.due_on if check else None,
    }
    return [clock], values
