"""Writes: organs and their names, terms, categories, policy rows. The imports are in their own files, named here."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.kept import forget
from mashang.kit.names import named
from mashang.kit.viewer import Viewer
from mashang.organs import policies, verbs
from mashang.organs.models import Category, Organ, OrganName, PolicyRow, Region, Term
from mashang.organs.services_calendar import LoadedYears, load_calendar
from mashang.organs.services_regions import Loaded, load_regions

__all__ = ["Loaded", "LoadedYears", "load_calendar", "load_regions"]


@transaction.atomic
def open_organ(  # noqa: PLR0913
    *,
    name: str,
    short_name: str,
    kind: str,
    region: Region,
    by: Viewer,
    now: datetime,
    parent: Organ | None = None,
    opened_on: date | None = None,
    code: str | None = None,
) -> Organ:
    """设立: an organ with its first name, borne since `opened_on` (None: as long as anybody knows)."""
    names = {"name": _named(name), "short_name": named(short_name) or _named(name)}
    organ = Organ.objects.create(
        **names, kind=kind, region=region, parent=parent, opened_on=opened_on, code=code or None
    )
    first = OrganName.objects.create(organ=organ, **names, from_on=opened_on)
    record(verb=verbs.OPENED, by=by, target=organ, now=now, rows=[first], facts={"kind": kind, "region": region.code})
    return organ


@transaction.atomic
def rename(*, organ: Organ, name: str, short_name: str, on: date, by: Viewer, now: datetime) -> Organ:
    """更名: from `on` the organ bears this name; papers of earlier days keep the old one. Invalid for a day to come."""
    organ = _open(organ)
    present = organ.names.select_for_update().filter(to_on=None).first() or OrganName(
        organ=organ, name=organ.name, short_name=organ.short_name, from_on=organ.opened_on
    )
    if on > localdate(now) or (present.from_on is not None and on <= present.from_on):
        raise Invalid(_("启用日期应晚于现用名称的启用日期，且不晚于今天。"))
    present.to_on = on
    present.save()
    organ.name, organ.short_name = _named(name), named(short_name) or _named(name)
    organ.save(update_fields=["name", "short_name"])
    new = OrganName.objects.create(organ=organ, name=organ.name, short_name=organ.short_name, from_on=on)
    record(verb=verbs.RENAMED, by=by, target=organ, now=now, rows=[present, new], facts={"on": on})
    return organ


@transaction.atomic
def merge(*, organs: Sequence[Organ], into: Organ, on: date, by: Viewer, now: datetime) -> None:
    """并入: from `on` these organs are no more, `into` takes their place. One entry on each chain."""
    heir = _open(into)
    if heir.pk in {organ.pk for organ in organs}:
        raise Invalid(_("不能把机构并入它自己。"))
    for organ in sorted(organs, key=lambda one: one.pk):
        closed = _open(organ)
        if closed.opened_on and on < closed.opened_on:
            raise Invalid(_("撤销日期不能早于设立日期。"))
        closed.closed_on, closed.successor = on, heir
        closed.save(update_fields=["closed_on", "successor"])
        record(verb=verbs.MERGED, by=by, target=closed, now=now, facts={"into": heir.pk, "on": on})


@transaction.atomic
def open_term(
    *, congress: Organ, number: int, starts_on: date, ends_on: date | None, by: Viewer, now: datetime
) -> Term:
    """登记届次; Invalid if it ends before it starts."""
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid(_("届次的结束日期应晚于开始日期。"))
    term = Term.objects.create(organ=congress, number=number, starts_on=starts_on, ends_on=ends_on)
    record(verb=verbs.TERM_OPENED, by=by, target=congress, now=now, facts={"term": term.pk, "number": number})
    return term


@transaction.atomic
def add_category(  # noqa: PLR0913
    *, code: str, name: str, organ: Organ | None, parent: Category | None, position: int, by: Viewer, now: datetime
) -> Category:
    """增加分类: for one organ, or for all."""
    category = Category.objects.create(code=code, name=_named(name), organ=organ, parent=parent, position=position)
    record(verb=verbs.CATEGORY_ADDED, by=by, target=category, now=now, facts={"code": code})
    return category


@transaction.atomic
def set_policy(*, organ: Organ, key: str, value: Any, from_on: date, by: Viewer, now: datetime) -> PolicyRow:
    """调整规则 from a day on. Invalid beyond the ceiling, naming the law; LookupError for a key nobody declared."""
    refused = policies.known(key).refused(value)
    if refused:
        raise Invalid(refused)
    row, made = PolicyRow.objects.select_for_update().get_or_create(
        organ=organ, key=key, from_on=from_on, defaults={"value": value}
    )
    if not made and row.value == value:
        return row
    row.value = value
    row.save(update_fields=["value"])
    facts = {"key": key, "value": value, "from_on": from_on}
    record(verb=verbs.POLICY_SET, by=by, target=organ, now=now, rows=[row], facts=facts)
    transaction.on_commit(forget)
    return row


def _open(organ: Organ) -> Organ:
    """The organ as it stands now, locked. Stale if it is closed."""
    now_standing = Organ.objects.select_for_update(of=("self",)).select_related("region").get(pk=organ.pk)
    if now_standing.closed_on is not None:
        raise Stale(_("%s已经撤销，不能再改。") % now_standing.name)
    return now_standing


def _named(name: str) -> str:
    cleaned = named(name)
    if not cleaned:
        raise Invalid(_("请填写名称。"))
    return cleaned
