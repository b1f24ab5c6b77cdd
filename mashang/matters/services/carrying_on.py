"""接续办理: how far a suggestion had come elsewhere: handed out, answered, rated, closed, on the days of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.timezone import localdate, make_aware

from mashang.kit import workdays
from mashang.kit.viewer import Viewer
from mashang.matters import limits_law, words
from mashang.matters.models import (
    Assignment,
    Clock,
    ClockKind,
    Grade,
    Matter,
    Note,
    NoteKind,
    Rating,
    Reply,
    Role,
    Voice,
)
from mashang.matters.services import clocks
from mashang.matters.services.again import sent_again
from mashang.matters.services.answers import give
from mashang.matters.services.ending import settle
from mashang.matters.services.feedback import heard
from mashang.matters.services.handling import UNIT_CLOCKS, answered
from mashang.matters.workflow import Owed
from mashang.organs.models import Organ
from mashang.organs.queries import calendar, policies

MORNING = time(9)
NOBODY = 0
"""Who wrote an answer that was given elsewhere: nobody who signs in here."""


@dataclass(frozen=True)
class Verdict:
    """What the deputy who leads said of the answer, and when."""

    grade: str
    on: date
    reason: str = ""


@dataclass(frozen=True)
class Given:
    """The answer as it was given elsewhere; `text` is empty where only the fact is known."""

    on: date
    outcome: str
    text: str = ""
    doc_no: str = ""
    verdict: Verdict | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class Handed:
    """To whom it was handed out and when: a lead with assisting units, or (`apart`) separate ones. `put_off_to`: the
    day that an extension granted elsewhere names."""

    on: date
    lead: Organ | None = None
    assist: tuple[Organ, ...] = ()
    apart: tuple[Organ, ...] = ()
    acknowledged_on: date | None = None
    put_off_to: date | None = None
    given: Given | None = None

    @property
    def orders(self) -> list[tuple[Organ, str]]:
        """Each unit with its role."""
        if self.lead is None:
            return [(unit, Role.SEPARATE) for unit in self.apart]
        return [(self.lead, Role.LEAD), *((unit, Role.ASSIST) for unit in self.assist)]


def at(*, day: date) -> datetime:
    """The moment that stands for a day of which only the date is known."""
    return make_aware(datetime.combine(day, MORNING))


def go_on(*, matter: Matter, handed: Handed, by: Viewer, now: datetime) -> None:
    """Write all of it, with its clocks started, kept and missed as they were. Called in a transaction."""
    shares = [_share(handed, matter, unit, role) for unit, role in handed.orders]
    for share in shares:
        clocks.start_for(assignment=share, matter=matter, now=at(day=handed.on))
    if handed.acknowledged_on is not None:
        clocks.stop(matter=matter, kinds=[ClockKind.ACKNOWLEDGE], now=at(day=handed.acknowledged_on))
    main = [share for share in shares if share.main]
    if handed.put_off_to is not None:
        _put_off(main, handed.put_off_to)
    if handed.given is not None:
        _answered(matter, main, handed.given, by)
    _not_judged(matter, now)


def _not_judged(matter: Matter, now: datetime) -> None:
    """Where nobody says when a unit acknowledged, nobody knows that it was late: days that are over are set aside, and
    the unit still acknowledges here."""
    waiting = Clock.objects.filter(
        matter=matter, kind=ClockKind.ACKNOWLEDGE, ended_on=None, due_on__lt=localdate(now)
    ).select_related("assignment")
    for clock in waiting:
        clocks.stop(matter=matter, kinds=[ClockKind.ACKNOWLEDGE], now=now, assignment=clock.assignment, kept=False)


def _share(handed: Handed, matter: Matter, unit: Organ, role: str) -> Assignment:
    sent, book = at(day=handed.on), policies(matter.region.path, handed.on)
    return Assignment.objects.create(
        state=Owed.SENT if handed.acknowledged_on is None else Owed.ACKNOWLEDGED,
        matter=matter,
        unit=unit,
        role=role,
        sent_at=sent,
        first_sent_at=sent,
        return_by=workdays.add(handed.on, book.of(limits_law.RETURN_DAYS), calendar()),
        acknowledged_at=at(day=handed.acknowledged_on) if handed.acknowledged_on else None,
    )


def _put_off(shares: Sequence[Assignment], on: date) -> None:
    for share in shares:
        for clock in share.clocks.filter(kind=ClockKind.REPLY, ended_on=None):
            clocks.put_off_to(clock=clock, on=on)
        share.due_on = on
        share.save(update_fields=["due_on"])


def _answered(matter: Matter, shares: Sequence[Assignment], given: Given, by: Viewer) -> None:
    now = at(day=given.on)
    replies = [_reply(matter, share, given, by) for share in shares]
    answered(matter=matter, now=now)
    if given.verdict is not None:
        _rated(matter, replies, given.verdict, by)
    if given.closed_on is not None:
        _closed(matter, given.closed_on, by)


def _reply(matter: Matter, share: Assignment, given: Given, by: Viewer) -> Reply:
    """One unit's answer, given to each deputy who signed."""
    now = at(day=given.on)
    if share.acknowledged_at is None:
        clocks.stop(matter=matter, kinds=[ClockKind.ACKNOWLEDGE], now=now, assignment=share, kept=False)
    share.advance("issue", replied_at=now, acknowledged_at=share.acknowledged_at or now)
    clocks.stop(matter=matter, kinds=UNIT_CLOCKS, now=now, assignment=share)
    made = Reply.objects.create(
        matter=matter,
        assignment=share,
        text=given.text or words.ANSWERED_ELSEWHERE,
        outcome=given.outcome,
        round=share.round,
        by_user=by.user_id or NOBODY,
        signer=share.unit.name,
        doc_no=given.doc_no,
        at=now,
    )
    give(reply=made, matter=matter, now=now)
    return made


def _rated(matter: Matter, replies: Sequence[Reply], verdict: Verdict, by: Viewer) -> None:
    """By the deputy who leads, of whom alone the sheet speaks. Dissatisfied: the unit does it again, from that day."""
    lead, now = Voice.objects.get(matter=matter, leads=True), at(day=verdict.on)
    for reply in replies:
        Rating.objects.create(
            reply=reply, voice=lead, grade=verdict.grade, reason=verdict.reason, by_user=by.user_id, at=now
        )
    if verdict.grade != Grade.DISSATISFIED:
        heard(matter=matter, now=now)
        return
    for reply in replies:
        sent_again(matter=matter, reply=reply, message=verdict.reason, now=now)


def _closed(matter: Matter, on: date, by: Viewer) -> None:
    now = at(day=on)
    Note.objects.create(
        matter=matter,
        kind=NoteKind.EVIDENCE,
        text=words.CLOSED_ELSEWHERE,
        signer=matter.organ.name,
        by_user=by.user_id,
        at=now,
    )
    clocks.stop(matter=matter, kinds=list(ClockKind), now=now, kept=False)
    settle(matter=matter)
    matter.advance("close_out", ended_at=now, due_on=None)
