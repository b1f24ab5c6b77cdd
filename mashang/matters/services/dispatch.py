"""派单: the organ in charge assigns to units, adds one, assigns anew, or lets a returned share go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import limits, limits_law, texts, texts_law, verbs, verbs_law
from mashang.matters.locking import locked, not_sensitive
from mashang.matters.models import Assignment, Clock, ClockKind, Matter, Role, Track
from mashang.matters.services import clocks, notices
from mashang.matters.services.ending import drop_requests
from mashang.matters.standing import present, to_send_on
from mashang.matters.workflow import WORKING, Owed, Part
from mashang.organs.models import Organ
from mashang.organs.queries import calendar, policies

AUTHORS = (Part.PROPOSER, Part.COSIGNER)


@dataclass(frozen=True)
class Order:
    """One unit in one role, with what it is asked to do."""

    unit: Organ
    role: str
    message: str = ""


def _check(orders: Sequence[Order]) -> None:
    """One lead with any number of assisting units, or separate units: never mixed, no unit twice."""
    roles = [order.role for order in orders]
    units = [order.unit.pk for order in orders]
    if len(set(units)) != len(units):
        raise Invalid(_("同一个单位只能派一次，请去掉重复的单位。"))
    led = roles.count(Role.LEAD) == 1 and Role.SEPARATE not in roles
    apart = bool(roles) and set(roles) == {Role.SEPARATE}
    if not (led or apart):
        raise Invalid(_("请指定一个主办单位（可加协办单位），或者全部由各单位分办。"))


@transaction.atomic
def assign(*, matter: Matter, orders: Sequence[Order], track: str, by: Viewer, now: datetime) -> list[Assignment]:
    """派单: to a lead with assisting units or to separate units. A simple matter takes the fast track."""
    _check(orders)
    matter = locked(matter, to="assign")
    not_sensitive(matter)
    matter.track = track
    kept = clocks.stop(matter=matter, kinds=[ClockKind.ASSIGN], now=now)
    made, started = _send(matter, orders, now)
    matter.advance(
        "assign",
        track=Track(track),
        first_assigned_at=matter.first_assigned_at or now,
        acknowledged_at=None,
        due_on=clocks.earliest(matter=matter),
    )
    rows = [*made, *kept, *started, *drop_requests(matter=matter, by=by, now=now)]
    facts = Facts({"units": [[row.unit_id, row.role] for row in made], "track": track})
    record(verb=verbs_law.of(matter, verbs.ASSIGNED), by=by, target=matter, now=now, rows=rows, facts=facts)
    for row in made:
        notices.tell_unit(what=texts.ASSIGNED, assignment=row, matter=matter, now=now)
    _tell_authors(matter, now, f"a{made[0].pk}")
    return made


def _return_by(matter: Matter, now: datetime) -> date:
    """Until when a unit may object."""
    rule = limits_law.RETURN_DAYS if matter.by_law else limits.RETURN_DAYS
    return workdays.add(localdate(now), policies(matter.region.path, localdate(now)).of(rule), calendar())


def _tell_authors(matter: Matter, now: datetime, again: str) -> None:
    """Who handles it is told to the deputies (河南办法第十六条)."""
    if matter.by_law:
        notices.tell(what=texts_law.HANDED, matter=matter, parts=AUTHORS, now=now, again=again)


def _send(matter: Matter, orders: Sequence[Order], now: datetime) -> tuple[list[Assignment], list[Clock]]:
    return_by = _return_by(matter, now)
    made = [
        Assignment.objects.create(
            state=Owed.SENT,
            matter=matter,
            unit=order.unit,
            role=order.role,
            round=matter.round,
            message=order.message,
            sent_at=now,
            first_sent_at=now,
            return_by=return_by,
        )
        for order in orders
    ]
    started = [clock for row in made for clock in clocks.start_for(assignment=row, matter=matter, now=now)]
    return made, started


def send_again(*, old: Assignment, unit: Organ, message: str, matter: Matter, now: datetime) -> list[Model]:
    """A new assignment in place of an old one: to the same unit for a redo, to another when reassigned. The first
    交办 stays in sight. Returns the rows written, the new assignment first."""
    new = Assignment.objects.create(
        state=Owed.SENT,
        matter=matter,
        unit=unit,
        role=old.role,
        round=matter.round,
        again_of=old,
        message=message,
        sent_at=now,
        first_sent_at=old.first_sent_at,
        return_by=_return_by(matter, now),
    )
    return [new, *clocks.start_for(assignment=new, matter=matter, now=now)]


@transaction.atomic
def reassign(*, old: Assignment, unit: Organ, message: str, by: Viewer, now: datetime) -> Assignment:
    """改派: only the organ in charge moves work from one unit to another; a unit never passes it on."""
    matter = locked(old.matter, to="reassign")
    old = old.locked()
    kinds = (ClockKind.ACKNOWLEDGE, ClockKind.REPLY, ClockKind.ASSIST)
    kept = clocks.stop(matter=matter, kinds=kinds, now=now, assignment=old, kept=False)
    kept += clocks.stop(matter=matter, kinds=[ClockKind.DECIDE], now=now, assignment=old)
    if old.state in WORKING:
        old.advance("supersede")
    elif old.state != Owed.RETURNED or Assignment.objects.filter(again_of=old).exists():
        raise Conflict(_("这一份派单已经改派过，请返回查看最新情况。"))
    if _at_it(matter, unit):
        raise Invalid(_("这个单位已经在办理本事项，请选择其他单位。"))
    rows = send_again(old=old, unit=unit, message=message, matter=matter, now=now)
    new = rows[0]
    assert isinstance(new, Assignment)
    dropped = drop_requests(matter=matter, by=by, now=now, assignment=old)
    if not to_send_on(matter).exists():
        kept += clocks.stop(matter=matter, kinds=[ClockKind.ASSIGN], now=now)
    matter.advance("reassign", due_on=clocks.earliest(matter=matter))
    facts = Facts({"from": old.unit_id, "to": unit.pk})
    rows = [old, *kept, *rows, *dropped]
    record(verb=verbs_law.of(matter, verbs.REASSIGNED), by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell_unit(what=texts.ASSIGNED, assignment=new, matter=matter, now=now)
    _tell_authors(matter, now, f"a{new.pk}")
    return new


@transaction.atomic
def enlist(*, matter: Matter, order: Order, by: Viewer, now: datetime) -> Assignment:
    """增派单位 while it is being handled: an assisting unit beside a lead, a separate one beside separate ones."""
    matter = locked(matter, to="enlist")
    roles = set(present(matter).values_list("role", flat=True))
    if order.role == Role.LEAD or (order.role == Role.SEPARATE) != (Role.SEPARATE in roles):
        raise Invalid(_("有主办单位的只能增派协办单位，分办的只能增派分办单位。"))
    if _at_it(matter, order.unit):
        raise Invalid(_("这个单位已经在办理本事项，请选择其他单位。"))
    made, started = _send(matter, [order], now)
    matter.advance("enlist", due_on=clocks.earliest(matter=matter))
    facts = Facts({"unit": order.unit.pk, "role": order.role})
    rows = [*made, *started]
    record(verb=verbs_law.of(matter, verbs.ENLISTED), by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell_unit(what=texts.ASSIGNED, assignment=made[0], matter=matter, now=now)
    _tell_authors(matter, now, f"a{made[0].pk}")
    return made[0]


def _at_it(matter: Matter, unit: Organ) -> bool:
    """Whether a unit is at it already."""
    rows = Assignment.objects.filter(matter=matter, unit=unit, state__in=[*WORKING, Owed.REPLIED])
    return rows.exists()
