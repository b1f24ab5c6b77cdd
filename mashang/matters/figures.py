"""Figures that cannot be dressed up: each with numerator, denominator, period and what is left out.

The ledger's states sum to its total (R51). Silence is counted as *not rated*, never as satisfaction.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters.flows import BY_LAW
from mashang.matters.models import Answer, Clock, ClockKind, Grade, Matter, Rating
from mashang.matters.workflow import MATTER, State
from mashang.organs import paths
from mashang.people.models import Role

COUNTERS = (Role.OFFICE, Role.CHAIR, Role.LEADER, Role.COMMITTEE)
"""Who reads figures: for the region of their organ and everything below it."""


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included; a matter belongs to the day on which it was received."""

    first: date
    last: date

    def condition(self, field: str) -> Q:
        """The same as a condition on a moment."""
        start = make_aware(datetime.combine(self.first, time.min))
        end = make_aware(datetime.combine(self.last, time.max))
        return Q(**{f"{field}__gte": start, f"{field}__lte": end})


@dataclass(frozen=True)
class Line:
    """One line of the ledger."""

    name: str | Promise
    count: int


@dataclass(frozen=True)
class Share:
    """A share with all that is needed to check it. `percent` is None where there is nothing to divide by."""

    name: str | Promise
    part: int
    whole: int
    left_out: int
    words: str | Promise

    @property
    def percent(self) -> float | None:
        """Rounded to one decimal."""
        return round(100 * self.part / self.whole, 1) if self.whole else None


@dataclass(frozen=True)
class Figures:
    """One page of figures."""

    period: Period
    total: int
    ledger: list[Line]
    shares: list[Share]


def may_read(viewer: Viewer) -> bool:
    """Whether this person reads figures at all."""
    return viewer.has(*COUNTERS)


def figures(*, viewer: Viewer, period: Period, today: date) -> Figures:
    """The figures of all matters received in a period under the regions of this viewer: four statements."""
    matters = _counted(viewer, period)
    by_state = dict(matters.order_by().values_list("state").annotate(Count("pk")))
    ledger = [Line(name, by_state.get(state, 0)) for state, name in MATTER.states.items()]
    return Figures(period, sum(by_state.values()), ledger, _shares(matters, by_state, today))


def _counted(viewer: Viewer, period: Period) -> "QuerySet[Matter]":
    scope = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role in COUNTERS:
            scope |= paths.under(duty.region_path, "organ__region__path")
    return Matter.objects.filter(scope, period.condition("received_at")).exclude(kind__in=BY_LAW)


def _shares(matters: "QuerySet[Matter]", by_state: dict[str, int], today: date) -> list[Share]:
    ended = by_state.get(State.CLOSED, 0)
    refused = sum(by_state.get(state, 0) for state in (State.DECLINED, State.GUIDED, State.WITHDRAWN))
    whole = sum(by_state.values()) - refused
    return [
        Share(_("办结率"), ended, whole, refused, _("已办结 ÷ 应办理；不予受理、已引导、已撤回的不计")),
        _on_time(matters, today),
        *_satisfaction(matters),
    ]


def _on_time(matters: "QuerySet[Matter]", today: date) -> Share:
    clocks = Clock.objects.filter(matter__in=matters, kind=ClockKind.REPLY).aggregate(
        in_time=Count("pk", filter=Q(kept=True)),
        late=Count("pk", filter=Q(kept=False)),
        overdue=Count("pk", filter=Q(ended_on=None, due_on__lt=today)),
        left_out=Count("pk", filter=Q(kept=None) & ~Q(ended_on=None, due_on__lt=today)),
    )
    judged = clocks["in_time"] + clocks["late"] + clocks["overdue"]
    words = _("期限内答复 ÷ 已答复和已逾期；没到期的和改派、撤回的不计；同意延期的，按延期后的期限算")
    return Share(_("按期答复率"), clocks["in_time"], judged, clocks["left_out"], words)


def _satisfaction(matters: "QuerySet[Matter]") -> list[Share]:
    given = Answer.objects.filter(voice__matter__in=matters).count()
    grades = Rating.objects.filter(voice__matter__in=matters).aggregate(
        good=Count("pk", filter=Q(grade__in=[Grade.SATISFIED, Grade.BASICALLY])), all=Count("pk")
    )
    silent = given - grades["all"]
    return [
        Share(_("评价率"), grades["all"], given, 0, _("已评价的答复 ÷ 全部答复")),
        Share(
            _("满意率"),
            grades["good"],
            grades["all"],
            silent,
            _("满意和基本满意 ÷ 已评价的答复；没有评价的不计，也不算满意"),
        ),
    ]
