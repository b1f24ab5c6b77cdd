"""Clocks: started, kept or set aside together with the act that does it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Min

from mashang.kit import workdays
from mashang.kit.clock import day_of
from mashang.kit.rows import new
from mashang.kit.workdays import Calendar
from mashang.matters import limits, limits_law, rules
from mashang.matters.models import Assignment, Clock, ClockKind, Matter, Particulars, Role, Told, Track
from mashang.organs.policies import Policy
from mashang.organs.queries import calendar, policies

FIXED = {
    ClockKind.ORDER: limits.ORDER_DAYS,
    ClockKind.ASSIGN: limits.ASSIGN_DAYS,
    ClockKind.ACKNOWLEDGE: limits.ACKNOWLEDGE_DAYS,
    ClockKind.ASSIST: limits.ASSIST_DAYS,
    ClockKind.CHECK: limits.CHECK_DAYS,
    ClockKind.RATE: limits.RATE_DAYS,
}
LEGAL = {ClockKind.ASSIGN: rules.ASSIGN_LEGAL_DAYS, ClockKind.REPLY: rules.REPLY_LEGAL_DAYS}
BY_LAW = {
    ClockKind.ORDER: limits_law.ACCEPT_DAYS,
    ClockKind.ASSIGN: limits_law.ASSIGN_DAYS,
    ClockKind.ACKNOWLEDGE: limits_law.ACKNOWLEDGE_DAYS,
    ClockKind.DECIDE: limits_law.DECIDE_DAYS,
    ClockKind.FEEDBACK: limits_law.FEEDBACK_DAYS,
    ClockKind.ASSESS: limits_law.ASSESS_DAYS,
    ClockKind.ASSIST: limits_law.ASSIST_MONTHS,
    ClockKind.REPLY: limits_law.REPLY_MONTHS,
}
"""The rules for a deputy's paper."""
IN_MONTHS = frozenset({limits_law.ASSIST_MONTHS.key, limits_law.REPLY_MONTHS.key, limits_law.REDO_MONTHS.key})
"""Rules that count months, by the civil rule; all others count working days."""
OWED = {Role.ASSIST: ClockKind.ASSIST, Role.ASSESS: ClockKind.ASSESS}
"""What is owed in a role; a reply in every other."""
INVITATIONS = frozenset({ClockKind.RATE, ClockKind.FEEDBACK})
"""Nobody is in default when these lapse."""


def _rule_for(kind: str, matter: Matter, assignment: Assignment | None) -> Policy[int]:
    """The policy that says how many days or months."""
    if matter.by_law:
        again = kind == ClockKind.REPLY and assignment is not None and assignment.round > 1
        return limits_law.REDO_MONTHS if again else BY_LAW[ClockKind(kind)]
    if kind in FIXED:
        return FIXED[ClockKind(kind)]
    if assignment is not None and assignment.round > 1:
        return limits.REDO_DAYS
    return limits.FAST_DAYS if matter.track == Track.FAST else limits.REPLY_DAYS


def _legal(kind: str, matter: Matter, assignment: Assignment | None, today: date) -> rules.Legal | None:
    """The longest that the law allows, counted from the first 交办 of this round however often it was reassigned."""
    if matter.by_law:
        return _legal_by_law(kind, assignment, today)
    days = LEGAL.get(ClockKind(kind))
    if days is None:
        return None
    return rules.Legal(_first_sent(matter, today) if assignment is not None else today, days)


def _legal_by_law(kind: str, assignment: Assignment | None, today: date) -> rules.Legal | None:
    """三个月 from the first 交办 of this share, however often it was reassigned (代表法第五十一条); 一个月 from when it
    is done again (河南办法第二十二条)."""
    if kind != ClockKind.REPLY or assignment is None:
        return None
    if assignment.round == 1:
        return rules.Legal(day_of(assignment.first_sent_at), months=rules.ANSWER_LEGAL_MONTHS)
    rows = Assignment.objects.filter(matter=assignment.matter_id, round=assignment.round).exclude(role=Role.ASSESS)
    sent = rows.aggregate(first=Min("sent_at"))["first"]
    return rules.Legal(day_of(sent) if sent else today, months=rules.REDO_LEGAL_MONTHS)


def _first_sent(matter: Matter, today: date) -> date:
    sent = Assignment.objects.filter(matter=matter, round=matter.round).aggregate(first=Min("sent_at"))["first"]
    return day_of(sent) if sent else today


def legal_of(*, clock: Clock) -> rules.Legal | None:
    """The same for a clock that runs."""
    return _legal(clock.kind, clock.matter, clock.assignment, clock.started_on)


def counted_again(*, clock: Clock, calendar: Calendar, legal: rules.Legal | None) -> rules.Due:
    """The due date of a clock that runs, by another calendar."""
    if clock.months:
        return rules.due_in_months(start=clock.started_on, months=clock.months, calendar=calendar, legal=legal)
    return rules.due(start=clock.started_on, days=clock.days, calendar=calendar, legal=legal)


def mark_of(*, days: Calendar) -> str:
    """Which calendar a date was counted by: the newest years of its version, which stand at the end."""
    return days.version[-80:]


def start(*, matter: Matter, kind: str, now: datetime, assignment: Assignment | None = None) -> Clock:
    """Start a clock today by the rule in force where the matter lies."""
    clock = prepare(matter=matter, kind=kind, now=now, assignment=assignment)
    clock.save(force_insert=True)
    return clock


def prepare(*, matter: Matter, kind: str, now: datetime, assignment: Assignment | None = None) -> Clock:
    """The same, not yet written: for a matter that is about to be."""
    rule = _rule_for(kind, matter, assignment)
    today = day_of(now)
    book = policies(matter.region.path, today)
    days = calendar()
    legal = _legal(kind, matter, assignment, today)
    months = book.of(rule) if rule.key in IN_MONTHS else 0
    if months:
        found = rules.due_in_months(start=today, months=months, calendar=days, legal=legal)
    else:
        found = rules.due(start=today, days=book.of(rule), calendar=days, legal=legal)
    return new(
        Clock,
        matter=matter,
        assignment=assignment,
        kind=kind,
        started_on=today,
        days=found.days,
        months=months,
        rule=rule.key,
        rule_owner=book.where(rule.key).organ[:80],
        calendar_version=mark_of(days=days),
        provisional=found.provisional,
        ceiling_on=found.ceiling_on,
        original_due_on=found.on,
        due_on=found.on,
    )


def start_for(*, assignment: Assignment, matter: Matter, now: datetime) -> list[Clock]:
    """The clocks of a new assignment: to acknowledge, and to reply, give an opinion or assess. Where the deputy wants
    no answer in writing, none is owed."""
    kinds = [ClockKind.ACKNOWLEDGE] if assignment.role != Role.ASSESS else []
    if owes_answer(matter=matter) or assignment.role == Role.ASSIST:
        kinds.append(OWED.get(Role(assignment.role), ClockKind.REPLY))
    made = [start(matter=matter, kind=kind, now=now, assignment=assignment) for kind in kinds]
    assignment.due_on = made[-1].due_on if made[-1].kind != ClockKind.ACKNOWLEDGE else None
    assignment.save(update_fields=["due_on"])
    return made


def owes_answer(*, matter: Matter) -> bool:
    """Whether its units owe an answer in writing: not where the deputy raised it for reference only."""
    particulars: Particulars | None = getattr(matter, "particulars", None) if matter.by_law else None
    return particulars is None or not particulars.no_reply


def stop(
    *,
    matter: Matter,
    kinds: Iterable[str],
    now: datetime,
    assignment: Assignment | None = None,
    kept: bool = True,
) -> list[Clock]:
    """End the open clocks of these kinds (of one assignment, or all). `kept=False` sets them aside unjudged."""
    rows = Clock.objects.filter(matter=matter, kind__in=list(kinds), ended_on=None)
    if assignment is not None:
        rows = rows.filter(assignment=assignment)
    today = day_of(now)
    ended = list(rows)
    for clock in ended:
        clock.ended_on = today
        clock.kept = today <= clock.due_on if kept else None
    Clock.objects.bulk_update(ended, ["ended_on", "kept"])
    return ended


def extend(*, clock: Clock, days: int, now: datetime) -> Clock:
    """延期 by working days from the present due date, within the longest the law allows; the original date stays, and
    the reminders begin anew."""
    days_off = calendar()
    ceiling = rules.legal_end(clock.started_on, rules.REPLY_EXTENDED_LEGAL_DAYS, days_off)
    wished = workdays.add(max(clock.due_on, day_of(now)), days, days_off)
    clock.due_on = min(wished, ceiling)
    clock.ceiling_on = ceiling if ceiling < wished else clock.ceiling_on
    clock.provisional = workdays.provisional(clock.started_on, clock.due_on, days_off)
    clock.told = Told.NOTHING
    clock.save(update_fields=["due_on", "ceiling_on", "provisional", "told"])
    return clock


def extend_by_law(*, clock: Clock, first_sent_on: date, now: datetime) -> Clock:
    """延期 of a suggestion: to six months from the first 交办 or what the place sets below (代表法第五十一条); the
    original date stays, and the reminders begin anew."""
    days_off, book = calendar(), policies(clock.matter.region.path, day_of(now))
    months = book.of(limits_law.EXTENDED_MONTHS)
    legal = rules.Legal(first_sent_on, months=rules.EXTENDED_LEGAL_MONTHS)
    found = rules.due_in_months(start=first_sent_on, months=months, calendar=days_off, legal=legal)
    clock.due_on = max(clock.due_on, found.on)
    clock.ceiling_on, clock.provisional = found.ceiling_on, found.provisional
    clock.told = Told.NOTHING
    clock.save(update_fields=["due_on", "ceiling_on", "provisional", "told"])
    return clock


def last_days(*, path: str, assigned_on: date) -> tuple[date, date]:
    """Until when a suggestion that was handed out on this day is answered there, and until when at the latest, where
    it was put off (代表法第五十一条)."""
    days_off, book = calendar(), policies(path, assigned_on)
    plain, longest = (
        rules.due_in_months(
            start=assigned_on, months=book.of(rule), calendar=days_off, legal=rules.Legal(assigned_on, months=most)
        ).on
        for rule, most in (
            (limits_law.REPLY_MONTHS, rules.ANSWER_LEGAL_MONTHS),
            (limits_law.EXTENDED_MONTHS, rules.EXTENDED_LEGAL_MONTHS),
        )
    )
    return plain, longest


def put_off_to(*, clock: Clock, on: date) -> Clock:
    """延期 that was granted elsewhere, to the day that it names; the original date stays."""
    clock.due_on = on
    clock.provisional = workdays.provisional(clock.started_on, on, calendar())
    clock.save(update_fields=["due_on", "provisional"])
    return clock


def earliest(*, matter: Matter) -> object:
    """The earliest date on which something is owed in this matter, or None."""
    owed = Clock.objects.filter(matter=matter, ended_on=None).exclude(kind__in=INVITATIONS)
    return owed.aggregate(first=Min("due_on"))["first"]


def touch(*, matter: Matter, **changes: object) -> None:
    """Write what an act of a unit changes on its matter; the state stays."""
    values = {"due_on": earliest(matter=matter), **changes}
    Matter.objects.filter(pk=matter.pk).update(**values)
    for name, value in values.items():
        setattr(matter, name, value)
