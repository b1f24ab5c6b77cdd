"""The worker's watch over 代表反馈: each deputy who has said nothing is reminded before the day and once after it, and
the office hears once that nothing came (河南办法第二十二条). Nobody is in default, and silence is never a grade."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from mashang.matters import limits, rules, texts_law
from mashang.matters.locking import locked
from mashang.matters.models import Clock, ClockKind, Told
from mashang.matters.services import notices
from mashang.matters.services.watch import HORIZON, again_of, step
from mashang.matters.standing_law import unheard
from mashang.matters.workflow import Part
from mashang.organs.queries import calendar, policies


def _open() -> "QuerySet[Clock]":
    rows = Clock.objects.filter(ended_on=None, kind=ClockKind.FEEDBACK)
    return rows.select_related("matter__region", "matter__organ").order_by("due_on", "pk")


def remind(*, now: datetime) -> int:
    """Tell those who were asked and have not answered. Reads what is due within some weeks and not told of yet;
    nothing that has ended. Returns how many clocks moved on."""
    today = localdate(now)
    soon = [_soon(clock, now) for clock in _open().filter(told=Told.NOTHING, due_on__lte=today + HORIZON)]
    late = [_late(clock, now) for clock in _open().filter(told=Told.SOON, due_on__lt=today)]
    return sum(soon) + sum(late)


@transaction.atomic
def _soon(clock: Clock, now: datetime) -> bool:
    days = policies(clock.matter.region.path, localdate(now)).of(limits.SOON_DAYS)
    mark = rules.mark(on=clock.due_on, today=localdate(now), soon=days, calendar=calendar())
    if mark.level == "ok" or not step(clock=clock, before=Told.NOTHING, after=Told.SOON):
        return False
    if mark.level == "soon":
        _tell_unheard(clock, texts_law.FEEDBACK_DUE, now)
    return True


@transaction.atomic
def _late(clock: Clock, now: datetime) -> bool:
    locked(clock.matter)  # a deputy who speaks at this moment is waited for
    if not step(clock=clock, before=Told.SOON, after=Told.OVER):
        return False
    if _tell_unheard(clock, texts_law.FEEDBACK_LATE, now):
        what, again = texts_law.FEEDBACK_MISSING, again_of(clock=clock)
        notices.tell(what=what, matter=clock.matter, parts=(Part.OFFICE,), now=now, again=again)
    return True


def _tell_unheard(clock: Clock, what: str, now: datetime) -> bool:
    """Tell the deputies who may speak and have not. False where there is none: who works in the unit is not asked."""
    people = {answer.voice.person_id for answer in unheard(clock.matter, on=localdate(now))}
    notices.tell_people(what=what, people=people, matter=clock.matter, now=now, again=again_of(clock=clock))
    return bool(people)
