"""主席团会议: called, its agenda drawn from the stations, attended, and a decision on each problem."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter
from mashang.matters.workflow import State
from mashang.organs.models import Organ
from mashang.supervision import queries, rules, texts, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import AgendaItem, Decision, Meeting, Problem
from mashang.supervision.services import notices


@dataclass(frozen=True)
class Verdict:
    """What the meeting decided about one problem; to whom and until when, where it is handed on."""

    decision: str
    text: str
    unit: Organ | None = None
    due_on: date | None = None


@transaction.atomic
def call(*, meeting: Meeting, by: Viewer, now: datetime) -> Meeting:
    """召集主席团会议. The meeting is given unsaved."""
    meeting.state, meeting.by_user, meeting.at = "called", actor(by), now
    same = Meeting.objects.filter(organ=meeting.organ, number=meeting.number, on=meeting.on)
    if same.exists():
        raise Conflict(_("这一天的这次会议已经召集过，请到名册中查看。"))
    meeting.save(force_insert=True)
    record(verb=verbs.CALLED, by=by, target=meeting, now=now, facts={"on": meeting.on.isoformat()})
    return meeting


@transaction.atomic
def draw(*, meeting: Meeting, by: Viewer, now: datetime) -> int:
    """生成议程 from the stations' summaries: their open and answered matters, what was closed since the last meeting,
    and the problems that wait. Drawn again, only what is new is added. Returns how many lines were added."""
    meeting = locked(meeting, to="draw")
    before = queries.last_meeting(meeting.organ, meeting.on)
    since = make_aware(datetime.combine(before.on, time.min)) if before else None
    named = [_named(matter, meeting, by, now) for matter in _waiting(meeting, since)]
    waiting = Problem.objects.filter(organ=meeting.organ, state__in=["raised", "postponed"])
    fresh = waiting.exclude(items__meeting=meeting).order_by("station__name", "at", "pk")
    first = _last(meeting) + 1
    items = [
        AgendaItem.objects.create(meeting=meeting, problem=problem, position=first + place)
        for place, problem in enumerate(fresh)
    ]
    meeting.advance("draw")
    facts = {"items": len(items), "matters": len(named)}
    record(verb=verbs.DRAWN, by=by, target=meeting, now=now, rows=items, facts=facts)
    return len(items)


def _waiting(meeting: Meeting, since: datetime | None) -> list[Matter]:
    rows = queries.for_agenda(meeting.organ, since).filter(problem=None)
    return list(rows.order_by("station__name", "received_at", "pk"))


def _named(matter: Matter, meeting: Meeting, by: Viewer, now: datetime) -> Problem:
    """A station's matter as a problem of the presidium; whoever spoke stays with the matter."""
    problem = Problem.objects.create(
        state="raised",
        organ=meeting.organ,
        title=matter.title,
        station=matter.station,
        matter=matter,
        category=matter.category,
        text=matter.text or matter.title,
        by_user=actor(by),
        at=now,
    )
    record(verb=verbs.RAISED, by=by, target=problem, now=now, facts={"matter": matter.pk})
    return problem


def _last(meeting: Meeting) -> int:
    return int(meeting.items.aggregate(last=Max("position"))["last"] or 0)


@transaction.atomic
def put(*, meeting: Meeting, problem: Problem, by: Viewer, now: datetime) -> AgendaItem:
    """增加议题: one more problem, before the meeting or in it."""
    meeting = locked(meeting, to="put")
    if problem.organ_id != meeting.organ_id or problem.state not in {"raised", "postponed"}:
        raise Conflict(_("这个问题不在待研究之列，不能列入议程。"))
    if meeting.items.filter(problem=problem).exists():
        raise Conflict(_("这个问题已经在议程上了。"))
    item = AgendaItem.objects.create(meeting=meeting, problem=problem, position=_last(meeting) + 1)
    meeting.advance("put")
    record(verb=verbs.PUT, by=by, target=meeting, now=now, rows=[item], facts={"problem": problem.pk})
    return item


@transaction.atomic
def count(*, meeting: Meeting, present: int, by: Viewer, now: datetime) -> None:
    """登记到会人数. Without more than half of all members there is no meeting."""
    meeting = locked(meeting, to="count")
    if meeting.on > localdate(now):
        raise Invalid(_("会议日期还没有到，不能登记到会人数。"))
    if present > meeting.eligible_count:
        raise Invalid(_("实到人数不能多于应到的 %(due)d 人，请核对。") % {"due": meeting.eligible_count})
    if not rules.has_quorum(due=meeting.eligible_count, present=present):
        raise Invalid(
            _("应到 %(due)d 人，实到 %(present)d 人，没有超过半数，会议不能举行。请改期，或者核对人数。")
            % {"due": meeting.eligible_count, "present": present}
        )
    meeting.advance("count", present_count=present)
    facts = {"due": meeting.eligible_count, "present": present}
    record(verb=verbs.COUNTED, by=by, target=meeting, now=now, facts=facts)


@transaction.atomic
def decide(*, item: AgendaItem, verdict: Verdict, by: Viewer, now: datetime) -> None:
    """作出决定 on one problem, once."""
    meeting = locked(item.meeting, to="decide")
    item = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.decision:
        raise Conflict(_("会议已经对这个问题作出决定，不能再改。"))
    wrong = refused(verdict=verdict, on=localdate(now))
    if wrong:
        raise Invalid(wrong)
    problem = locked(item.problem, to=verdict.decision)
    _fits(problem, verdict.decision)
    problem.advance(verdict.decision, **_changes(verdict, localdate(now)))
    item.decision, item.text, item.decided_at = verdict.decision, verdict.text, now
    item.save(update_fields=["decision", "text", "decided_at"])
    meeting.advance("decide")
    facts = {"problem": problem.pk, "decision": verdict.decision}
    record(verb=verbs.DECIDED, by=by, target=meeting, now=now, rows=[item], facts=facts)
    record(verb=verbs.DECIDED, by=by, target=problem, now=now, facts={"decision": verdict.decision})
    if verdict.decision == Decision.HAND:
        notices.tell_unit(what=texts.CHARGED, about=problem, unit=problem.unit, now=now)


def _fits(problem: Problem, decision: str) -> None:
    """What a matter does is not decided past it: it is answered and closed on its own page."""
    matter = problem.matter
    if matter is None or decision not in {Decision.ANSWER, Decision.SETTLE}:
        return
    fit = {Decision.ANSWER: {State.ANSWERED, State.CLOSED}, Decision.SETTLE: {State.CLOSED}}[Decision(decision)]
    if matter.state not in fit:
        raise Conflict(_("这个问题由一件事项办理，请先在事项页答复或销号，会议再作这样的决定；也可以选择其他决定。"))


def refused(*, verdict: Verdict, on: date) -> str | None:
    """What a decision lacks."""
    if not verdict.text:
        return _("请写明会议是怎样决定的。")
    if verdict.decision == Decision.HAND and (verdict.unit is None or verdict.due_on is None):
        return _("交有关单位办理的，请选择单位，并写明办理期限。")
    if verdict.due_on is not None and verdict.due_on < on:
        return _("办理期限不能早于今天。")
    return None


def _changes(verdict: Verdict, on: date) -> dict[str, Any]:
    """What a decision writes into the problem."""
    if verdict.decision in {Decision.RAISE_UP, Decision.HAND}:
        return {"unit": verdict.unit, "due_on": verdict.due_on, "moved_on": on}
    if verdict.decision == Decision.ANSWER:
        return {"answer": verdict.text, "moved_on": on}
    return {"basis": verdict.text, "solved_on": on} if verdict.decision == Decision.SETTLE else {}


@transaction.atomic
def close(*, meeting: Meeting, by: Viewer, now: datetime) -> None:
    """闭会, once each line has its decision."""
    meeting = locked(meeting, to="close")
    left = meeting.items.filter(decision="").count()
    if left:
        raise Conflict(_("还有 %(left)d 个问题没有作出决定，请逐个决定以后再闭会。") % {"left": left})
    meeting.advance("close")
    record(verb=verbs.MEETING_CLOSED, by=by, target=meeting, now=now)
