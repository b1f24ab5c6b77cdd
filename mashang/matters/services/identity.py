"""Who spoke: asked for by those who work on the matter, told to those who decide, kept no longer than needed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from mashang.kit.viewer import Viewer
from mashang.matters import limits, texts
from mashang.matters.models import Matter
from mashang.notify import services as notify
from mashang.organs.queries import policies
from mashang.people.models import Role
from mashang.people.queries import holders, holders_above
from mashang.vault import policy as vault_policy
from mashang.vault import services as vault
from mashang.vault.models import Opening

EMERGENCY = "emergency"
WATCHERS = (Role.LEADER, Role.AUDITOR)


@transaction.atomic
def ask_identity(*, matter: Matter, ref: UUID, by: Viewer, purpose: str, reason: str, now: datetime) -> Opening:
    """申请查看联系方式: those who decide are told; after an emergency, also leaders and auditors. The caller has
    checked that `by` works on the matter and that `ref` is one of its voices'."""
    opening = vault.ask(ref=ref, about=matter, by=by, purpose=purpose, reason=reason, now=now)
    roles = {*vault_policy.APPROVERS[purpose], *(WATCHERS if purpose == EMERGENCY else ())}
    users = holders(roles=roles, organ_id=matter.organ_id, on=localdate(now))
    told = [user for user in users if user != by.user_id]
    if not told:
        told = holders_above(roles=(Role.CUSTODIAN,), region_path=matter.region.path, on=localdate(now))
    what = texts.IDENTITY_SEEN if purpose == EMERGENCY else texts.IDENTITY_ASKED
    notify.send(what=what, to=told, about=matter, now=now, facts=None, again=f"v{opening.pk}")
    return opening


@transaction.atomic
def grant_identity(*, opening: Opening, by: Viewer, now: datetime) -> None:
    """批准: the asker is told."""
    vault.grant(opening=opening, by=by, now=now)
    _tell_asker(opening, now)


@transaction.atomic
def refuse_identity(*, opening: Opening, by: Viewer, why: str, now: datetime) -> None:
    """不批准: the asker is told."""
    vault.refuse(opening=opening, by=by, why=why, now=now)
    _tell_asker(opening, now)


def _tell_asker(opening: Opening, now: datetime) -> None:
    matter = Matter.objects.filter(pk=opening.about_id).first()
    if matter is not None:
        again = f"v{opening.pk}"
        notify.send(what=texts.IDENTITY_DECIDED, to=[opening.asked_by], about=matter, now=now, facts=None, again=again)


def retire(*, matter: Matter, now: datetime) -> None:
    """The matter has ended: who spoke is erased after the days for it. Called in a transaction."""
    days = policies(matter.region.path, localdate(now)).of(limits.CONTACT_DAYS)
    vault.keep_until(refs=_refs(matter), on=localdate(now) + timedelta(days=days))


def keep_on(*, matter: Matter) -> None:
    """The matter was taken up again: nothing lapses meanwhile. Called in a transaction."""
    vault.keep_until(refs=_refs(matter), on=None)


def _refs(matter: Matter) -> list[UUID]:
    rows = matter.voices.values_list("identity_ref", "contact_ref")
    return [ref for pair in rows for ref in pair if ref is not None]
