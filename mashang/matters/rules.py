"""Arithmetic of matters: due dates and their reasons, marks, standing. Pure functions; no clock, no database."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mashang.kit import workdays
from mashang.kit.workdays import Calendar, Counted
from mashang.matters import words
from mashang.matters.workflow import Owed, State

REPLY_LEGAL_DAYS = 30
REPLY_EXTENDED_LEGAL_DAYS = 90
ASSIGN_LEGAL_DAYS = 5
ANSWER_LEGAL_MONTHS = 3
EXTENDED_LEGAL_MONTHS = 6
REDO_LEGAL_MONTHS = 1

_GAP = r"[ \-－—\u3000]?"
_PHONE = re.compile(rf"(?<!\d)(?:[+＋]?[8８][6６]{_GAP})?[1１][3-9３-９]\d(?:{_GAP}\d){{8}}(?!\d)")
_ID_CARD = re.compile(rf"(?<!\d)[1-9１-９]\d{{5}}{_GAP}\d{{8}}{_GAP}\d{{3}}[\dXxＸｘ](?!\d)")


@dataclass(frozen=True)
class Due:
    """A due date with what made it: `ceiling_on` where the law, not the local rule, decided."""

    on: date
    days: int
    provisional: bool
    ceiling_on: date | None = None


@dataclass(frozen=True)
class Legal:
    """A period that the law sets, in calendar days or in months, and the day it is counted from."""

    start: date
    days: int = 0
    months: int = 0

    def end(self, calendar: Calendar) -> date:
        """Its last day, moved on from a day off (民法典第二百零三条)."""
        if self.months:
            return worked(months_after(self.start, self.months), calendar)
        return legal_end(self.start, self.days, calendar)


def due(*, start: date, days: int, calendar: Calendar, legal: Legal | None = None) -> Due:
    """`days` working days after `start`, never later than the law allows, never before `start`.

    A legal period that ends on a day off ends on the next working day (民法典第二百零三条)."""
    local = workdays.add(start, days, calendar)
    if legal is None:
        return Due(local, days, workdays.provisional(start, local, calendar))
    ceiling = max(legal.end(calendar), start)
    on = min(local, ceiling)
    return Due(on, days, workdays.provisional(start, on, calendar), ceiling if ceiling < local else None)


def legal_end(start: date, days: int, calendar: Calendar) -> date:
    """The last day of a period of calendar days, moved on from a day off."""
    return worked(start + timedelta(days=days), calendar)


def worked(day: date, calendar: Calendar) -> date:
    """The day itself, or the next on which people work."""
    return day if calendar.works(day) else workdays.add(day, 1, calendar)


def months_after(start: date, months: int) -> date:
    """The day of that number so many months later; where the month has none, its last (民法典第二百零二条)."""
    ahead = start.month - 1 + months
    year, month = start.year + ahead // 12, ahead % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def due_in_months(*, start: date, months: int, calendar: Calendar, legal: Legal | None = None) -> Due:
    """The end of so many months after `start`, never later than the law allows, never before `start`."""
    local = worked(months_after(start, months), calendar)
    ceiling = max(legal.end(calendar), start) if legal is not None else local
    on = min(local, ceiling)
    return Due(on, 0, workdays.provisional(start, on, calendar), ceiling if ceiling < local else None)


def explain(*, start: date, on: date, calendar: Calendar) -> list[Counted]:
    """Each day from the one after `start` up to `on`: counted or not, and why."""
    days = (on - start).days
    span = (start + timedelta(days=n) for n in range(1, days + 1))
    return [Counted(day, calendar.works(day), calendar.why(day)) for day in span]


@dataclass(frozen=True)
class Mark:
    """How near a deadline is: `left` working days, negative when overdue (then in calendar days)."""

    level: str
    left: int


def mark(*, on: date, today: date, soon: int, calendar: Calendar) -> Mark:
    """`over`, `soon` (within `soon` working days, today included) or `ok`."""
    if today > on:
        return Mark("over", -(today - on).days)
    left = workdays.between(today, on, calendar)
    return Mark("soon" if left <= soon else "ok", left)


def standing(owed: Iterable[tuple[str, str]]) -> str:
    """The matter's state that follows from its assignments, given as (role, state), those that were sent on left out.

    All main units (lead or separate) have replied: answered. Otherwise it is still being handled; with nobody
    left to handle it, or one share returned, it waits to be assigned again, as *handling*."""
    main = [state for role, state in owed if role != "assist" and state != Owed.SUPERSEDED]  # who assesses counts too
    if main and all(state in {Owed.REPLIED, Owed.SETTLED} for state in main):
        return State.ANSWERED
    return State.HANDLING


def without_numbers(said: str) -> str:
    """The words for handlers: phone and identity-card numbers that people write into the text are taken out."""
    return _PHONE.sub(words.NO_PHONE, _ID_CARD.sub(words.NO_ID, said))


def for_handlers(*, said: str, place: str) -> str:
    """What handlers read until somebody words it better: the speaker's words and the place, without numbers."""
    return without_numbers(f"{said}\n{words.PLACE}{place}" if place else said)
