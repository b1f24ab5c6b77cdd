"""重点督办建议: nominated, fixed by the chairpersons' meeting, planned, reported, concluded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters.models import Kind, Matter
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.supervision import verbs
from mashang.supervision.locking import actor, locked
from mashang.supervision.models import KeySuggestion, Level


@dataclass(frozen=True)
class Owners:
    """Who answers for it: on the congress's side by level, and on the government's (区长领衔、局长主抓、专班推进)."""

    level: str
    owner: Person | None = None
    owner_name: str = ""
    committee: Organ | None = None
    district_lead: str = ""
    bureau_lead: str = ""
    task_force: str = ""

    def refused(self) -> str | None:
        """What is missing: each level has a named owner."""
        if self.level == Level.COMMITTEE and self.committee is None:
            return _("由专门委员会专项督办的，请选择是哪个委员会。")
        if self.level != Level.COMMITTEE and self.owner is None and not self.owner_name:
            return _("请写明督办负责人：从名单中选，或者填写姓名和职务。")
        return None


@transaction.atomic
def nominate(*, matter: Matter, criteria: Sequence[str], consulted: str, by: Viewer, now: datetime) -> KeySuggestion:
    """提名. Of a suggestion that is neither sensitive nor nominated already, for at least one reason."""
    matter = Matter.objects.select_for_update(of=("self",)).select_related("organ__region").get(pk=matter.pk)
    if matter.kind != Kind.SUGGESTION or matter.sensitive:
        raise Invalid(_("只有代表建议可以列为重点督办建议；敏感事项不能列入。"))
    if not criteria:
        raise Invalid(_("请至少选择一条提名理由。"))
    if KeySuggestion.objects.filter(matter=matter).exists():
        raise Conflict(_("这件建议已经提名过，请到重点督办建议的名册中查看。"))
    key = KeySuggestion.objects.create(
        state="nominated",
        organ=matter.organ,
        title=matter.title,
        matter=matter,
        criteria=list(criteria),
        consulted=consulted,
        by_user=actor(by),
        at=now,
    )
    record(verb=verbs.NOMINATED, by=by, target=key, now=now, facts={"matter": matter.pk})
    return key


@transaction.atomic
def consult(*, key: KeySuggestion, text: str, by: Viewer, now: datetime) -> None:
    """记录征求意见: whom the nomination was shown to and what they said."""
    key = locked(key, to="consult")
    key.advance("consult", consulted=text)
    record(verb=verbs.CONSULTED, by=by, target=key, now=now)


@transaction.atomic
def fix(*, key: KeySuggestion, on: date, decision: str, owners: Owners, by: Viewer, now: datetime) -> None:
    """主任会议确定, with the date, what was decided, and who answers for it."""
    key = locked(key, to="fix")
    if on > localdate(now):
        raise Invalid(_("会议日期不能晚于今天，请在会议召开以后登记。"))
    wrong = owners.refused()
    if wrong:
        raise Invalid(wrong)
    key.advance("fix", fixed_on=on, decision=decision, **vars(owners))
    record(verb=verbs.FIXED, by=by, target=key, now=now, facts={"on": on.isoformat(), "level": owners.level})


@transaction.atomic
def drop(*, key: KeySuggestion, why: str, by: Viewer, now: datetime) -> None:
    """不列入, with the reason."""
    key = locked(key, to="drop")
    key.advance("drop", result=why, ended_on=localdate(now))
    record(verb=verbs.DROPPED, by=by, target=key, now=now)


@transaction.atomic
def own(*, key: KeySuggestion, owners: Owners, by: Viewer, now: datetime) -> None:
    """调整督办责任: people change."""
    key = locked(key, to="own")
    wrong = owners.refused()
    if wrong:
        raise Invalid(wrong)
    key.advance("own", **vars(owners))
    record(verb=verbs.OWNED, by=by, target=key, now=now, facts={"level": owners.level})


@transaction.atomic
def plan(*, key: KeySuggestion, text: str, by: Viewer, now: datetime) -> None:
    """制定督办方案: the supervision is under way from now on."""
    key = locked(key, to="plan")
    key.advance("plan", plan=text, planned_on=localdate(now))
    record(verb=verbs.PLANNED, by=by, target=key, now=now)


@transaction.atomic
def report(*, key: KeySuggestion, text: str, by: Viewer, now: datetime) -> None:
    """报告督办情况."""
    key = locked(key, to="report")
    key.advance("report", report=text, reported_on=localdate(now))
    record(verb=verbs.REPORTED, by=by, target=key, now=now)


@transaction.atomic
def conclude(*, key: KeySuggestion, result: str, by: Viewer, now: datetime) -> None:
    """办结, with the result."""
    key = locked(key, to="conclude")
    key.advance("conclude", result=result, ended_on=localdate(now))
    record(verb=verbs.CONCLUDED, by=by, target=key, now=now)
