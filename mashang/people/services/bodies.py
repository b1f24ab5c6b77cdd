"""代表小组: made, filled in one act, led, planned, closed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.names import named as one_name
from mashang.kit.spelling import of_text
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ
from mashang.people import verbs
from mashang.people.models import Group, GroupPart, GroupPlan, Member, Person

FIELDS = ("name", "kind", "sector", "purpose", "parties", "from_on")
AT_ONCE = 2000


@transaction.atomic
def add_group(*, organ: Organ, values: Mapping[str, Any], by: Viewer, now: datetime) -> Group:
    """成立小组 of an organ. Invalid when the organ has one of this name."""
    name = _free(organ.pk, values["name"], None)
    fields = {key: values[key] for key in FIELDS if key in values and key != "name"}
    fields.setdefault("from_on", localdate(now))
    group = Group.objects.create(organ=organ, name=name, spelling=of_text(name), **fields)
    record(verb=verbs.GROUP_ADDED, by=by, target=group, now=now, facts={"kind": group.kind})
    return group


@transaction.atomic
def edit_group(*, group: Group, values: Mapping[str, Any], by: Viewer, now: datetime) -> list[str]:
    """修改小组; which fields, in the record."""
    row = Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    changed = [key for key in FIELDS if key in values and getattr(row, key) != values[key]]
    for key in changed:
        setattr(row, key, values[key])
    if "name" in changed:
        row.name = _free(row.organ_id, row.name, row.pk)
        row.spelling = of_text(row.name)
    if changed:
        row.save()
        record(verb=verbs.GROUP_EDITED, by=by, target=row, now=now, facts={"fields": " ".join(changed)})
    return changed


@transaction.atomic
def close_group(*, group: Group, on: date, by: Viewer, now: datetime) -> None:
    """撤销小组: `on` is its last day, and that of all who are in it."""
    if on < group.from_on:
        raise Invalid(_("撤销日期早于成立日期，请改正。"))
    Group.objects.filter(pk=group.pk).update(to_on=on)
    Member.objects.filter(group=group, to_on=None, from_on__lte=on).update(to_on=on)
    record(verb=verbs.GROUP_CLOSED, by=by, target=group, now=now, facts={"on": on.isoformat()})


@transaction.atomic
def join(*, group: Group, persons: "QuerySet[Person]", by: Viewer, now: datetime, part: str = "") -> int:
    """编入小组: all of them in one act and one entry; who is in it already stays as they are. Returns how many came."""
    Group.objects.select_for_update(of=("self",)).get(pk=group.pk)
    found = set(persons.order_by().values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(found) > AT_ONCE:
        raise Invalid(_("一次最多编入 %(most)d 人，请缩小范围后分批办理。") % {"most": AT_ONCE})
    there = set(Member.objects.filter(group=group, to_on=None).values_list("person_id", flat=True))
    today, as_ = localdate(now), part or GroupPart.MEMBER
    new = sorted(found - there)
    Member.objects.bulk_create(
        [Member(group=group, person_id=pk, part=as_, from_on=today) for pk in new], batch_size=500
    )
    if new:
        record(verb=verbs.JOINED, by=by, target=group, now=now, facts={"count": len(new), "part": as_})
    return len(new)


@transaction.atomic
def set_part(*, member: Member, part: str, by: Viewer, now: datetime) -> None:
    """定身份 in the group. A new leader takes the place of the present one, who stays a member."""
    if part == GroupPart.LEADER:
        leading = Member.objects.filter(group=member.group_id, to_on=None, part=GroupPart.LEADER)
        leading.exclude(pk=member.pk).update(part=GroupPart.MEMBER)
    Member.objects.filter(pk=member.pk).update(part=part)
    facts = {"person": member.person_id, "part": part}
    record(verb=verbs.PART_SET, by=by, target=member.group, now=now, facts=facts)


@transaction.atomic
def leave_group(*, member: Member, on: date, by: Viewer, now: datetime) -> None:
    """离组: the last day in it."""
    if on < member.from_on:
        raise Invalid(_("离组日期早于入组日期，请改正。"))
    Member.objects.filter(pk=member.pk).update(to_on=on)
    record(verb=verbs.LEFT_GROUP, by=by, target=member.group, now=now, facts={"person": member.person_id})


@transaction.atomic
def keep_plan(*, group: Group, year: int, text: str, result: str, by: Viewer, now: datetime) -> GroupPlan:
    """年度计划 and what came of it, one a year."""
    plan, _made = GroupPlan.objects.update_or_create(
        group=group, year=year, defaults={"text": clean(text), "result": clean(result)}
    )
    record(verb=verbs.PLANNED, by=by, target=group, now=now, facts={"year": year})
    return plan


def _free(organ_id: int, name: str, own: int | None) -> str:
    named = one_name(name)
    if not named:
        raise Invalid(_("请填写名称。"))
    if Group.objects.filter(organ=organ_id, name=named).exclude(pk=own or 0).exists():
        raise Invalid(_("这个机构已经有同名的小组，请换一个名称。"))
    return named
