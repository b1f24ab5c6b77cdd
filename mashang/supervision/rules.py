"""Arithmetic of supervision: colours, quorum, majority. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mashang.kit import workdays
from mashang.kit.workdays import Calendar
from mashang.matters.rules import months_after, worked


class Colour(StrEnum):
    """红黄绿: overdue; near its end or without progress; in time. Over: nothing is owed any more."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    OVER = "over"


@dataclass(frozen=True)
class Bounds:
    """When green turns amber: so many working days before the end, or so many days without progress."""

    soon: int
    still: int


def colour(*, due_on: date | None, moved_on: date | None, today: date, bounds: Bounds, calendar: Calendar) -> Colour:
    """The colour of what is open. Without a date only the progress is looked at."""
    if due_on is not None and today > due_on:
        return Colour.RED
    near = due_on is not None and workdays.between(today, due_on, calendar) <= bounds.soon
    stale = moved_on is not None and (today - moved_on).days > bounds.still
    return Colour.AMBER if near or stale else Colour.GREEN


def amber_until(*, today: date, bounds: Bounds, calendar: Calendar) -> date:
    """The last due date that is amber today: `colour` says amber up to it, green from the day after."""
    end = workdays.add(today, bounds.soon, calendar)
    while not calendar.works(end + timedelta(days=1)):
        end += timedelta(days=1)
    return end


@dataclass(frozen=True)
class Missed:
    """How a duty that comes back every so many months stands: by when it was due after the last time, and how many
    whole periods went by without it since (0: in time)."""

    due_on: date
    number: int


def missed(*, since: date, months: int, today: date, calendar: Calendar) -> Missed:
    """Counted from the last time. The end of a period moves on from a day off (民法典第二百零三条)."""
    number = 0
    while worked(months_after(since, months * (number + 1)), calendar) < today:
        number += 1
    return Missed(worked(months_after(since, months), calendar), number)


def has_quorum(*, due: int, present: int) -> bool:
    """Whether more than half of all members are there."""
    return 0 <= present <= due and 2 * present > due


def half_of(day: date) -> str:
    """The half-year of a day: ``2026-1``."""
    return f"{day.year}-{1 if day.month <= 6 else 2}"


@dataclass(frozen=True)
class Outcome:
    """A poll's result. `invalid` are the collected papers that say nothing; `passed`: satisfied and basically satisfied
    are more than half of `base`, all who were due."""

    base: int
    good: int
    invalid: int
    passed: bool


def outcome(*, eligible: int, collected: int, satisfied: int, basically: int, others: int) -> Outcome:
    """What the counts say. The base is all who were due, not those who came (rules.md 2.6)."""
    good = satisfied + basically
    return Outcome(eligible, good, collected - good - others, 2 * good > eligible)
