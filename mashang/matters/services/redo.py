"""重办: a dissatisfied rating sends the matter back, to the unit whose answer it was, on a clock of its own."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model

from mashang.kit.viewer import SYSTEM
from mashang.matters import texts
from mashang.matters.models import Assignment, ClockKind, Matter, Reply
from mashang.matters.services import clocks, notices
from mashang.matters.services.dispatch import send_again
from mashang.matters.services.ending import drop_requests
from mashang.matters.workflow import Owed, Part, State


def redo(*, matter: Matter, replies: Sequence[Reply], message: str, step: str, now: datetime) -> list[Model]:
    """Open the next round for the units of these answers alone; the others' answers stand. An answer on the spot, or
    through a suggestion, has no unit here: it goes back to be assigned. Returns the rows written. Called in a
    transaction, matter locked."""
    rows: list[Model] = []
    rows += clocks.stop(matter=matter, kinds=(ClockKind.CHECK, ClockKind.RATE), now=now)
    rows += drop_requests(matter=matter, by=SYSTEM, now=now)
    matter.round += 1
    sent = [_again(share, message, matter, now) for share in _own(matter, replies)]
    rows += [row for pair in sent for row in pair]
    end = State.HANDLING if sent else State.ACCEPTED
    if not sent:
        rows.append(clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now))
    matter.advance(
        step,
        end=end,
        round=matter.round,
        answered_at=None,
        checked_at=None,
        ended_at=None,
        accepted_at=matter.accepted_at or now,
        due_on=clocks.earliest(matter=matter),
    )
    _tell(matter, sent, now)
    return rows


def _own(matter: Matter, replies: Sequence[Reply]) -> list[Assignment]:
    """The units' shares behind these answers. What was answered through a deputy's suggestion is that suggestion's:
    its units and its clock are left alone."""
    return [row.assignment for row in replies if row.assignment is not None and row.matter_id == matter.pk]


def _again(assignment: Assignment, message: str, matter: Matter, now: datetime) -> list[Model]:
    old = assignment.locked()
    if old.state == Owed.SETTLED:
        old.advance("unsettle")
    old.advance("supersede")
    return [old, *send_again(old=old, unit=old.unit, message=message, matter=matter, now=now)]


def _tell(matter: Matter, sent: list[list[Model]], now: datetime) -> None:
    again = f"r{matter.round}"
    for rows in sent:
        new = rows[1]
        assert isinstance(new, Assignment)
        notices.tell_unit(what=texts.REDO, assignment=new, matter=matter, now=now)
    parts = (Part.DEPUTY, Part.STATION) if sent else (Part.OFFICE,)
    notices.tell(what=texts.REDO, matter=matter, parts=parts, now=now, again=again)
