"""Why this date: each day that was counted, each that was not, and by whose rule."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.kit.workdays import Counted
from mashang.matters import limits, limits_law, policy, rules
from mashang.matters.models import Clock
from mashang.matters.standing import extended
from mashang.matters.workflow import Part
from mashang.organs.policies import known
from mashang.organs.queries import calendar


@dataclass(frozen=True)
class Day:
    """One day on the way: its number among the counted ones, or why it does not count."""

    day: date
    counts: bool
    number: int
    why: str


@dataclass(frozen=True)
class Why:
    """The answer as shown."""

    clock: Clock
    rule: str
    owner: str
    legal: str
    months: int
    extended: bool
    days: list[Day]


def get(viewer: Viewer, matter_id: int, pk: int) -> Clock:
    """A clock of a matter that this viewer sees; a unit sees its own."""
    matter = policy.get(viewer, matter_id)
    clock = Clock.objects.select_related("assignment").filter(pk=pk, matter=matter).first()
    if clock is None:
        raise Missing
    mine = clock.assignment is not None and clock.assignment.unit_id in viewer.organs(*policy.AT_UNIT)
    if not mine and policy.parts(viewer, matter) <= policy.UNIT_PARTS - {Part.ASSESSOR}:
        raise Missing
    clock.matter = matter
    return clock


def why(clock: Clock) -> Why:
    """The days of a clock, one by one."""
    rule = known(clock.rule)
    by_law = clock.rule.startswith("suggestions.")
    found = [] if clock.months else rules.explain(start=clock.started_on, on=clock.due_on, calendar=calendar())
    return Why(
        clock=clock,
        rule=str(rule.label),
        owner=clock.rule_owner,
        legal=str(limits_law.SOURCES.get(clock.rule, limits_law.DEPUTIES_LAW)) if by_law else str(limits.PETITIONS),
        months=clock.months,
        extended=extended(clock),
        days=numbered(found),
    )


def numbered(found: list[Counted]) -> list[Day]:
    """The days with their numbers; a plain day off is named as such."""
    days, count = [], 0
    for day in found:
        count += day.counts
        reason = day.why or ("" if day.counts else _("周末"))
        days.append(Day(day.day, day.counts, count, reason))
    return days
