"""监督议题: made of several matters, adopted, carried through."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters.models import Link, LinkKind, Matter, Particulars
from mashang.organs.models import Organ
from mashang.supervision import verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import KeySuggestion, Mark, PlanLine, Topic, TopicMatter


@transaction.atomic
def propose(  # noqa: PLR0913
    *, organ: Organ, title: str, mark: str, text: str, matters: Iterable[Matter], by: Viewer, now: datetime
) -> Topic:
    """提出监督议题 of at least two matters, or of one that is repeated over years."""
    rows = list(matters)
    years = repeated(matters=rows)
    if len(rows) < 2 and not (rows and (years > 1 or mark == Mark.HARD)):
        raise Invalid(_("监督议题至少由两件事项形成；多年反复提出的，或者难度大的，一件也可以。请再选事项。"))
    topic = Topic.objects.create(
        state="proposed",
        organ=organ,
        title=title,
        mark=mark,
        text=text,
        repeat_count=years,
        by_user=actor(by),
        at=now,
    )
    members = [TopicMatter.objects.create(topic=topic, matter=matter) for matter in rows]
    record(verb=verbs.PROPOSED, by=by, target=topic, now=now, rows=members, facts={"matters": len(rows)})
    return topic


def repeated(*, matters: Iterable[Matter]) -> int:
    """For how many years it has been raised: what the forms say, or the chain of earlier ones, whichever is longer."""
    ids = {matter.pk for matter in matters}
    said = max(Particulars.objects.filter(matter__in=ids).values_list("years", flat=True), default=1)
    earlier = Link.objects.filter(kind=LinkKind.REPEATS, target__in=ids).values_list("origin__received_at", flat=True)
    years = {at.year for at in earlier}
    return max(said, len(years) + 1)


@transaction.atomic
def join(*, topic: Topic, matters: Iterable[Matter], by: Viewer, now: datetime) -> None:
    """并入事项. What is in it already stays once."""
    topic = locked(topic, to="join")
    held = set(TopicMatter.objects.filter(topic=topic).values_list("matter", flat=True))
    fresh = [matter for matter in matters if matter.pk not in held]
    if not fresh:
        raise Conflict(_("所选的事项都已经在这个议题里了，请另选。"))
    rows = [TopicMatter.objects.create(topic=topic, matter=matter) for matter in fresh]
    every = Matter.objects.filter(pk__in=[*held, *(matter.pk for matter in fresh)])
    topic.advance("join", repeat_count=repeated(matters=every))
    record(verb=verbs.JOINED, by=by, target=topic, now=now, rows=rows, facts={"matters": len(rows)})


@transaction.atomic
def adopt(*, topic: Topic, on: date, decision: str, committee: Organ | None, by: Viewer, now: datetime) -> None:
    """列为监督议题, and who supervises it."""
    topic = locked(topic, to="adopt")
    if on > localdate(now):
        raise Invalid(_("决定日期不能晚于今天。"))
    topic.advance("adopt", decided_on=on, decision=decision, committee=committee)
    record(verb=verbs.ADOPTED, by=by, target=topic, now=now, facts={"on": on.isoformat()})


@transaction.atomic
def drop(*, topic: Topic, why: str, by: Viewer, now: datetime) -> None:
    """不列入, with the reason."""
    topic = locked(topic, to="drop")
    topic.advance("drop", result=why, ended_on=localdate(now))
    record(verb=verbs.DROPPED, by=by, target=topic, now=now)


@transaction.atomic
def begin(*, topic: Topic, plan: str, by: Viewer, now: datetime) -> None:
    """开展督办 by a plan."""
    topic = locked(topic, to="begin")
    topic.advance("begin", plan=plan)
    record(verb=verbs.BEGUN, by=by, target=topic, now=now)


@transaction.atomic
def add_line(*, to: KeySuggestion | Topic, line: PlanLine, by: Viewer, now: datetime) -> PlanLine:
    """增加落实事项 (四落实) to a plan under way. The line is given unsaved."""
    case = locked(to, to="line")
    case.advance("line")
    line.key, line.topic = (case, None) if isinstance(case, KeySuggestion) else (None, case)
    line.save(force_insert=True)
    record(verb=verbs.LINED, by=by, target=case, now=now, rows=[line])
    return line


@transaction.atomic
def conclude(*, topic: Topic, result: str, by: Viewer, now: datetime) -> None:
    """办结, with the result."""
    topic = locked(topic, to="conclude")
    topic.advance("conclude", result=result, ended_on=localdate(now))
    record(verb=verbs.CONCLUDED, by=by, target=topic, now=now)
