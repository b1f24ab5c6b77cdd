"""机制 and its ledger."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.supervision import verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import LedgerLine, Mechanism, Problem


@transaction.atomic
def found(*, mechanism: Mechanism, problem: Problem | None, by: Viewer, now: datetime) -> Mechanism:
    """建立机制, out of a solved problem or by itself. The mechanism is given unsaved."""
    if problem is not None:
        problem = locked(problem, to="found")
        mechanism.organ, mechanism.problem = problem.organ, problem
        mechanism.station = mechanism.station or problem.station
        problem.advance("found")
        record(verb=verbs.FOUNDED, by=by, target=problem, now=now)
    mechanism.state, mechanism.by_user, mechanism.at = "running", actor(by), now
    mechanism.save(force_insert=True)
    record(verb=verbs.FOUNDED, by=by, target=mechanism, now=now)
    return mechanism


@transaction.atomic
def enter(*, mechanism: Mechanism, line: LedgerLine, by: Viewer, now: datetime) -> LedgerLine:
    """记入台账. The line is given unsaved; a quantity needs its measure."""
    mechanism = locked(mechanism, to="enter")
    if line.count and not line.measure:
        raise Invalid(_("填了数量，请写明单位，例如：人、户、件。"))
    line.mechanism = mechanism
    line.save(force_insert=True)
    mechanism.advance("enter")
    record(verb=verbs.ENTERED, by=by, target=mechanism, now=now, rows=[line], facts={"count": line.count})
    return line


@transaction.atomic
def end(*, mechanism: Mechanism, why: str, by: Viewer, now: datetime) -> None:
    """停止, with the reason."""
    mechanism = locked(mechanism, to="end")
    mechanism.advance("end", why_ended=why)
    record(verb=verbs.ENDED, by=by, target=mechanism, now=now)
