"""What the organ in charge decides on requests of units."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import texts, texts_law, verbs, verbs_law
from mashang.matters.locking import actor, locked
from mashang.matters.models import Assignment, Clock, ClockKind, Matter, Request, RequestKind, Role
from mashang.matters.services import clocks, closing, notices
from mashang.matters.services.dispatch import AUTHORS
from mashang.matters.services.handling import UNIT_CLOCKS, answered
from mashang.matters.standing import present, to_send_on
from mashang.matters.workflow import Owed


@transaction.atomic
def grant(*, request: Request, by: Viewer, now: datetime, reason: str = "") -> None:
    """同意 a return, an extension or a close-out."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("grant", decided_by=actor(by), decided_at=now, decision=reason)
    GRANTED[RequestKind(request.kind)](request, matter, by, now)
    _tell(request, matter, now)


def _return(request: Request, matter: Matter, by: Viewer, now: datetime) -> None:
    assignment = _assignment(request)
    kept = clocks.stop(matter=matter, kinds=UNIT_CLOCKS, now=now, assignment=assignment, kept=False)
    assignment.advance("send_back")
    to_assign = assignment.main and not matter.by_law  # by law the clock of the objection runs on until a unit is found
    if to_assign and not Clock.objects.filter(matter=matter, kind=ClockKind.ASSIGN, ended_on=None).exists():
        kept.append(clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now))
    clocks.touch(matter=matter)
    rows = [request, assignment, *kept]
    record(verb=verbs_law.of(matter, verbs.RETURN_GRANTED), by=by, target=matter, now=now, rows=rows)


def _extend(request: Request, matter: Matter, by: Viewer, now: datetime) -> None:
    assignment = _assignment(request)
    kinds = (ClockKind.REPLY, ClockKind.ASSIST)
    clock = Clock.objects.filter(assignment=assignment, kind__in=kinds, ended_on=None).first()
    if clock is None:
        raise Stale
    if matter.by_law:
        clocks.extend_by_law(clock=clock, first_sent_on=localdate(assignment.first_sent_at), now=now)
        notices.tell(what=texts_law.EXTENDED, matter=matter, parts=AUTHORS, now=now, again=f"q{request.pk}")
    else:
        clocks.extend(clock=clock, days=request.days or 0, now=now)
    Assignment.objects.filter(pk=assignment.pk).update(due_on=clock.due_on)
    assignment.due_on = clock.due_on
    clocks.touch(matter=matter)
    facts = Facts({"from": clock.original_due_on.isoformat(), "to": clock.due_on.isoformat()})
    rows = [request, assignment, clock]
    record(verb=verbs.EXTENSION_GRANTED, by=by, target=matter, now=now, rows=rows, facts=facts)


def _close_out(request: Request, matter: Matter, by: Viewer, now: datetime) -> None:
    closing.finish(matter=matter, evidence=closing.Evidence(request.reason), by=by, now=now, rows=[request])


GRANTED = {
    RequestKind.RETURN: _return,
    RequestKind.EXTENSION: _extend,
    RequestKind.CLOSE_OUT: _close_out,
}


def _assignment(request: Request) -> Assignment:
    if request.assignment is None:
        raise Stale
    return request.assignment.locked()


@transaction.atomic
def let_go(*, assignment: Assignment, by: Viewer, now: datetime) -> None:
    """不再改派 a returned share: the others carry the matter. Refused where nobody would be left."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    if not present(matter).filter(pk=assignment.pk).exists():
        raise Stale
    others = present(matter).exclude(pk=assignment.pk).exclude(role=Role.ASSIST).exclude(state=Owed.RETURNED)
    if assignment.main and not others.exists():
        raise Conflict(_("没有其他单位在办，请改派给别的单位。"))
    assignment.advance("let_go")
    kept = [] if to_send_on(matter).exists() else clocks.stop(matter=matter, kinds=[ClockKind.ASSIGN], now=now)
    kept += clocks.stop(matter=matter, kinds=[ClockKind.DECIDE], now=now, assignment=assignment)
    rows = [assignment, *kept, *answered(matter=matter, now=now)]
    record(verb=verbs.LET_GO, by=by, target=matter, now=now, rows=rows)


@transaction.atomic
def refuse(*, request: Request, why: str, by: Viewer, now: datetime) -> None:
    """不同意, with the reason."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("refuse", decided_by=actor(by), decided_at=now, decision=why)
    kept = _decided(request, matter, now)
    record(verb=verbs.REQUEST_REFUSED, by=by, target=matter, now=now, rows=[request, *kept])
    _tell(request, matter, now)


def _decided(request: Request, matter: Matter, now: datetime) -> list[Clock]:
    """An objection that is turned down is decided; one that is granted only once another unit has it."""
    if request.kind != RequestKind.RETURN or request.assignment is None:
        return []
    kept = clocks.stop(matter=matter, kinds=[ClockKind.DECIDE], now=now, assignment=request.assignment)
    if kept:
        clocks.touch(matter=matter)
    return kept


def _tell(request: Request, matter: Matter, now: datetime) -> None:
    if request.assignment is not None:
        notices.tell_unit(
            what=texts.DECIDED, assignment=request.assignment, matter=matter, now=now, again=f"q{request.pk}"
        )
