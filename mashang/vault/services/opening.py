"""The one time an identity is seen: knock in the browser, unseal in the worker, show to the asker."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import TypedDict, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.jobs import services as jobs
from mashang.journal import evidence
from mashang.journal import services as journal
from mashang.journal.queries import history
from mashang.kit import sealing
from mashang.kit.errors import NotAllowed, Stale, TooMany
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.vault import keys, policy, queries, rules, verbs
from mashang.vault.models import Identity, Opening


class Person(TypedDict):
    """Who spoke, in the clear: to be shown and forgotten."""

    name: str
    phone: str
    address: str


@transaction.atomic
def knock(*, opening: Opening, by: Viewer, now: datetime) -> bytes:
    """Ask the worker to open what was granted. Returns the private half of a one-time door, for `door.keep` alone.

    Knocking again before the worker came replaces the door. Raises NotAllowed, Stale, TooMany.
    """
    _asker(by, opening, "knock")
    if queries.used_up(now=now, part="asked_by", user_id=by.user_id):
        raise TooMany(_("您今天开启的身份已到上限，请明天再开启；批准后七十二小时内都可以开启。"))
    key, door = sealing.generate()
    opening.advance("knock", door=door)
    journal.record(verb=verbs.KNOCKED, by=by, target=opening, now=now, facts={"door": _door_mark(door)})
    jobs.enqueue(task="mashang.vault.services.unseal", opening_id=opening.pk)
    return key


def unseal(*, opening_id: int, now: datetime) -> None:
    """The worker's: commit the journal entry first, then seal the identity to the door. Safe to run again.

    Two transactions, so it must not run inside another; if the first fails nothing is opened.
    """
    key = keys.private(keys.VAULT)
    with transaction.atomic(durable=True):
        opening = _admitted(opening_id, now)
    if opening is None:
        return
    answer = _answer(opening, key)
    if answer is None:
        return
    with transaction.atomic(durable=True):
        same = Opening.objects.filter(pk=opening.pk, state="unsealed", version=opening.version, answer__isnull=True)
        same.update(answer=answer)


@transaction.atomic
def show(*, opening: Opening, by: Viewer, door_key: bytes, now: datetime) -> Person:
    """查看: open the answer in the asker's hands, exactly once, within 15 minutes. Raises NotAllowed, Stale."""
    _asker(by, opening, "show")
    row = opening.locked()
    _still_there(row, now)
    try:
        plain = sealing.unseal(door_key, bytes(row.answer or b""), row.context)
    except sealing.SealError as fault:
        raise NotAllowed(_("请在提出开启的那台设备、同一个浏览器里查看。")) from fault
    row.advance("show", shown_at=now, answer=None, door=None)
    journal.record(verb=verbs.SHOWN, by=by, target=row, now=now)
    return cast(Person, json.loads(plain))


@transaction.atomic
def expire(*, now: datetime) -> int:
    """The worker's round: take back answers nobody came for, and grants nobody used. Returns how many."""
    unseen = Opening.objects.filter(state="unsealed", unsealed_at__lte=now - rules.ANSWER_LASTS)
    unused = Opening.objects.filter(state="granted", asked_at__lte=now - rules.GRANT_LASTS).exclude(
        decided_at__gt=now - rules.GRANT_LASTS
    )
    late = [*unseen.select_for_update().order_by("pk"), *unused.select_for_update().order_by("pk")]
    for opening in late:
        _expire(opening, now)
    return len(late)


def _asker(by: Viewer, opening: Opening, to: str) -> None:
    if opening.asked_by != by.user_id or not policy.may_ask(by):
        raise NotAllowed(_("只有申请人本人可以查看，他人不能代看。"))
    policy.check(by, opening, to=to)


_WHY_NOT = {
    "asked": _("申请还没有批准。"),
    "granted": _("保密箱正在开启，请稍等几秒再试。"),
    "refused": _("申请没有批准。"),
    "shown": _("身份信息只能查看一次，这一次已经看过。如仍需要，请重新申请。"),
    "expired": _("已超过十五分钟，身份信息已收回。如仍需要，请重新申请。"),
}


def _still_there(row: Opening, now: datetime) -> None:
    if row.state in _WHY_NOT:
        raise Stale(_WHY_NOT[row.state])
    if row.unsealed_at is None or rules.too_late(unsealed_at=row.unsealed_at, now=now):
        raise Stale(_WHY_NOT["expired"])
    if row.answer is None:
        raise Stale(_WHY_NOT["granted"])


def _admitted(opening_id: int, now: datetime) -> Opening | None:
    """The opening if it may be opened now, its entry written; None when there is nothing to do."""
    opening = Opening.objects.select_for_update().filter(pk=opening_id).first()
    if opening is None or opening.door is None or not (_decided(opening) and _attested(opening)):
        return None
    if opening.state == "unsealed" and opening.answer is None:
        return opening
    if opening.state != "granted" or not _within_the_day(opening, now):
        return None
    if not Identity.objects.filter(ref=opening.ref).exists():
        _expire(opening, now)
        return None
    opening.advance("unseal", unsealed_at=now)
    facts = {
        "asked_by": opening.asked_by,
        "about": f"{opening.about_type}:{opening.about_id}",
        "purpose": opening.purpose,
        "decided_by": opening.decided_by,
    }
    journal.record(verb=verbs.UNSEALED, by=SYSTEM, target=opening, now=now, facts=facts)
    return opening


def _decided(opening: Opening) -> bool:
    """The worker does not take the web process's word alone: a second person, or the marked emergency."""
    if opening.purpose == "emergency":
        return opening.review_due_at is not None
    return opening.decided_by is not None and opening.decided_by != opening.asked_by


def _within_the_day(opening: Opening, now: datetime) -> bool:
    """The worker counts for itself: whoever plays the web process is not asked how often it was."""
    people = {"asked_by": opening.asked_by, "decided_by": opening.decided_by}
    return not any(queries.used_up(now=now, part=part, user_id=one) for part, one in people.items())


def _attested(opening: Opening) -> bool:
    """Whether the record tells the whole way of this row: asked for by its asker, for this purpose, granted by the
    second person it names, knocked for by the asker with this door, and last as the row is now. An edited row opens
    nothing."""
    entries = list(history(opening))
    if not entries or entries[-1].digests.get(evidence.key(opening)) != evidence.digest(opening, entries[-1].salt):
        return False
    urgent = opening.purpose == "emergency"
    way = [
        (verbs.BROKEN if urgent else verbs.ASKED, opening.asked_by),
        *([] if urgent else [(verbs.GRANTED, opening.decided_by)]),
        (verbs.KNOCKED, opening.asked_by),
    ]
    told = [(entry.verb, entry.actor_id) for entry in entries]
    same = told[0] == way[0] and entries[0].facts.get("purpose") == opening.purpose and _in_order(way, told)
    doors = [entry.facts.get("door") for entry in entries if entry.verb == verbs.KNOCKED]
    return same and doors[-1] == _door_mark(bytes(opening.door or b""))


def _door_mark(door: bytes) -> str:
    """A door as the record names it: its row is no evidence of it, since a door goes once somebody went through."""
    return sha256(door).hexdigest()[:32]


def _in_order(way: Sequence[tuple[str, int | None]], told: Sequence[tuple[str, int | None]]) -> bool:
    """Whether all steps of the way were told, one after the other, whatever came between."""
    rest = iter(told)
    return all(step in rest for step in way)


def _answer(opening: Opening, key: bytes) -> bytes | None:
    """The identity, sealed again to the asker's door."""
    identity = Identity.objects.filter(ref=opening.ref).first()
    if identity is None or opening.door is None:
        return None
    plain = sealing.unseal(key, bytes(identity.blob), identity.context)
    return sealing.seal(bytes(opening.door), plain, opening.context)


def _expire(opening: Opening, now: datetime) -> None:
    opening.advance("expire", answer=None, door=None)
    journal.record(verb=verbs.EXPIRED, by=SYSTEM, target=opening, now=now)
