"""督办总览: what is to be done now, and figures that can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters.figures import Share
from mashang.matters.models import Kind, Matter
from mashang.matters.workflow import State
from mashang.organs.queries import calendar
from mashang.people.models import Role
from mashang.supervision import policy, queries, sittings
from mashang.supervision.models import SOLVED, KeySuggestion, Problem
from mashang.supervision.rules import Colour, colour
from mashang.supervision.shapes import TONES, Due, light
from mashang.supervision.sittings import Sitting

MOST = 200
"""As many open cases are read: the earliest due first."""
NOTHING = Cast(Value(None), DateField())
OPEN: Mapping[str, tuple[Q, Any, Any]] = {
    "problem": (
        ~Q(state__in=["solved", "postponed"]) & (Q(matter=None) | ~Q(matter__state=State.CLOSED)),
        Coalesce("due_on", "matter__due_on"),
        F("moved_on"),
    ),
    "undertaking": (Q(state__in=["open", "told"]), F("due_on"), NOTHING),
    "key": (Q(state__in=["nominated", "fixed", "under_way", "reported"]), NOTHING, NOTHING),
    "topic": (Q(state__in=["proposed", "adopted", "under_way"]), NOTHING, NOTHING),
    "occasion": (Q(state__in=["planned", "held"]), F("on"), NOTHING),
    "meeting": (Q(state__in=["called", "held"]), F("on"), NOTHING),
    "difficulty": (Q(state__in=["raised", "answered"]), F("due_on"), NOTHING),
}
"""What of each kind is open: until when, and when it last moved."""
NAMES: Mapping[str, str | Promise] = {
    "problem": _("问题"),
    "undertaking": _("限期落实事项"),
    "key": _("重点督办建议"),
    "topic": _("监督议题"),
    "occasion": _("督办活动"),
    "meeting": _("主席团会议"),
    "difficulty": _("小组困难"),
    "mechanism": _("机制"),
}
DATED = frozenset({"problem", "undertaking", "difficulty"})
"""What is owed by its date; an occasion or a meeting only takes place on it."""


@dataclass(frozen=True)
class Line:
    """One open case as the overview shows it."""

    kind: str
    pk: int
    title: str
    name: str | Promise
    state: str | Promise
    tone: str
    due: Due | None
    colour: str


@dataclass(frozen=True)
class Overview:
    """The page: how many of each colour, the lines by urgency, figures, and presidia that have not met for too long."""

    counts: Mapping[str, int]
    lines: list[Line]
    shares: list[Share]
    more: bool
    late: list[Sitting]


def overview(*, viewer: Viewer, today: date) -> Overview:
    """What is open to this viewer: one statement for all kinds, two for the figures, two for the presidia."""
    lines = _lines(viewer, today)
    order = [Colour.RED, Colour.AMBER, Colour.GREEN, ""]
    lines.sort(
        key=lambda line: (order.index(line.colour), line.due.on or date.max if line.due else date.max, line.kind)
    )
    counts = {tone: sum(line.colour == tone for line in lines) for tone in ("red", "amber", "green")}
    waiting = sittings.late(sittings.seen_by(viewer, today), today) if viewer.has(*sittings.SEE) else []
    return Overview(counts, lines, shares(viewer), len(lines) >= MOST, waiting)


def _rows(viewer: Viewer, kind: str) -> "QuerySet[Any, Any]":
    condition, due, moved = OPEN[kind]
    model, _along = policy.KINDS[kind]
    rows = model.objects.filter(policy.scope(viewer, model), condition).order_by()
    told = rows.annotate(word=Value(kind, output_field=CharField()), until=due, stirred=moved)
    return told.values_list("word", "pk", "title", "state", "until", "stirred", "organ__region__path")  # type: ignore[no-any-return]


def _lines(viewer: Viewer, today: date) -> list[Line]:
    first, *rest = (_rows(viewer, kind) for kind in OPEN)
    found = list(first.union(*rest, all=True).order_by(F("until").asc(nulls_last=True))[:MOST])
    days = calendar()
    return [_line(row, today, days) for row in found]


def _line(row: tuple[Any, ...], today: date, days: Any) -> Line:
    kind, pk, title, state, due_on, moved_on, path = row
    model, _along = policy.KINDS[kind]
    shade = ""
    if kind in DATED:
        shade = colour(due_on=due_on, moved_on=moved_on, today=today, bounds=queries.bounds(path, today), calendar=days)
    due = light(shade, due_on) if shade else (Due(_("日期"), "ok", due_on) if due_on else None)
    words = model.flow.states[state]
    return Line(kind, pk, title, NAMES[kind], words, TONES.get(state, "go"), due, str(shade))


def shares(viewer: Viewer) -> list[Share]:
    """Figures with numerator, denominator and what was left out."""
    if not viewer.has(*policy.LOOKERS):
        return []
    problems = Problem.objects.filter(policy.scope(viewer, Problem)).aggregate(
        all=Count("pk"), solved=Count("pk", filter=SOLVED), later=Count("pk", filter=Q(state="postponed") & ~SOLVED)
    )
    organs = viewer.organs(*policy.IN_CHARGE, Role.LEADER, Role.COMMITTEE)
    raised = Matter.objects.filter(organ__in=organs, kind=Kind.SUGGESTION)
    raised = raised.exclude(state__in=[State.DRAFT, State.DECLINED, State.WITHDRAWN])
    suggestions = raised.aggregate(all=Count("pk"), fixed=Count("pk", filter=Q(key__fixed_on__isnull=False)))
    return [
        Share(
            _("问题解决率"),
            problems["solved"],
            problems["all"] - problems["later"],
            problems["later"],
            _("已销号 ÷ 全部问题；会议决定暂不处理的不计"),
        ),
        Share(
            _("重点建议占比"),
            suggestions["fixed"],
            suggestions["all"],
            0,
            _("主任会议确定的重点督办建议 ÷ 代表建议；草稿、不作为建议处理和撤回的不算"),
        ),
    ]


def session_figures(*, congress_id: int, term_id: int, session: int) -> Share:
    """Of one session's suggestions, how many were fixed as key ones (249 → 9)."""
    raised = Matter.objects.filter(
        particulars__congress=congress_id, particulars__term=term_id, particulars__session=session, kind=Kind.SUGGESTION
    ).exclude(state__in=[State.DRAFT, State.DECLINED, State.WITHDRAWN])
    fixed = KeySuggestion.objects.filter(matter__in=raised, fixed_on__isnull=False).count()
    return Share(_("重点建议占比"), fixed, raised.count(), 0, _("本次会议提出的建议中，主任会议确定的重点督办建议"))
