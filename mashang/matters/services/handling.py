"""办单: a unit acknowledges, reports progress, asks for a return or more days, and replies."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.files import services as files
from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import limits, texts, texts_law, verbs, verbs_law
from mashang.matters.locking import actor, locked
from mashang.matters.models import (
    Assignment,
    Clock,
    ClockKind,
    Matter,
    Note,
    NoteKind,
    Outcome,
    Reply,
    Request,
    RequestKind,
    Role,
)
from mashang.matters.services import clocks, notices
from mashang.matters.services.answers import after_answer, give
from mashang.matters.services.ending import drop_requests
from mashang.matters.standing import state_of
from mashang.matters.workflow import WORKING, Asked, Part, State
from mashang.organs.queries import policies

UNIT_CLOCKS = (ClockKind.ACKNOWLEDGE, ClockKind.REPLY, ClockKind.ASSIST)


@dataclass(frozen=True)
class Words:
    """What a unit writes; `key` is the form's own and holds the files sent with it."""

    text: str
    key: str = ""
    outcome: str = Outcome.A
    public: bool = True


@transaction.atomic
def acknowledge(*, assignment: Assignment, by: Viewer, now: datetime) -> None:
    """签收."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    assignment.advance("acknowledge", acknowledged_at=now)
    kept = clocks.stop(matter=matter, kinds=[ClockKind.ACKNOWLEDGE], now=now, assignment=assignment)
    clocks.touch(matter=matter, acknowledged_at=matter.acknowledged_at or now)
    record(verb=verbs.ACKNOWLEDGED, by=by, target=matter, now=now, rows=[assignment, *kept])


@transaction.atomic
def progress(*, assignment: Assignment, words: Words, by: Viewer, now: datetime) -> Note:
    """填写进展: the speaker reads it."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    assignment.advance("progress")
    note = _note(matter, assignment, NoteKind.PROGRESS, words.text, by, now)
    _photos(words, note, by, now)
    record(verb=verbs.PROGRESSED, by=by, target=matter, now=now, rows=[assignment, note])
    return note


def _note(matter: Matter, assignment: Assignment, kind: str, text: str, by: Viewer, now: datetime) -> Note:
    return Note.objects.create(
        matter=matter,
        assignment=assignment,
        kind=kind,
        text=text,
        signer=assignment.unit.short_name or assignment.unit.name,
        by_user=actor(by),
        at=now,
    )


def _photos(words: Words, target: Note | Reply, by: Viewer, now: datetime) -> None:
    if words.key:
        files.attach(key=words.key, target=target, now=now, public=words.public)


@transaction.atomic
def reply(*, assignment: Assignment, words: Words, by: Viewer, now: datetime) -> Reply:
    """答复, or an assisting unit's opinion. The matter is answered once every main unit has replied."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    assignment.advance(
        "reply" if assignment.main else "opine", replied_at=now, acknowledged_at=assignment.acknowledged_at or now
    )
    kept = clocks.stop(matter=matter, kinds=UNIT_CLOCKS, now=now, assignment=assignment)
    made = _reply(matter, assignment, words, by, now)
    _photos(words, made, by, now)
    rows: list[Model] = [assignment, made, *kept]
    if assignment.main:
        rows += give(reply=made, matter=matter, now=now)
    rows += drop_requests(matter=matter, by=by, now=now, assignment=assignment)
    rows += answered(matter=matter, now=now)
    verb = verbs.REPLIED if assignment.main else verbs.OPINED
    record(verb=verb, by=by, target=matter, now=now, rows=rows, facts=Facts({"outcome": words.outcome}))
    if matter.by_law:
        _tell_opined(matter, made, now)
    elif matter.state == State.ANSWERED:
        _tell_answered(matter, now)
    return made


def _reply(matter: Matter, assignment: Assignment, words: Words, by: Viewer, now: datetime) -> Reply:
    return Reply.objects.create(
        matter=matter,
        assignment=assignment,
        text=words.text,
        outcome=words.outcome,
        public=words.public and assignment.main,
        round=assignment.round,
        by_user=actor(by),
        signer=assignment.unit.name,
        at=now,
    )


def answered(*, matter: Matter, now: datetime) -> list[Model]:
    """Bring the matter's state into line with what its units owe; returns the rows that this wrote."""
    if state_of(matter) != State.ANSWERED or matter.state == State.ANSWERED:
        clocks.touch(matter=matter, acknowledged_at=matter.acknowledged_at or now)
        return []
    spared = _spare_assisting(matter, now)
    started, values = after_answer(matter=matter, now=now)
    values["acknowledged_at"] = matter.acknowledged_at or now
    rows = Matter.objects.filter(pk=matter.pk, state=State.HANDLING, version=matter.version)
    if not rows.update(state=State.ANSWERED, version=matter.version + 1, **values):
        raise Stale
    matter.refresh_from_db()
    return [*spared, *started]


def _spare_assisting(matter: Matter, now: datetime) -> list[Model]:
    """Units that assist may still give their opinion, but owe none once the speaker is answered: their clocks are set
    aside, neither kept nor missed."""
    rows = list(matter.assignments.filter(role=Role.ASSIST, state__in=WORKING))
    for assignment in rows:
        assignment.due_on = None
        assignment.save(update_fields=["due_on"])
    kinds = (ClockKind.ACKNOWLEDGE, ClockKind.ASSIST)
    return [*rows, *clocks.stop(matter=matter, kinds=kinds, now=now, kept=False)]


def _tell_opined(matter: Matter, opinion: Reply, now: datetime) -> None:
    """An assisting unit's opinion is for the lead unit, which answers for both."""
    for lead in matter.assignments.filter(role=Role.LEAD, state__in=WORKING):
        notices.tell_unit(what=texts_law.OPINED, assignment=lead, matter=matter, now=now, again=f"r{opinion.pk}")


def _tell_answered(matter: Matter, now: datetime) -> None:
    again = f"r{matter.round}"
    notices.tell(what=texts.REPLIED, matter=matter, parts=(Part.DEPUTY, Part.STATION), now=now, again=again)
    if matter.checked_at is not None:
        notices.tell_speakers(what=texts.SPEAKER_ANSWERED, matter=matter, now=now, again=again)


def _to_decide(matter: Matter, assignment: Assignment, kind: str, now: datetime) -> list[Model]:
    """By law the office has so many days to decide who handles it after all (河南办法第十四条)."""
    if not matter.by_law or kind != RequestKind.RETURN:
        return []
    running = Clock.objects.filter(assignment=assignment, kind=ClockKind.DECIDE, ended_on=None).exists()
    made = [] if running else [clocks.start(matter=matter, kind=ClockKind.DECIDE, now=now, assignment=assignment)]
    clocks.touch(matter=matter)
    return [*made]


@transaction.atomic
def ask_return(*, assignment: Assignment, why: str, by: Viewer, now: datetime) -> Request:
    """申请退回, within the days for it. The unit can never pass the matter on by itself."""
    if localdate(now) > assignment.return_by:
        raise Conflict(_("退回期限已过（派单后的退回期内可以申请）。请办理，或与交办机构联系。"))
    return ask(assignment=assignment, kind=RequestKind.RETURN, why=why, by=by, now=now)


@transaction.atomic
def ask_more_time(*, assignment: Assignment, why: str, by: Viewer, now: datetime) -> Request:
    """申请延期 of a suggestion: what makes it wide or hard, which the deputy reads; once, before the three months are
    over, for the first answer only (代表法第五十一条)."""
    if not assignment.main or assignment.round > 1:
        raise Conflict(_("只有首次答复可以延期。协办意见和再次办理没有延期，请按期办理。"))
    if assignment.requests.filter(kind=RequestKind.EXTENSION, state=Asked.GRANTED).exists():
        raise Conflict(_("已经延期过一次，最长就是六个月，请按期答复。"))
    if assignment.due_on is None or localdate(now) > assignment.due_on:
        raise Conflict(_("期限已过，不能再申请延期，请尽快答复。"))
    return ask(assignment=assignment, kind=RequestKind.EXTENSION, why=why, by=by, now=now)


@transaction.atomic
def ask_extension(*, assignment: Assignment, why: str, days: int, by: Viewer, now: datetime) -> Request:
    """申请延期 by so many working days, with the reason."""
    path = assignment.matter.region.path
    most = policies(path, localdate(now)).of(limits.EXTENSION_DAYS)
    if not 1 <= days <= most:
        raise Invalid(_("一次最多延长 %(most)s 个工作日，请改小天数。") % {"most": most})
    if assignment.due_on is not None and localdate(now) > assignment.due_on:
        raise Conflict(_("期限已过，不能再申请延期，请尽快答复。"))
    return ask(assignment=assignment, kind=RequestKind.EXTENSION, why=why, by=by, now=now, days=days)


VERBS = {
    RequestKind.RETURN: ("ask_return", verbs.RETURN_ASKED),
    RequestKind.EXTENSION: ("ask_extension", verbs.EXTENSION_ASKED),
    RequestKind.CLOSE_OUT: ("ask_close_out", verbs.CLOSE_OUT_ASKED),
}


@transaction.atomic
def ask(
    *, assignment: Assignment, kind: RequestKind, why: str, by: Viewer, now: datetime, days: int | None = None
) -> Request:
    """Ask the organ in charge for something; one open request of a kind at a time."""
    matter = locked(assignment.matter)
    step, verb = VERBS[kind]
    assignment = assignment.locked()
    assignment.advance(step)
    if assignment.requests.filter(kind=kind, state=Asked.ASKED).exists():
        raise Conflict(_("同样的申请正在等待决定，请等交办机构答复。"))
    request = Request.objects.create(
        state=Asked.ASKED,
        matter=matter,
        assignment=assignment,
        kind=kind,
        reason=why,
        days=days,
        asked_by=actor(by),
        asked_at=now,
    )
    rows = [assignment, request, *_to_decide(matter, assignment, kind, now)]
    record(verb=verbs_law.of(matter, verb), by=by, target=matter, now=now, rows=rows, facts=Facts({"days": days}))
    notices.tell(what=texts.ASKED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"q{request.pk}")
    return request
