"""承诺事项: what a unit promised, until when, and what the office found (河南办法第二十三、二十七条)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import owners, texts_law, verbs_law
from mashang.matters.locking import locked
from mashang.matters.models import Assignment, Commitment, Kept, Matter, Told
from mashang.matters.services import notices
from mashang.matters.workflow import Part


@dataclass(frozen=True)
class Promise:
    """What is promised, and until when."""

    text: str
    due_on: date


def put_down(*, assignment: Assignment, matter: Matter, promise: Promise, on: date) -> Commitment:
    """The row of a promise. Called in a transaction, by the act that records it."""
    if promise.due_on <= on:
        raise Invalid(_("落实期限要晚于今天，请重新填写。"))
    return Commitment.objects.create(
        matter=matter,
        assignment=assignment,
        unit_id=assignment.unit_id,
        text=promise.text,
        made_on=on,
        due_on=promise.due_on,
    )


@transaction.atomic
def commit(*, assignment: Assignment, promise: Promise, by: Viewer, now: datetime) -> Commitment:
    """登记承诺事项 by the unit that promises."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    assignment.advance("commit")
    row = put_down(assignment=assignment, matter=matter, promise=promise, on=localdate(now))
    facts = Facts({"due": row.due_on.isoformat()})
    record(verb=verbs_law.PROMISED, by=by, target=matter, now=now, rows=[assignment, row], facts=facts)
    return row


def _open(commitment: Commitment) -> tuple[Matter, Commitment]:
    """The matter and the promise, locked in this order. Stale when it was judged or carried on."""
    matter = locked(commitment.matter)
    row = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if row.state != Kept.OPEN:
        raise Stale
    return matter, row


def _write(row: Commitment, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))


@transaction.atomic
def tell(*, commitment: Commitment, told: str, by: Viewer, now: datetime) -> None:
    """报告落实情况 by the unit: the deputies and the office hear of it."""
    matter, row = _open(commitment)
    _write(row, told=told, told_on=localdate(now))
    record(verb=verbs_law.PROMISE_TOLD, by=by, target=matter, now=now, rows=[row])
    parts = (Part.PROPOSER, Part.OFFICE)
    again = f"p{row.pk}:{row.told_on}"
    notices.tell(what=texts_law.PROMISE_TOLD, matter=matter, parts=parts, now=now, again=again)


@transaction.atomic
def check(*, commitment: Commitment, kept: bool, found: str, by: Viewer, now: datetime) -> None:
    """核查 by the office: done or not, with what was found. Not done can be said only once the day is over; done only
    after the unit has told how."""
    matter, row = _open(commitment)
    if kept and not row.told:
        raise Conflict(_("承办单位还没有报告落实情况，请先请其报告，再核查。"))
    if not kept and localdate(now) <= row.due_on:
        raise Conflict(_("落实期限还没有到，不能认定未落实。"))
    _write(row, state=Kept.DONE if kept else Kept.BROKEN, found=found, checked_on=localdate(now))
    facts = Facts({"kept": kept})
    record(verb=verbs_law.PROMISE_CHECKED, by=by, target=matter, now=now, rows=[row], facts=facts)
    _tell(matter, row, now)


@transaction.atomic
def carry(*, commitment: Commitment, due_on: date, why: str, by: Viewer, now: datetime) -> Commitment:
    """转入下年 by the office, with the reason: the promise goes on under a new date; the old one stays in sight and
    counts as not kept in its year."""
    matter, row = _open(commitment)
    if due_on <= max(row.due_on, localdate(now)):
        raise Invalid(_("新的落实期限要晚于原来的期限，也要晚于今天。"))
    _write(row, state=Kept.CARRIED, found=why, checked_on=localdate(now))
    on = Commitment.objects.create(
        matter=matter,
        assignment=row.assignment,
        unit_id=row.unit_id,
        text=row.text,
        made_on=localdate(now),
        due_on=due_on,
        again_of=row,
    )
    facts = Facts({"from": row.due_on.isoformat(), "to": due_on.isoformat()})
    record(verb=verbs_law.PROMISE_CARRIED, by=by, target=matter, now=now, rows=[row, on], facts=facts)
    _tell(matter, row, now)
    return on


SOON = timedelta(days=30)
BATCH = 500


def remind(*, now: datetime) -> int:
    """Tell the unit, the office and whoever leads the supervision of promises that are due within a month, and once
    more when one is late. Run by the worker: each remembers how far its reminders went, and what was judged or carried
    on is not read. Returns how many were told of."""
    today = localdate(now)
    rows = Commitment.objects.filter(state=Kept.OPEN).order_by("due_on", "pk")
    late = rows.filter(reminded__in=[Told.NOTHING, Told.SOON], due_on__lt=today)
    soon = rows.filter(reminded=Told.NOTHING, due_on__gte=today, due_on__lte=today + SOON)
    told = [_remind(row, Told.OVER, now) for row in late.select_related(*ALONG)[:BATCH]]
    return sum(told) + sum(_remind(row, Told.SOON, now) for row in soon.select_related(*ALONG)[:BATCH])


ALONG = ("matter__organ__region", "matter__region", "matter__station", "assignment")
SAYS = {Told.SOON: texts_law.PROMISE_DUE, Told.OVER: texts_law.PROMISE_OVERDUE}


@transaction.atomic
def _remind(row: Commitment, step: Told, now: datetime) -> bool:
    """Once, however many workers look."""
    mine = Commitment.objects.filter(pk=row.pk, state=Kept.OPEN, due_on=row.due_on).exclude(reminded=step)
    if not mine.update(reminded=step):
        return False
    again = f"p{row.pk}:{row.due_on.isoformat()}"
    notices.tell(what=SAYS[step], matter=row.matter, parts=(Part.OFFICE,), now=now, again=again)
    if row.assignment is not None:
        notices.tell_unit(what=SAYS[step], assignment=row.assignment, matter=row.matter, now=now, again=again)
    people = owners.of(row.matter)
    notices.tell_people(what=SAYS[step], people=people, matter=row.matter, now=now, again=again)
    return True


def _tell(matter: Matter, row: Commitment, now: datetime) -> None:
    again = f"p{row.pk}"
    notices.tell(what=texts_law.PROMISE_CHECKED, matter=matter, parts=(Part.PROPOSER,), now=now, again=again)
    if row.assignment is not None:
        notices.tell_unit(
            what=texts_law.PROMISE_CHECKED, assignment=row.assignment, matter=matter, now=now, again=again
        )
