"""问题: named, watched over, answered, closed out; and found to hold some time later."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.matters import services as matter_services
from mashang.matters.models import Matter
from mashang.matters.services import Evidence
from mashang.matters.workflow import State
from mashang.people.models import Person
from mashang.supervision import texts, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import NoteKind, Problem, ProblemNote
from mashang.supervision.services import notices


@dataclass(frozen=True)
class Shown:
    """What shows that a problem is solved, and what was done for all of its class (R60)."""

    basis: str
    class_fix: str = ""


@transaction.atomic
def raise_problem(*, problem: Problem, by: Viewer, now: datetime) -> Problem:
    """提出问题, of an enterprise, a project or a village. The problem is given unsaved."""
    problem.state, problem.by_user, problem.at = "raised", actor(by), now
    problem.save(force_insert=True)
    record(verb=verbs.RAISED, by=by, target=problem, now=now, facts={"station": problem.station_id or 0})
    return problem


@transaction.atomic
def supervise(*, problem: Problem, supervisor: Person, by: Viewer, now: datetime) -> None:
    """确定责任监督代表. Who works for the responsible unit cannot watch over it."""
    problem = locked(problem, to="supervise")
    if works_for(problem=problem, person=supervisor, on=localdate(now)):
        raise Invalid(_("这位代表在责任单位任职，不能监督本单位的办理，请另选一位。"))
    problem.advance("supervise", supervisor=supervisor)
    facts = {"person": supervisor.pk}
    record(verb=verbs.SUPERVISED, by=by, target=problem, now=now, facts=facts)
    again = f"p{supervisor.pk}"
    notices.tell_person(what=texts.SUPERVISE, about=problem, person=supervisor, now=now, again=again)


def works_for(*, problem: Problem, person: Person, on: date) -> bool:
    """Whether somebody holds a post at the unit that owes the answer."""
    return problem.unit_id is not None and person.posts.filter(organ=problem.unit_id, to_on=None).exists()


def _note(problem: Problem, kind: str, text: str, by: Viewer, now: datetime) -> ProblemNote:
    return ProblemNote.objects.create(problem=problem, kind=kind, text=text, signer=by.name, by_user=actor(by), at=now)


@transaction.atomic
def progress(*, problem: Problem, text: str, by: Viewer, now: datetime) -> None:
    """填写进展."""
    problem = locked(problem, to="progress")
    problem.advance("progress", moved_on=localdate(now))
    note = _note(problem, NoteKind.PROGRESS, text, by, now)
    record(verb=verbs.PROGRESSED, by=by, target=problem, now=now, rows=[note])


@transaction.atomic
def reply(*, problem: Problem, text: str, by: Viewer, now: datetime) -> None:
    """答复 by the unit, or entered for it by the office."""
    problem = locked(problem, to="reply")
    problem.advance("reply", answer=text, moved_on=localdate(now))
    record(verb=verbs.REPLIED, by=by, target=problem, now=now)
    again = f"v{problem.version}"
    notices.tell_office(what=texts.ANSWERED, about=problem, now=now, again=again)
    notices.tell_person(what=texts.ANSWERED, about=problem, person=problem.supervisor, now=now, again=again)


@transaction.atomic
def push(*, problem: Problem, why: str, by: Viewer, now: datetime) -> None:
    """要求再办, with what is missing."""
    problem = locked(problem, to="push")
    problem.advance("push", moved_on=localdate(now))
    note = _note(problem, NoteKind.PUSH, why, by, now)
    record(verb=verbs.PUSHED, by=by, target=problem, now=now, rows=[note])
    again = f"v{problem.version}"
    notices.tell_unit(what=texts.AGAIN, about=problem, unit=problem.unit, now=now, again=again)


@transaction.atomic
def close_out(*, problem: Problem, shown: Shown, by: Viewer, now: datetime) -> None:
    """销号, with what shows it. Where a matter stands behind it, that is closed out too, by its own rules; one that is
    closed already is only noted here."""
    problem = locked(problem, to="close_out")
    if problem.matter is not None and problem.matter.state != State.CLOSED:
        _close_matter(problem.matter, shown, by, now)
    problem.advance("close_out", basis=shown.basis, class_fix=shown.class_fix, solved_on=localdate(now))
    record(verb=verbs.CLOSED_OUT, by=by, target=problem, now=now, facts={"class": bool(shown.class_fix)})


def _close_matter(matter: Matter, shown: Shown, by: Viewer, now: datetime) -> None:
    """Through the matter's own door: only its office, only when it is answered, never before the rating is due."""
    if not matter.table.allows("close_out", matter.state, matters.parts(by, matter)):
        raise Conflict(_("这个问题由一件事项办理，事项还没有走到销号这一步。请先在事项页办完，再来销号。"))
    matter_services.close_out(matter=matter, evidence=Evidence(shown.basis, shown.class_fix), by=by, now=now)


@transaction.atomic
def follow_up(*, problem: Problem, text: str, by: Viewer, now: datetime) -> None:
    """回访: how it stands some time later."""
    problem = locked(problem, to="follow_up")
    problem.advance("follow_up", followed=text)
    note = _note(problem, NoteKind.FOLLOW_UP, text, by, now)
    record(verb=verbs.FOLLOWED_UP, by=by, target=problem, now=now, rows=[note])


@transaction.atomic
def reopen(*, problem: Problem, why: str, due_on: date, by: Viewer, now: datetime) -> None:
    """重新办理 until another date: the follow-up found that it does not hold."""
    problem = locked(problem, to="reopen")
    if problem.matter is not None and problem.matter.state == State.CLOSED:
        raise Conflict(_("这个问题由一件事项办理，请在事项页重新办理。"))
    if due_on < localdate(now):
        raise Invalid(_("新的期限不能早于今天。"))
    problem.advance("reopen", solved_on=None, due_on=due_on, moved_on=localdate(now))
    note = _note(problem, NoteKind.PUSH, why, by, now)
    record(verb=verbs.REOPENED, by=by, target=problem, now=now, rows=[note], facts={"due": due_on.isoformat()})
    again = f"v{problem.version}"
    notices.tell_unit(what=texts.AGAIN, about=problem, unit=problem.unit, now=now, again=again)
