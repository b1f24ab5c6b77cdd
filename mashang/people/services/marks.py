"""Capacities, duty roles, pledges, and what the public may read."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, OrganKind
from mashang.people import verbs
from mashang.people.models import Capacity, CapacityKind, Duty, DutyRole, Mandate, Person, Pledge, Standing
from mashang.people.services.bodies import AT_ONCE
from mashang.people.services.liaisons import end_with_seat
from mashang.people.services.persons import edit


@transaction.atomic
def name_capacity(  # noqa: PLR0913
    *, person: Person, kind: str, organ: Organ, field: str, by: Viewer, now: datetime, from_on: date | None = None
) -> Capacity:
    """登记身份 as expert, 议事代表, official or member of a standing committee. Invalid for a member who is no deputy
    there: they are elected among the deputies of that congress (地方组织法 47)."""
    if kind == CapacityKind.STANDING:
        _electable(person, organ, from_on or localdate(now))
    row = Capacity.objects.create(
        person=person, kind=kind, organ=organ, field=clean(field)[:60], from_on=from_on or localdate(now)
    )
    record(verb=verbs.CAPACITY_NAMED, by=by, target=person, now=now, facts={"kind": kind, "organ": organ.pk})
    return row


def _electable(person: Person, organ: Organ, on: date) -> None:
    if organ.kind != OrganKind.STANDING_COMMITTEE:
        raise Invalid(_("常委会组成人员的所在机构要选人大常委会。"))
    sits = Mandate.objects.on(on).filter(person=person, congress__region=organ.region_id)
    if not sits.exclude(standing=Standing.ENDED).exists():
        raise Invalid(_("常委会组成人员从本级人大代表中选举产生（地方组织法第四十七条），请先登记代表资格。"))
    if Capacity.objects.filter(person=person, kind=CapacityKind.STANDING, organ=organ, to_on=None).exists():
        raise Invalid(_("此人已经登记为这个常委会的组成人员。"))


@transaction.atomic
def end_capacity(*, capacity: Capacity, on: date, by: Viewer, now: datetime) -> None:
    """不再担任: the last day."""
    if on < capacity.from_on:
        raise Invalid(_("截止日期早于起始日期，请改正。"))
    Capacity.objects.filter(pk=capacity.pk).update(to_on=on)
    if capacity.kind == CapacityKind.STANDING:
        end_with_seat(seat=capacity, on=on, by=by, now=now)
    record(verb=verbs.CAPACITY_ENDED, by=by, target=capacity.person, now=now, facts={"kind": capacity.kind})


@transaction.atomic
def add_duty_role(*, organ: Organ, name: str, by: Viewer, now: datetime) -> DutyRole:
    """增加职责标签; one that was put out of use is taken up again."""
    named = clean(name)[:20]
    if not named:
        raise Invalid(_("请填写标签名称。"))
    role, _made = DutyRole.objects.update_or_create(organ=organ, name=named, defaults={"active": True})
    record(verb=verbs.DUTY_ROLE_ADDED, by=by, target=organ, now=now, facts={"duty_role": role.pk})
    return role


@transaction.atomic
def retire_duty_role(*, role: DutyRole, by: Viewer, now: datetime) -> None:
    """停用职责标签: who has it keeps it, nobody new gets it."""
    DutyRole.objects.filter(pk=role.pk).update(active=False)
    record(verb=verbs.DUTY_ROLE_RETIRED, by=by, target=role.organ, now=now, facts={"duty_role": role.pk})


@transaction.atomic
def give_duty(*, role: DutyRole, persons: "QuerySet[Person]", by: Viewer, now: datetime) -> int:
    """打标签: all of them in one act; who has it keeps it. Returns how many are new."""
    found = set(persons.order_by().values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(found) > AT_ONCE:
        raise Invalid(_("一次最多给 %(most)d 人打标签，请分批办理。") % {"most": AT_ONCE})
    have = set(Duty.objects.filter(role=role, to_on=None).values_list("person_id", flat=True))
    new = sorted(found - have)
    Duty.objects.bulk_create([Duty(role=role, person_id=pk, from_on=localdate(now)) for pk in new], batch_size=500)
    if new:
        facts = {"duty_role": role.pk, "count": len(new)}
        record(verb=verbs.DUTY_GIVEN, by=by, target=role.organ, now=now, facts=facts)
    return len(new)


@transaction.atomic
def take_duty(*, duty: Duty, on: date, by: Viewer, now: datetime) -> None:
    """去掉标签: the last day with it."""
    Duty.objects.filter(pk=duty.pk, to_on=None).update(to_on=max(on, duty.from_on))
    record(verb=verbs.DUTY_TAKEN, by=by, target=duty.person, now=now, facts={"duty_role": duty.role_id})


@transaction.atomic
def pledge(*, person: Person, text: str, due_on: date | None, public: bool, by: Viewer, now: datetime) -> Pledge:
    """亮承诺."""
    said = clean(text)
    if not said:
        raise Invalid(_("请写明承诺做什么。"))
    row = Pledge.objects.create(person=person, text=said, due_on=due_on, public=public, made_on=localdate(now))
    record(verb=verbs.PLEDGED, by=by, target=person, now=now, facts={"pledge": row.pk})
    return row


@transaction.atomic
def edit_pledge(*, pledge: Pledge, result: str, done_on: date | None, public: bool, by: Viewer, now: datetime) -> None:
    """亮成效: what came of it, since when it is done, and whether the public reads it. The words promised stay."""
    said = clean(result)
    if done_on is not None and not said:
        raise Invalid(_("办成的承诺请写明成效。"))
    if done_on is not None and not pledge.made_on <= done_on <= localdate(now):
        raise Invalid(_("办成日期应在承诺以后、今天以前。"))
    Pledge.objects.filter(pk=pledge.pk).update(result=said, done_on=done_on, public=public)
    record(verb=verbs.PLEDGE_KEPT, by=by, target=pledge.person, now=now, facts={"pledge": pledge.pk})


def consent(
    *, person: Person, fields: Sequence[str], about: str, public_phone: str, by: Viewer, now: datetime
) -> list[str]:
    """同意公开: field by field. What is taken back is gone from the public page at the next look."""
    values = {"public_fields": list(fields), "about": clean(about), "public_phone": clean(public_phone)}
    return edit(person=person, values=values, by=by, now=now)
