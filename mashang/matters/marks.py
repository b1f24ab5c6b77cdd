"""Deadline marks: *还有 4 个工作日*, *今天到期*, *逾期 2 天*, with the reason a click away."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.kit.viewer import Viewer
from mashang.matters import rules
from mashang.matters.models import Assignment, Clock, Matter
from mashang.matters.rules import Mark
from mashang.matters.workflow import WORKING
from mashang.organs.queries import calendar
from mashang.people.models import Role

SOON = 5


@dataclass(frozen=True)
class Due:
    """A deadline as shown: words, level (`ok`, `soon`, `over`), the date, whether it may still move."""

    word: str
    level: str
    on: date
    provisional: bool = False
    clock: int | None = None
    name: str = ""


def word(mark: Mark) -> str:
    """The mark in words."""
    if mark.level == "over":
        return _("逾期 %(days)s 天") % {"days": -mark.left}
    if mark.left == 0:
        return _("今天到期")
    return _("还有 %(days)s 个工作日") % {"days": mark.left}


class Marker:
    """Marks many rows of one page: the calendar is read once."""

    def __init__(self, *, now: datetime, viewer: Viewer) -> None:
        self.today = localdate(now)
        self.calendar = calendar()
        self.units = viewer.organs(Role.UNIT, Role.UNIT_HEAD)

    def on(self, due_on: date, *, provisional: bool = False, clock: int | None = None) -> Due:
        """The mark of a date."""
        mark = rules.mark(on=due_on, today=self.today, soon=SOON, calendar=self.calendar)
        return Due(word(mark), mark.level, due_on, provisional, clock)

    def of(self, matter: Matter) -> Due | None:
        """What is due next in a matter; for a unit, what it owes itself."""
        mine = [a for a in matter.assignments.all() if a.unit_id in self.units and a.state in WORKING]
        due_on = min((a.due_on for a in mine if a.due_on), default=None) if mine else matter.due_on
        return self.on(due_on) if due_on is not None else None

    def clock(self, clock: Clock) -> Due:
        """The mark of an open clock."""
        due = self.on(clock.due_on, provisional=clock.provisional, clock=clock.pk)
        return replace(due, name=str(clock.get_kind_display()))

    def assignment(self, assignment: Assignment) -> Due | None:
        """What a unit still owes."""
        if assignment.due_on is None or assignment.state not in WORKING:
            return None
        return self.on(assignment.due_on)
