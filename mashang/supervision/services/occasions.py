"""督办活动: arranged, held, measured, concluded."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.files import services as files
from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.supervision import rules, verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import KeySuggestion, Occasion, OccasionKind, Poll, Problem, Topic


@transaction.atomic
def arrange(
    *, occasion: Occasion, about: KeySuggestion | Topic | Problem | None, by: Viewer, now: datetime
) -> Occasion:
    """安排督办活动, of a key suggestion, a topic, a problem, or by itself. The occasion is given unsaved."""
    if about is not None:
        about = locked(about, to="arrange")
        occasion.organ = about.organ
        occasion.key = about if isinstance(about, KeySuggestion) else None
        occasion.topic = about if isinstance(about, Topic) else None
        occasion.problem = about if isinstance(about, Problem) else None
        occasion.committee = occasion.committee or getattr(about, "committee", None)
        about.advance("arrange")
    if occasion.kind == OccasionKind.INSPECTION:
        occasion.half = rules.half_of(occasion.on)
        same = Occasion.objects.filter(organ=occasion.organ, half=occasion.half).exclude(state="cancelled")
        if same.exists():
            raise Conflict(_("这半年的集中观摩视察已经安排过。需要改期的，请先取消原来的安排。"))
    occasion.state, occasion.by_user, occasion.at = "planned", actor(by), now
    occasion.save(force_insert=True)
    record(verb=verbs.ARRANGED, by=by, target=occasion, now=now, facts={"kind": occasion.kind})
    if about is not None:
        record(verb=verbs.ARRANGED, by=by, target=about, now=now, facts={"occasion": occasion.pk})
    return occasion


@transaction.atomic
def hold(  # noqa: PLR0913
    *, occasion: Occasion, on: date, who: str, found: str, key: str, by: Viewer, now: datetime
) -> None:
    """记录情况: when, who took part, what was found; `key` names photos kept under the form."""
    occasion = locked(occasion, to="hold")
    if on > localdate(now):
        raise Invalid(_("日期不能晚于今天，请在活动开展以后登记。"))
    half = rules.half_of(on) if occasion.half else ""
    occasion.advance("hold", on=on, who=who, found=found, half=half)
    if key:
        files.attach(key=key, target=occasion, now=now, public=False)
    record(verb=verbs.HELD, by=by, target=occasion, now=now, facts={"on": on.isoformat()})


@transaction.atomic
def cancel(*, occasion: Occasion, why: str, by: Viewer, now: datetime) -> None:
    """取消, with the reason."""
    occasion = locked(occasion, to="cancel")
    occasion.advance("cancel", outcome=why, ended_on=localdate(now))
    record(verb=verbs.CANCELLED, by=by, target=occasion, now=now)


@transaction.atomic
def poll(*, occasion: Occasion, poll: Poll, by: Viewer, now: datetime) -> Poll:
    """登记满意度测评 as counted on paper, once. The counts are given unsaved; what cannot be is refused."""
    occasion = locked(occasion, to="poll")
    if Poll.objects.filter(occasion=occasion).exists():
        raise Conflict(_("这次测评的结果已经登记过，登记后不能更改。"))
    wrong = refused(poll=poll)
    if wrong:
        raise Invalid(wrong)
    poll.occasion = occasion
    poll.save(force_insert=True)
    occasion.advance("poll")
    facts = {"eligible": poll.eligible_count, "satisfied": poll.satisfied, "basically": poll.basically}
    record(verb=verbs.POLLED, by=by, target=occasion, now=now, rows=[poll], facts=facts)
    return poll


def refused(*, poll: Poll) -> str | None:
    """What is wrong with the counts, in a sentence."""
    if poll.present_count > poll.eligible_count:
        return _("实到人数不能多于应到人数，请核对。")
    if not rules.has_quorum(due=poll.eligible_count, present=poll.present_count):
        return _("实到人数没有超过应到人数的一半，测评无效，不能登记。")
    if poll.issued > poll.present_count:
        return _("发出的票数不能多于实到人数，请核对。")
    if poll.collected > poll.issued:
        return _("收回的票数多于发出的票数，这次测评无效，请重新组织。")
    if poll.satisfied + poll.basically + poll.dissatisfied + poll.abstain > poll.collected:
        return _("满意、基本满意、不满意、弃权加起来不能多于收回的票数；少的部分按无效票计。请核对。")
    return None


@transaction.atomic
def conclude(*, occasion: Occasion, outcome: str, by: Viewer, now: datetime) -> None:
    """办结, with what came of it."""
    occasion = locked(occasion, to="conclude")
    occasion.advance("conclude", outcome=outcome, ended_on=localdate(now))
    record(verb=verbs.CONCLUDED, by=by, target=occasion, now=now)
