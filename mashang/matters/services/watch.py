"""The worker's watch over clocks: reminders, escalation, and dates that move when a calendar is published.

Each clock remembers how far its reminders have gone: a run reads what is due within some weeks and not yet told of,
and what is overdue and not yet reported; never what has ended.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.viewer import SYSTEM
from mashang.matters import limits, rules, texts, verbs
from mashang.matters.locking import locked
from mashang.matters.models import Assignment, Clock, ClockKind, Matter, Told
from mashang.matters.services import clocks, notices
from mashang.matters.services.checking import lapse
from mashang.matters.standing import extended
from mashang.matters.workflow import Part
from mashang.organs.queries import calendar, policies

BATCH = 500
HORIZON = timedelta(days=40)
"""No policy reminds earlier than this."""

OWING = {
    ClockKind.ORDER: (Part.DEPUTY, Part.STATION),
    ClockKind.ASSIGN: (Part.OFFICE,),
    ClockKind.CHECK: (Part.DEPUTY, Part.STATION),
    ClockKind.DECIDE: (Part.OFFICE,),
}


def _open() -> "QuerySet[Clock]":
    rows = Clock.objects.filter(ended_on=None).exclude(kind__in=clocks.INVITATIONS)
    return rows.select_related("matter__region", "matter__station", "assignment__unit").order_by("due_on", "pk")


def remind(*, now: datetime) -> int:
    """Tell those who owe something soon or since some days, and report what stays undone. Returns how many told."""
    today = localdate(now)
    soon = [_soon(clock, now) for clock in _open().filter(told=Told.NOTHING, due_on__lte=today + HORIZON)]
    late = [_over(clock, now) for clock in _open().filter(told=Told.SOON, due_on__lt=today)]
    report = [_escalate(clock, now) for clock in _open().filter(told=Told.OVER, due_on__lt=today)]
    return sum(soon) + sum(late) + sum(report)


@transaction.atomic
def _soon(clock: Clock, now: datetime) -> bool:
    days = policies(clock.matter.region.path, localdate(now)).of(limits.SOON_DAYS)
    mark = rules.mark(on=clock.due_on, today=localdate(now), soon=days, calendar=calendar())
    if mark.level == "ok" or not step(clock=clock, before=Told.NOTHING, after=Told.SOON):
        return False
    if mark.level == "soon":
        _tell_owing(clock, texts.SOON, now)
    return True


@transaction.atomic
def _over(clock: Clock, now: datetime) -> bool:
    matter = locked(clock.matter)
    if not step(clock=clock, before=Told.SOON, after=Told.OVER):
        return False
    if clock.kind == ClockKind.CHECK:
        lapse(matter=matter, now=now)
        return True
    _tell_owing(clock, texts.OVERDUE, now)
    notices.tell(what=texts.OVERDUE, matter=clock.matter, parts=(Part.OFFICE,), now=now, again=again_of(clock=clock))
    return True


@transaction.atomic
def _escalate(clock: Clock, now: datetime) -> bool:
    days = policies(clock.matter.region.path, localdate(now)).of(limits.ESCALATE_DAYS)
    late = workdays.between(clock.due_on, localdate(now), calendar())
    matter = locked(clock.matter)
    if late < days or not step(clock=clock, before=Told.OVER, after=Told.ESCALATED):
        return False
    record(
        verb=verbs.ESCALATED,
        by=SYSTEM,
        target=matter,
        now=now,
        facts=Facts({"clock": clock.pk, "due": clock.due_on.isoformat()}),
    )
    parts = (Part.LEADER, Part.OFFICE)
    notices.tell(what=texts.ESCALATED, matter=clock.matter, parts=parts, now=now, again=again_of(clock=clock))
    return True


def step(*, clock: Clock, before: str, after: str) -> bool:
    """Move the clock's reminder on, once, however many workers look."""
    return bool(Clock.objects.filter(pk=clock.pk, told=before, ended_on=None).update(told=after))


def again_of(*, clock: Clock) -> str:
    """What tells the notices of one clock and date from those of another."""
    return f"k{clock.pk}:{clock.due_on.isoformat()}"


def _tell_owing(clock: Clock, what: str, now: datetime) -> None:
    if clock.assignment is not None and clock.kind not in OWING:
        notices.tell_unit(
            what=what, assignment=clock.assignment, matter=clock.matter, now=now, again=again_of(clock=clock)
        )
    else:
        nobody = clock.matter.station_id is None and clock.matter.deputy_id is None
        parts = (Part.OFFICE,) if nobody else OWING[ClockKind(clock.kind)]
        notices.tell(what=what, matter=clock.matter, parts=parts, now=now, again=again_of(clock=clock))


def recount(*, now: datetime) -> int:
    """A calendar was published: provisional dates, and only those, are counted again, each with its entry and
    notice. A date that no longer depends on an unpublished year becomes firm. Returns how many moved."""
    version = clocks.mark_of(days=calendar())
    rows = Clock.objects.filter(ended_on=None, provisional=True).exclude(calendar_version=version)
    return sum(_recount(pk, now) for pk in rows.order_by("pk").values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _recount(pk: int, now: datetime) -> bool:
    matter = locked(Matter.objects.get(clocks=pk))
    clock = Clock.objects.select_related("assignment__unit").filter(pk=pk, ended_on=None).first()
    if clock is None:
        return False
    clock.matter = matter
    days, before = calendar(), clock.due_on
    start, legal = clock.started_on, clocks.legal_of(clock=clock)
    again = clocks.counted_again(clock=clock, calendar=days, legal=legal)
    if not extended(clock):
        clock.due_on, clock.ceiling_on = again.on, again.ceiling_on
    clock.provisional = workdays.provisional(start, clock.due_on, days)
    clock.calendar_version = clocks.mark_of(days=days)
    clock.told = clock.told if clock.due_on == before else Told.NOTHING
    clock.save(update_fields=["due_on", "provisional", "ceiling_on", "calendar_version", "told"])
    matter_due = clocks.earliest(matter=matter)
    Matter.objects.filter(pk=matter.pk).update(due_on=matter_due)
    matter.due_on = matter_due  # type: ignore[assignment]
    rows = [clock, *_assignment_moved(clock)]
    facts = Facts({"clock": clock.pk, "from": before.isoformat(), "to": clock.due_on.isoformat()})
    record(verb=verbs.RECOUNTED, by=SYSTEM, target=matter, now=now, rows=rows, facts=facts)
    if clock.due_on != before and clock.kind not in clocks.INVITATIONS:
        _tell_owing(clock, texts.MOVED, now)
    return clock.due_on != before


def _assignment_moved(clock: Clock) -> list[Assignment]:
    if clock.assignment is None or clock.kind == ClockKind.ACKNOWLEDGE:
        return []
    clock.assignment.due_on = clock.due_on
    clock.assignment.save(update_fields=["due_on"])
    return [clock.assignment]
