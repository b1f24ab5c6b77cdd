"""Every write about codes."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from mashang.codes import verbs
from mashang.codes.models import Channel, Code, Placement, State
from mashang.journal.services import record
from mashang.kit.kept import forget
from mashang.kit.names import named
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, Region


@transaction.atomic
def make(*, kind: str, target_id: int, organ: Organ, by: Viewer, now: datetime) -> Code:
    """制码: the code of a deputy, station or target; a former one is revoked and named."""
    former = Code.objects.select_for_update().filter(kind=kind, target_id=target_id, state=State.ACTIVE).first()
    if former is not None:
        revoke(code=former, by=by, now=now)
    code = Code.objects.create(kind=kind, target_id=target_id, organ=organ, made_at=now, replaces=former)
    record(verb=verbs.MADE, by=by, target=code, now=now, facts={"kind": kind, "of": target_id})
    transaction.on_commit(forget)
    return code


@transaction.atomic
def revoke(*, code: Code, by: Viewer, now: datetime) -> None:
    """停用: the printed code then opens a page that says so."""
    code.state = State.REVOKED
    code.save(update_fields=["state"])
    record(verb=verbs.REVOKED, by=by, target=code, now=now)
    transaction.on_commit(forget)


@transaction.atomic
def post(
    *, code: Code, name: str, by: Viewer, now: datetime, region: Region | None = None, channel: str = Channel.POSTER
) -> Placement:
    """登记张贴点位."""
    placement = Placement.objects.create(
        code=code, name=named(name), region=region, channel=channel, posted_on=localdate(now)
    )
    record(verb=verbs.POSTED, by=by, target=code, now=now, facts={"placement": placement.pk})
    transaction.on_commit(forget)
    return placement
