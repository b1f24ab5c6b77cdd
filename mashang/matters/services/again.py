"""再次办理 and 评估: what follows when a deputy is dissatisfied, for the unit whose answer it was alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate

from mashang.journal.services import Facts, record
from mashang.kit.errors import Stale
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import texts, texts_law, verbs_law, words
from mashang.matters.locking import actor, locked
from mashang.matters.models import Assignment, ClockKind, Matter, Outcome, Reply, Role
from mashang.matters.services import clocks, notices
from mashang.matters.services.dispatch import send_again
from mashang.matters.services.ending import drop_requests
from mashang.matters.standing_law import awaiting_assessment
from mashang.matters.workflow import Owed, Part, State

REASON = 500


@dataclass(frozen=True)
class Opinion:
    """What the assessment found, and who took part."""

    text: str
    experts: str


def again(*, matter: Matter, reply: Reply, message: str, now: datetime) -> list[Model]:
    """The unit does it again, in a month. Returns the rows written. Called in a transaction, matter locked."""
    new, rows = sent_again(matter=matter, reply=reply, message=message, now=now)
    notices.tell_unit(what=texts.REDO, assignment=new, matter=matter, now=now)
    return rows


def sent_again(*, matter: Matter, reply: Reply, message: str, now: datetime) -> tuple[Assignment, list[Model]]:
    """The same, and nobody is told: the new share, and the rows written."""
    rows, old = _opened(matter, reply, now)
    sent = send_again(old=old, unit=old.unit, message=message, matter=matter, now=now)
    _to_handling(matter, now)
    new = sent[0]
    assert isinstance(new, Assignment)
    return new, [*rows, old, *sent]


def assessment(*, matter: Matter, reply: Reply, message: str, now: datetime) -> list[Model]:
    """The congress's office brings units and experts together. Called in a transaction, matter locked."""
    rows, old = _opened(matter, reply, now)
    asked = Assignment.objects.filter(matter=matter, role=Role.ASSESS, state=Owed.SENT).first()
    sent: list[Model] = [] if asked is not None else _assess(matter, message, now)
    _to_handling(matter, now)
    notices.tell(what=texts_law.ASSESS, matter=matter, parts=(Part.OFFICE,), now=now, again=f"r{matter.round}")
    return [*rows, old, *sent]


def _opened(matter: Matter, reply: Reply, now: datetime) -> tuple[list[Model], Assignment]:
    """A new round: nobody is asked for feedback meanwhile, and the share that was found wanting is set aside."""
    if reply.assignment is None:
        raise Stale
    rows: list[Model] = [*clocks.stop(matter=matter, kinds=[ClockKind.FEEDBACK], now=now, kept=False)]
    rows += drop_requests(matter=matter, by=SYSTEM, now=now)
    matter.round += 1
    old = reply.assignment.locked()
    old.advance("supersede")
    return rows, old


def _assess(matter: Matter, message: str, now: datetime) -> list[Model]:
    row = Assignment.objects.create(
        state=Owed.SENT,
        matter=matter,
        unit=matter.organ,
        role=Role.ASSESS,
        round=matter.round,
        message=message,
        sent_at=now,
        first_sent_at=now,
        return_by=localdate(now),
    )
    return [row, *clocks.start_for(assignment=row, matter=matter, now=now)]


def _to_handling(matter: Matter, now: datetime) -> None:
    due_on = clocks.earliest(matter=matter)
    matter.advance("rate", end=State.HANDLING, round=matter.round, answered_at=None, checked_at=None, due_on=due_on)


@transaction.atomic
def assess(*, assignment: Assignment, opinion: Opinion, by: Viewer, now: datetime) -> Reply:
    """提出评估意见, with those who took part: the unit then handles it by the opinion, in a month."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    assignment.advance("assess", replied_at=now, acknowledged_at=assignment.acknowledged_at or now)
    kept = clocks.stop(matter=matter, kinds=[ClockKind.ASSESS], now=now, assignment=assignment)
    made = _opinion(matter, assignment, opinion, by, now)
    assignment.advance("settle")
    waiting = list(awaiting_assessment(matter))
    message = f"{words.BY_ASSESSMENT}{opinion.text}"[:REASON]
    sent = [send_again(old=old, unit=old.unit, message=message, matter=matter, now=now) for old in waiting]
    clocks.touch(matter=matter)
    rows = [assignment, made, *kept, *(row for rows in sent for row in rows)]
    facts = Facts({"units": [old.unit_id for old in waiting]})
    record(verb=verbs_law.ASSESSED, by=by, target=matter, now=now, rows=rows, facts=facts)
    for new in (rows[0] for rows in sent):
        assert isinstance(new, Assignment)
        notices.tell_unit(what=texts_law.ASSESSED, assignment=new, matter=matter, now=now)
    again = f"e{made.pk}"
    notices.tell(what=texts_law.ASSESSED, matter=matter, parts=(Part.PROPOSER,), now=now, again=again)
    return made


def _opinion(matter: Matter, assignment: Assignment, opinion: Opinion, by: Viewer, now: datetime) -> Reply:
    return Reply.objects.create(
        matter=matter,
        assignment=assignment,
        text=f"{opinion.text}\n{words.EXPERTS}{opinion.experts}",
        outcome=Outcome.D,
        public=False,
        round=assignment.round,
        by_user=actor(by),
        signer=assignment.unit.name,
        at=now,
    )
