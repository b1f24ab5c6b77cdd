"""派单: the organ in charge assigns to units, assigns anew, and hands over to another congress."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import limits, texts, verbs
from mashang.matters.locking import actor, locked
from mashang.matters.models import Assignment, Clock, ClockKind, Matter, Request, RequestKind, Role, Track
from mashang.matters.services import clocks, notices
from mashang.matters.services.ending import drop_requests
from mashang.matters.services.triage import wording_of
from mashang.matters.standing import to_send_on
from mashang.matters.workflow import WORKING, Asked, Owed, Part
from mashang.notify import services as notify
from mashang.organs.models import Organ
from mashang.organs.queries import calendar, policies
from mashang.people.models import Role as Duty
from mashang.people.queries import holders


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
    record(verb=verbs.ASSIGNED, by=by, target=matter, now=now, rows=rows, facts=facts)
    for row in made:
        notices.tell_unit(what=texts.ASSIGNED, assignment=row, matter=matter, now=now)
    return made


def _send(matter: Matter, orders: Sequence[Order], now: datetime) -> tuple[list[Assignment], list[Clock]]:
    book = policies(matter.organ.region.path, localdate(now))
    return_by = workdays.add(localdate(now), book.of(limits.RETURN_DAYS), calendar())
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
    book = policies(matter.organ.region.path, localdate(now))
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
        return_by=workdays.add(localdate(now), book.of(limits.RETURN_DAYS), calendar()),
    )
    return [new, *clocks.start_for(assignment=new, matter=matter, now=now)]


@transaction.atomic
def reassign(*, old: Assignment, unit: Organ, message: str, by: Viewer, now: datetime) -> Assignment:
    """改派: only the organ in charge moves work from one unit to another; a unit never passes it on."""
    matter = locked(old.matter, to="reassign")
    old = old.locked()
    kinds = (ClockKind.ACKNOWLEDGE, ClockKind.REPLY, ClockKind.ASSIST)
    kept = clocks.stop(matter=matter, kinds=kinds, now=now, assignment=old, kept=False)
    if old.state in WORKING:
        old.advance("supersede")
    elif old.state != Owed.RETURNED or Assignment.objects.filter(again_of=old).exists():
        raise Conflict(_("这一份派单已经改派过，请返回查看最新情况。"))
    if Assignment.objects.filter(matter=matter, unit=unit, state__in=[*WORKING, Owed.REPLIED]).exists():
        raise Invalid(_("这个单位已经在办理本事项，请选择其他单位。"))
    rows = send_again(old=old, unit=unit, message=message, matter=matter, now=now)
    new = rows[0]
    assert isinstance(new, Assignment)
    if not to_send_on(matter).exists():
        kept += clocks.stop(matter=matter, kinds=[ClockKind.ASSIGN], now=now)
    matter.advance("reassign", due_on=clocks.earliest(matter=matter))
    facts = Facts({"from": old.unit_id, "to": unit.pk})
    record(verb=verbs.REASSIGNED, by=by, target=matter, now=now, rows=[old, *kept, *rows], facts=facts)
    notices.tell_unit(what=texts.ASSIGNED, assignment=new, matter=matter, now=now)
    return new


@transaction.atomic
def offer(*, matter: Matter, to: Organ, why: str, by: Viewer, now: datetime) -> Request:
    """移交其他人大: this organ stays in charge until the other takes it over (R55)."""
    matter = locked(matter)
    if to.pk == matter.organ_id:
        raise Invalid(_("事项已经在本机构，请选择其他人大机构。"))
    if matter.requests.filter(kind=RequestKind.TRANSFER, state=Asked.ASKED).exists():
        raise Conflict(_("已经在等另一个机构决定是否接收，请等对方答复。"))
    matter.advance("offer")
    request = Request.objects.create(
        state=Asked.ASKED,
        matter=matter,
        kind=RequestKind.TRANSFER,
        reason=why,
        to_organ=to,
        asked_by=actor(by),
        asked_at=now,
    )
    record(verb=verbs.OFFERED, by=by, target=matter, now=now, rows=[request], facts=Facts({"to": to.pk}))
    users = holders(roles=(Duty.OFFICE, Duty.CHAIR), organ_id=to.pk, on=localdate(now))
    notify.send(what=texts.OFFERED, to=users, about=matter, now=now, facts=None, again=f"q{request.pk}")
    return request


@transaction.atomic
def take(*, request: Request, by: Viewer, now: datetime) -> Matter:
    """接收移交: the other organ is now in charge and has to assign; the citizen's deputy and station stay."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("take", decided_by=actor(by), decided_at=now)
    kept = clocks.stop(matter=matter, kinds=(ClockKind.ORDER, ClockKind.ASSIGN), now=now)
    former = matter.organ_id
    matter.organ = Organ.objects.select_related("region").get(pk=request.to_organ_id or 0)
    clock = clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now)
    matter.advance(
        "take_over",
        organ=matter.organ,
        accepted_at=matter.accepted_at or now,
        triaged_at=matter.triaged_at or now,
        due_on=clock.due_on,
        **wording_of(matter=matter, wording=None),
    )
    facts = Facts({"from": former, "to": matter.organ_id})
    record(verb=verbs.TAKEN_OVER, by=by, target=matter, now=now, rows=[request, *kept, clock], facts=facts)
    notices.tell(what=texts.ORDERED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"q{request.pk}")
    return matter


@transaction.atomic
def leave(*, request: Request, why: str, by: Viewer, now: datetime) -> None:
    """不接收: with the reason; the matter stays where it was."""
    matter = locked(request.matter)
    request = request.locked()
    request.advance("leave", decided_by=actor(by), decided_at=now, decision=why)
    record(verb=verbs.OFFER_REFUSED, by=by, target=matter, now=now, rows=[request])
    notices.tell(what=texts.DECIDED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"q{request.pk}")
