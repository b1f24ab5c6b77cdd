"""The worker's watch over supervision: what units undertook by a day, and presidia that do not meet. Each is told once;
what is over is not read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate

from mashang.journal.services import record
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Told
from mashang.notify import services as notify
from mashang.people.models import Role
from mashang.people.queries import holders, holders_above
from mashang.supervision import queries, texts, verbs
from mashang.supervision.models import MissedMeeting, Undertaking
from mashang.supervision.policy import IN_CHARGE
from mashang.supervision.rules import Colour
from mashang.supervision.services import notices
from mashang.supervision.sittings import Sitting, late, presidia

BATCH = 500
HORIZON = timedelta(days=60)
"""No policy reminds earlier than this."""
SAYS = {Told.SOON: texts.UNDERTAKING_DUE, Told.OVER: texts.UNDERTAKING_LATE}
STEPS = {Colour.AMBER: Told.SOON, Colour.RED: Told.OVER}


def remind(*, now: datetime) -> int:
    """All of it. Returns how much was told."""
    return undertakings(now=now) + meetings(now=now)


def _open() -> "QuerySet[Undertaking]":
    """What the unit still owes; what it has reported waits for the office."""
    rows = Undertaking.objects.filter(state="open").order_by("due_on", "pk")
    return rows.select_related("organ__region", "unit", "occasion__key__owner")


def undertakings(*, now: datetime) -> int:
    """Tell the unit, the office and whoever leads the supervision: when it is near, and once when late."""
    today = localdate(now)
    over = _open().filter(reminded__in=[Told.NOTHING, Told.SOON], due_on__lt=today)
    near = _open().filter(reminded=Told.NOTHING, due_on__gte=today, due_on__lte=today + HORIZON)
    return sum(_told(row, now) for row in [*over[:BATCH], *near[:BATCH]])


@transaction.atomic
def _told(row: Undertaking, now: datetime) -> bool:
    """Once, however many workers look."""
    step = STEPS.get(queries.plain_colour(row.organ.region.path, row.due_on, localdate(now)))
    if step is None:
        return False
    mine = Undertaking.objects.filter(pk=row.pk, state="open", due_on=row.due_on).exclude(reminded=step)
    if not mine.update(reminded=step):
        return False
    what, again = SAYS[step], row.due_on.isoformat()
    notices.tell_unit(what=what, about=row, unit=row.unit, now=now, again=again)
    notices.tell_office(what=what, about=row, now=now, again=again)
    key = row.occasion.key if row.occasion else None
    notices.tell_person(what=what, about=row, person=key.owner if key else None, now=now, again=again)
    return True


def meetings(*, now: datetime) -> int:
    """Tell a town's own people and the office above that its presidium has no meeting in the record for longer than
    the rule allows: once a missed period."""
    found = late(presidia(localdate(now)), localdate(now))
    told = set(
        MissedMeeting.objects.filter(organ__in=[row.organ for row in found]).values_list("organ", "since_on", "number")
    )
    return sum(_missed(row, now) for row in found if (row.organ.pk, row.since_on, row.missed) not in told)


@transaction.atomic
def _missed(row: Sitting, now: datetime) -> bool:
    """Once, however many workers look: the row is there only once."""
    _row, made = MissedMeeting.objects.get_or_create(
        organ=row.organ, since_on=row.since_on, number=row.missed, defaults={"told_at": now}
    )
    if not made:
        return False
    on, again = localdate(now), f"{row.since_on.isoformat()}:{row.missed}"
    facts = {"since": row.since_on.isoformat(), "due": row.due_on.isoformat(), "missed": row.missed}
    record(verb=verbs.MEETING_MISSED, by=SYSTEM, target=row.organ, now=now, facts=facts)
    own = holders(roles=IN_CHARGE, organ_id=row.organ.pk, on=on)
    above = holders_above(roles=(Role.OFFICE,), region_path=row.organ.region.path, on=on)
    notify.send(what=texts.MEETING_MISSED, to=[*own, *above], about=row.organ, now=now, facts=facts, again=again)
    return True
