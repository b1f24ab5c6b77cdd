"""Stage views: the same way, named as each place names it (R52, R54, R55, R74). Data, not five workflows.

A matter's *moment* is finer than its state; a view says which of its stages is current at each moment.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.matters.workflow import ENDED, State

AT: dict[str, str] = {State.DRAFT: "collected", State.TABLED: "handling", State.CLOSED: "done"}
"""The moment that goes with a state alone."""
MOMENTS = ("collected", "sorted", "accepted", "dispatched", "handling", "checking", "rating", "done")


@dataclass(frozen=True)
class View:
    """The stages of a view in order, and the index of the current stage at each moment (`done`: past the last)."""

    key: str
    name: str | Promise
    stages: tuple[str | Promise, ...]
    at: tuple[int, ...]


@dataclass(frozen=True)
class Stage:
    """One stage as shown: done, current or todo."""

    name: str | Promise
    state: str
    note: str = ""


SIX_ORDERS = View(
    "six_orders",
    _("六单"),
    (_("群众点单"), _("代表定单"), _("人大派单"), _("部门办单"), _("代表督单"), _("群众评单")),
    (1, 1, 2, 3, 3, 4, 5, 6),
)
CODE_STEPS = View("code_steps", _("码上三步"), (_("码上提"), _("码上集"), _("码上办")), (1, 1, 1, 2, 2, 2, 2, 3))
SIX_STEPS = View(
    "six_steps",
    _("六步"),
    (_("收集"), _("整理"), _("汇总"), _("交办"), _("督办"), _("反馈")),
    (1, 2, 3, 4, 4, 4, 5, 6),
)
FOUR_RINGS = View(
    "four_rings",
    _("四环"),
    (_("汇总梳理"), _("分析研判"), _("交办督办"), _("反馈评价")),
    (0, 1, 2, 2, 2, 2, 3, 4),
)
SUGGESTION = View(
    "suggestion",
    _("建议办理"),
    (_("代表提出"), _("人大受理"), _("人大交办"), _("单位承办"), _("代表反馈"), _("办结")),
    (1, 1, 2, 3, 3, 4, 4, 6),
)
"""The way of a deputy's suggestion, wherever it is (河南办法第九至二十条): no place names it otherwise."""
MOTION = View("motion", _("议案处理"), (_("代表提出"), _("大会审查"), _("列入议程审议")), (1, 1, 1, 2, 2, 2, 2, 3))
BY_LAW = {"suggestion": SUGGESTION, "motion": MOTION}
"""By the kind of a matter."""
VIEWS = {view.key: view for view in (SIX_ORDERS, CODE_STEPS, SIX_STEPS, FOUR_RINGS)}


def moment(*, state: str, triaged: bool, acknowledged: bool, checked: bool) -> str:
    """Where on the way a matter is. Ended without an answer counts as where it stopped: at sorting."""
    if state == State.RECEIVED:
        return "sorted" if triaged else "collected"
    if state == State.HANDLING:
        return "handling" if acknowledged else "dispatched"
    if state == State.ANSWERED:
        return "rating" if checked else "checking"
    return AT.get(state, "sorted" if state in ENDED else "accepted")


def shown(view: View, at: str, *, drafted: bool = False) -> list[Stage]:
    """The stages of a view at a moment; a draft stands at the first."""
    current = 0 if drafted else view.at[MOMENTS.index(at)]
    words = ("done", "current", "todo")
    return [Stage(name, words[(i >= current) + (i > current)]) for i, name in enumerate(view.stages)]


def current(view: View, at: str, *, drafted: bool = False) -> str | Promise:
    """The name of the current stage, or of the last one when all are done."""
    return view.stages[0 if drafted else min(view.at[MOMENTS.index(at)], len(view.stages) - 1)]
