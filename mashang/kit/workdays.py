"""Working-day arithmetic. Pure: a calendar comes in, dates go out. A day is a legal day in Beijing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKEND = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The published holidays (`off`) and make-up days (`on`) by date, and the years for which a notice is published."""

    off: Mapping[date, str] = field(default_factory=dict)
    on: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    version: str = ""

    def works(self, day: date) -> bool:
        """Whether people are at work on this day."""
        if day in self.on:
            return True
        return day not in self.off and day.weekday() < WEEKEND

    def why(self, day: date) -> str:
        """The name of the holiday or make-up day, or nothing for a plain day."""
        return self.on.get(day) or self.off.get(day) or ""


@dataclass(frozen=True)
class Counted:
    """One day on the way to a due date."""

    day: date
    counts: bool
    why: str


def walk(start: date, days: int, calendar: Calendar) -> list[Counted]:
    """Each day after `start` until `days` working days are counted: the first day is the one after (民法典 201)."""
    way: list[Counted] = []
    left = days
    day = start
    while left > 0:
        day += _DAY
        works = calendar.works(day)
        left -= works
        way.append(Counted(day, works, calendar.why(day)))
    return way


def add(start: date, days: int, calendar: Calendar) -> date:
    """The date `days` working days after `start`; `start` itself when `days` is 0."""
    way = walk(start, days, calendar)
    return way[-1].day if way else start


def between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    if end < start:
        return -between(end, start, calendar)
    span = (start + _DAY * n for n in range(1, (end - start).days + 1))
    return sum(calendar.works(day) for day in span)


def provisional(start: date, end: date, calendar: Calendar) -> bool:
    """Whether a year on the way has no published notice yet, so that the date may still move."""
    return any(year not in calendar.years for year in range(start.year, end.year + 1))
