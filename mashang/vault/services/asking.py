"""Asking for an identity, and the second person's word."""

import uuid
from datetime import datetime, time

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from mashang.journal import services as journal
from mashang.kit import text
from mashang.kit.errors import Invalid, NotAllowed, TooMany
from mashang.kit.viewer import Viewer
from mashang.vault import policy, queries, rules, verbs
from mashang.vault.models import Opening
from mashang.vault.workflow import PURPOSES


@transaction.atomic
def ask(*, ref: uuid.UUID, about: Model, by: Viewer, purpose: str, reason: str, now: datetime) -> Opening:
    """Ask to see who spoke in a case. An emergency is granted at once and waits for its review.

    `ref` comes from the case, whose own policy says that `by` works on it; the caller tells the approvers
    (`policy.APPROVERS`), or, in an emergency, leaders and auditors. Raises NotAllowed, Invalid, TooMany.
    """
    if by.user_id is None or not policy.may_ask(by):
        raise NotAllowed(_("您的岗位不能申请查看群众身份。"))
    said = _reason(purpose, reason)
    _within_limit(by.user_id, now)
    urgent = purpose == "emergency"
    opening = Opening.objects.create(
        state="granted" if urgent else "asked",
        ref=ref,
        about_type=about._meta.label_lower,
        about_id=about.pk,
        organ_id=_organ_of(about, by),
        scope_path=getattr(about, "scope_path", ""),
        purpose=purpose,
        reason=said,
        asked_by=by.user_id,
        asked_at=now,
        review_due_at=rules.review_due_at(purpose=purpose, now=now),
    )
    facts = {"about": f"{opening.about_type}:{opening.about_id}", "purpose": purpose}
    journal.record(verb=verbs.BROKEN if urgent else verbs.ASKED, by=by, target=opening, now=now, facts=facts)
    return opening


@transaction.atomic
def grant(*, opening: Opening, by: Viewer, now: datetime) -> None:
    """批准: the second person agrees. Raises NotAllowed for the asker and for whoever holds no deciding post, TooMany
    for one who has had a day's worth opened already."""
    _second_person(by, opening, "grant")
    if queries.used_up(now=now, part="decided_by", user_id=by.user_id):
        raise TooMany(_("您今天批准的身份已经开启到上限。请明天再批准，或者请另一位批准人办理。"))
    opening.advance("grant", decided_by=by.user_id, decided_at=now)
    journal.record(verb=verbs.GRANTED, by=by, target=opening, now=now)


@transaction.atomic
def refuse(*, opening: Opening, by: Viewer, why: str, now: datetime) -> None:
    """不批准: the second person declines, saying why."""
    _second_person(by, opening, "refuse")
    said = text.clean(why)
    if not said:
        raise Invalid(_("请写明不批准的理由。"))
    opening.advance("refuse", decided_by=by.user_id, decided_at=now, why_refused=said[:500])
    journal.record(verb=verbs.REFUSED, by=by, target=opening, now=now)


@transaction.atomic
def review(*, opening: Opening, by: Viewer, now: datetime) -> None:
    """复核: a second person has looked at an emergency afterwards. Raises Invalid where no review is due."""
    _second_person(by, opening, "review")
    if opening.review_due_at is None or opening.reviewed_by is not None:
        raise Invalid(_("这次查看不需要复核，或者已经复核过。"))
    late = now > opening.review_due_at
    opening.advance("review", reviewed_by=by.user_id, reviewed_at=now)
    journal.record(verb=verbs.REVIEWED, by=by, target=opening, now=now, facts={"late": late})


def _second_person(by: Viewer, opening: Opening, to: str) -> None:
    if opening.asked_by == by.user_id:
        raise NotAllowed(_("申请人不能批准自己的申请，须由另一人办理。"))
    policy.check(by, opening, to=to)


def _reason(purpose: str, reason: str) -> str:
    if purpose not in PURPOSES:
        raise Invalid(_("请从列表中选择查看的用途。"))
    said = text.clean(reason)
    if not rules.LEAST_REASON <= len(said) <= 500:
        raise Invalid(_("请写明查看的理由，十个字以上，五百字以内。"))
    return said


def _within_limit(user_id: int, now: datetime) -> None:
    today = make_aware(datetime.combine(localdate(now), time.min))
    if Opening.objects.filter(asked_by=user_id, asked_at__gte=today).count() >= rules.OPENINGS_A_DAY:
        raise TooMany(_("今天申请查看身份的次数已到上限，请明天再办。"))


def _organ_of(about: Model, by: Viewer) -> int:
    """The organ whose people decide: the case's own, else that of the asker's post."""
    organ_id: int | None = getattr(about, "organ_id", None)
    return organ_id if organ_id is not None else min(by.organs(*policy.ASKERS))
