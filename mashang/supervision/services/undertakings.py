"""承诺, 整改, 审议意见: handed to a unit, told, checked."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.matters.models import Told
from mashang.supervision import texts, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import Occasion, Undertaking
from mashang.supervision.services import notices


@transaction.atomic
def charge(*, undertaking: Undertaking, occasion: Occasion | None, by: Viewer, now: datetime) -> Undertaking:
    """交办 what a unit has to do by a date, at an occasion or by itself. The undertaking is given unsaved."""
    if occasion is not None:
        occasion = locked(occasion, to="charge")
        occasion.advance("charge")
        undertaking.organ, undertaking.occasion = occasion.organ, occasion
        undertaking.where = undertaking.where or occasion.title
    if undertaking.due_on < undertaking.made_on:
        raise Invalid(_("期限不能早于作出的日期，请核对。"))
    undertaking.state, undertaking.by_user, undertaking.at = "open", actor(by), now
    undertaking.save(force_insert=True)
    facts = {"kind": undertaking.kind, "unit": undertaking.unit_id, "due": undertaking.due_on.isoformat()}
    record(verb=verbs.CHARGED, by=by, target=undertaking, now=now, facts=facts)
    if occasion is not None:
        record(verb=verbs.CHARGED, by=by, target=occasion, now=now, facts={"undertaking": undertaking.pk})
    notices.tell_unit(what=texts.CHARGED, about=undertaking, unit=undertaking.unit, now=now)
    return undertaking


@transaction.atomic
def tell(*, undertaking: Undertaking, text: str, by: Viewer, now: datetime) -> None:
    """报告落实情况, by the unit, or by the office for a unit that has no account."""
    undertaking = locked(undertaking, to="tell")
    undertaking.advance("tell", told=text, told_on=localdate(now))
    record(verb=verbs.TOLD, by=by, target=undertaking, now=now)
    notices.tell_office(what=texts.ANSWERED, about=undertaking, now=now, again=f"v{undertaking.version}")


@transaction.atomic
def confirm(*, undertaking: Undertaking, found: str, by: Viewer, now: datetime) -> None:
    """核查属实, with what shows it."""
    _judge(undertaking, "confirm", verbs.CONFIRMED, found, by, now)


@transaction.atomic
def fail(*, undertaking: Undertaking, found: str, by: Viewer, now: datetime) -> None:
    """认定未落实. What is not due yet and not told of cannot be called broken."""
    if undertaking.state == "open" and localdate(now) <= undertaking.due_on:
        raise Invalid(_("期限还没有到，单位也没有报告，现在不能认定未落实。可以先催办。"))
    _judge(undertaking, "fail", verbs.FAILED, found, by, now)


def _judge(undertaking: Undertaking, step: str, verb: str, found: str, by: Viewer, now: datetime) -> None:
    undertaking = locked(undertaking, to=step)
    undertaking.advance(step, checked=found, checked_on=localdate(now))
    record(verb=verb, by=by, target=undertaking, now=now)


@transaction.atomic
def again(*, undertaking: Undertaking, why: str, due_on: date, by: Viewer, now: datetime) -> None:
    """要求继续落实 until another date, with what is still missing."""
    undertaking = locked(undertaking, to="again")
    if due_on < localdate(now):
        raise Invalid(_("新的期限不能早于今天。"))
    undertaking.advance("again", checked=why, checked_on=localdate(now), due_on=due_on, reminded=Told.NOTHING)
    record(verb=verbs.AGAIN, by=by, target=undertaking, now=now, facts={"due": due_on.isoformat()})
    notices.tell_unit(
        what=texts.AGAIN, about=undertaking, unit=undertaking.unit, now=now, again=f"v{undertaking.version}"
    )
