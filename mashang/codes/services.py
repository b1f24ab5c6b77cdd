"""Every write about single codes, where they hang, and what is said of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from mashang.codes import owners, verbs
from mashang.codes.models import Channel, Code, Doubt, Placement, State
from mashang.files import services as files
from mashang.journal.services import record
from mashang.kit import once
from mashang.kit.errors import Stale
from mashang.kit.kept import forget
from mashang.kit.names import named
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, Region


@transaction.atomic
def make(*, kind: str, target_id: int, organ: Organ, by: Viewer, now: datetime) -> Code:
    """制码: the code of a deputy, station or target; a former one is revoked and named, and what hangs goes on hanging
    under the new one. It ends with the deputy's mandates, where their end is known."""
    former = Code.objects.select_for_update().filter(kind=kind, target_id=target_id, state=State.ACTIVE).first()
    if former is not None:
        revoke(code=former, by=by, now=now)
    home = owners.homes(kind=kind, ids=[target_id], on=localdate(now)).get(target_id, owners.Home())
    code = Code.objects.create(
        kind=kind,
        target_id=target_id,
        organ=organ,
        region_id=home.region_id or organ.region_id,
        made_at=now,
        expires_on=home.ends_on,
        replaces=former,
    )
    record(verb=verbs.MADE, by=by, target=code, now=now, facts={"kind": kind, "of": target_id})
    if former is not None:
        _move(former, code, by, now)
    transaction.on_commit(forget)
    return code


def renew(*, code: Code, by: Viewer, now: datetime) -> Code:
    """换码: a new code for the same owner; the old one leads there. Stale when it was out of use already."""
    if not Code.objects.filter(pk=code.pk, state=State.ACTIVE).exists():
        raise Stale
    return make(kind=code.kind, target_id=code.target_id, organ=code.organ, by=by, now=now)


def _move(former: Code, code: Code, by: Viewer, now: datetime) -> None:
    """The placements of a code that is replaced: closed under the old one, opened under the new one."""
    today = localdate(now)
    for row in former.placements.filter(until_on=None).order_by("pk"):
        take_down(placement=row, on=max(today, row.posted_on), by=by, now=now)
        post(code=code, name=row.name, region=row.region, channel=row.channel, by=by, now=now)


@transaction.atomic
def revoke(*, code: Code, by: Viewer, now: datetime) -> None:
    """停用: the printed code then opens a page that says so. Stale when it was out of use already."""
    if not Code.objects.filter(pk=code.pk, state=State.ACTIVE).update(state=State.REVOKED):
        raise Stale
    code.state = State.REVOKED
    record(verb=verbs.REVOKED, by=by, target=code, now=now)
    transaction.on_commit(forget)


@transaction.atomic
def settle_term(*, code: Code, home: owners.Home, by: Viewer, now: datetime) -> bool:
    """What changed about its owner: the last day, the region. Says whether anything did."""
    wanted = {"expires_on": home.ends_on, "region_id": home.region_id or code.region_id}
    changed = [name for name, value in wanted.items() if getattr(code, name) != value]
    if not changed:
        return False
    for name in changed:
        setattr(code, name, wanted[name])
    code.save(update_fields=[name.removesuffix("_id") for name in changed])
    fields = " ".join(name.removesuffix("_id") for name in changed)
    record(verb=verbs.CHANGED, by=by, target=code, now=now, facts={"fields": fields})
    transaction.on_commit(forget)
    return True


@transaction.atomic
def post(
    *,
    code: Code,
    name: str,
    by: Viewer,
    now: datetime,
    region: Region | None = None,
    channel: str = Channel.POSTER,
) -> Placement:
    """登记张贴点位: by whom, from today. Without a region it hangs where the code is at home."""
    placement = Placement.objects.create(
        code=code,
        name=named(name),
        region_id=region.pk if region else code.region_id,
        channel=channel,
        posted_on=localdate(now),
        posted_by=by.user_id,
    )
    return _posted(placement, by, now)


@transaction.atomic
def hang(*, code: Code, values: dict[str, Any], by: Viewer, now: datetime) -> Placement:
    """The same with all that was filled in: name, region (its id), channel, first and last day."""
    wanted = {"region_id" if name == "region" else name: value for name, value in values.items()}
    return _posted(Placement.objects.create(code=code, posted_by=by.user_id, **wanted), by, now)


def _posted(placement: Placement, by: Viewer, now: datetime) -> Placement:
    record(verb=verbs.POSTED, by=by, target=placement.code, now=now, facts={"placement": placement.pk})
    transaction.on_commit(forget)
    return placement


@transaction.atomic
def change(*, placement: Placement, values: dict[str, Any], by: Viewer, now: datetime) -> None:
    """修改点位: name, region (its id), channel, days. Nothing is recorded where nothing changed."""
    columns = {name: "region_id" if name == "region" else name for name in values}
    changed = [name for name, value in values.items() if getattr(placement, columns[name]) != value]
    if not changed:
        return
    for name in changed:
        setattr(placement, columns[name], values[name])
    placement.save(update_fields=changed)
    record(verb=verbs.CHANGED, by=by, target=placement, now=now, facts={"fields": " ".join(changed)})
    transaction.on_commit(forget)


@transaction.atomic
def take_down(*, placement: Placement, on: date, by: Viewer, now: datetime) -> None:
    """撤下: its last day. Stale when it was taken down already."""
    if not Placement.objects.filter(pk=placement.pk, until_on=None).update(until_on=on):
        raise Stale
    placement.until_on = on
    record(verb=verbs.TAKEN_DOWN, by=by, target=placement, now=now, facts={"on": on.isoformat()})
    transaction.on_commit(forget)


@transaction.atomic
def patrol(*, rows: Any, by: Viewer, now: datetime) -> None:
    """登记巡查: somebody went there today, and the right code hangs."""
    for row in rows.order_by("pk"):
        Placement.objects.filter(pk=row.pk).update(seen_on=localdate(now))
        record(verb=verbs.PATROLLED, by=by, target=row, now=now)


def photograph(*, placement: Placement, uploads: Sequence[Any], by: Viewer, now: datetime) -> None:
    """照片 of how it hangs. Unfit when one of them is no picture; then none is kept."""
    key = once.new()
    for upload in uploads:
        files.hold(key=key, upload=upload, now=now, by_user_id=by.user_id)
    with transaction.atomic():
        count = files.attach(key=key, target=placement, now=now, public=False)
        record(verb=verbs.PHOTOGRAPHED, by=by, target=placement, now=now, facts={"files": count})


@transaction.atomic
def settle(*, doubt: Doubt, outcome: str, by: Viewer, now: datetime) -> None:
    """What was found at a place, and done. Stale when a colleague was quicker."""
    open_rows = Doubt.objects.filter(pk=doubt.pk, settled_at=None)
    if not open_rows.update(settled_at=now, outcome=outcome):
        raise Stale
    record(verb=verbs.SETTLED, by=by, target=doubt, now=now)


@transaction.atomic
def doubted(*, doubt: Doubt, by: Viewer, now: datetime) -> Doubt:
    """“这里的码不对”: keep the note, or count it where the same was said today. Nothing of who says it is kept."""
    same = Doubt.objects.filter(
        code=doubt.code, placement=doubt.placement, seen=doubt.seen, why=doubt.why, place=doubt.place, day=doubt.day,
        settled_at=None,
    )  # fmt: skip
    if same.update(times=F("times") + 1):
        return same.order_by("pk")[0]
    doubt.save(force_insert=True)
    record(verb=verbs.DOUBTED, by=by, target=doubt, now=now, facts={"why": doubt.why})
    return doubt
