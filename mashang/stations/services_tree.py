"""Writes about the tree: stations opened, changed, renamed, closed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.names import named
from mashang.kit.spelling import of_text
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.stations import verbs
from mashang.stations.models import Kind, Station, StationName, Tier
from mashang.stations.rules import may_stand_under

NEEDS: list[tuple[str, str, str, str | Promise]] = [
    ("kind", Kind.AWAY, "host_city", gettext_lazy("驻外代表联络站要写明驻地城市。")),
    ("kind", Kind.OUTPOST, "project_id", gettext_lazy("前哨站设在项目上，请选择所在项目。")),
    ("kind", Kind.COURT, "host", gettext_lazy("驻法庭代表联络站要写明所在单位。")),
    ("kind", Kind.PROCURATORATE, "host", gettext_lazy("驻检察代表联络站要写明所在单位。")),
    ("kind", Kind.ENTERPRISE, "host", gettext_lazy("企业代表联络站要写明所在单位（开发区或企业）。")),
    ("tier", Tier.POST, "holder_id", gettext_lazy("工作岗设在一位代表身上，请写明设岗代表。")),
]
"""What a station of a kind or tier cannot do without."""
DEEPEST = 12


@transaction.atomic
def open_station(*, station: Station, by: Viewer, now: datetime) -> Station:
    """建站: keep a station that was filled in but not yet saved. Invalid as it may not stand; IntegrityError where its
    organ has one of that name."""
    station.name = named(station.name)
    station.spelling = of_text(station.name)
    _check(station)
    station.save(force_insert=True)
    record(verb=verbs.OPENED, by=by, target=station, now=now)
    return station


@transaction.atomic
def change(*, station: Station, values: Mapping[str, Any], by: Viewer, now: datetime) -> Station:
    """修改: the fields that differ. A new name keeps the old one from today on. The record holds which fields, never
    what stood in them. Stale for a closed station."""
    row = _locked(station)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if not changed:
        return row
    old = row.name
    for name in changed:
        setattr(row, name, values[name])
    row.name, row.spelling = clean(row.name), of_text(row.name)
    _check(row)
    try:
        with transaction.atomic():
            row.save(update_fields=[*changed, "spelling"])
    except IntegrityError as twice:
        raise Invalid(_("本级已有同名的站点，请换一个名称。")) from twice
    if row.name != old:
        StationName.objects.create(station=row, name=old, to_on=localdate(now))
    verb = verbs.RENAMED if changed == ["name"] else verbs.CHANGED
    record(verb=verb, by=by, target=row, now=now, facts={"fields": " ".join(changed)})
    return row


@transaction.atomic
def close(*, station: Station, on: date, why: str, by: Viewer, now: datetime) -> None:
    """撤站 on a day, with the reason. Invalid while open stations stand under it; Stale if it is closed already."""
    row = _locked(station)
    below = row.points.filter(closed_on=None).count()
    if below:
        raise Invalid(
            _("%(name)s 下面还有 %(count)d 个站点，请先撤销或改到别的站下面。") % {"name": row.name, "count": below}
        )
    if on > localdate(now):
        raise Invalid(_("撤站日期不能晚于今天。"))
    row.closed_on, row.closed_why = on, clean(why)[:200]
    row.save(update_fields=["closed_on", "closed_why"])
    record(verb=verbs.CLOSED, by=by, target=row, now=now, facts={"on": on.isoformat()})


@transaction.atomic
def close_all(*, rows: "QuerySet[Station]", by: Viewer, now: datetime, on: date, why: str) -> None:
    """撤站 in bulk: all or none, the lowest first. Those already closed stay as they are."""
    tiers = list(Tier.values)
    for station in sorted(rows.filter(closed_on=None), key=lambda row: (-tiers.index(row.tier), row.pk)):
        close(station=station, on=on, why=why, by=by, now=now)


@transaction.atomic
def set_level(*, rows: "QuerySet[Station]", by: Viewer, now: datetime, built_level: str) -> None:
    """设置建设级别 in bulk."""
    for station in rows.filter(closed_on=None):
        change(station=station, values={"built_level": built_level}, by=by, now=now)


def _locked(station: Station) -> Station:
    row = Station.objects.select_for_update(of=("self",)).select_related("region", "parent").get(pk=station.pk)
    if row.closed_on is not None:
        raise Stale(_("%(name)s 已经撤销，不能再改。") % {"name": row.name})
    return row


def _check(station: Station) -> None:
    """Invalid where something is missing, or the tree would be none."""
    if not station.name:
        raise Invalid(_("请填写名称。"))
    for field, value, needed, said in NEEDS:
        if getattr(station, field) == value and not getattr(station, needed):
            raise Invalid(said)
    if (station.latitude is None) != (station.longitude is None):
        raise Invalid(_("纬度和经度要一起填写，或者都不填。"))
    _check_tree(station)


def _check_tree(station: Station) -> None:
    parent = Station.objects.filter(pk=station.parent_id).first() if station.parent_id else None
    if station.pk is not None and parent is not None and station.pk in _above(parent):
        raise Invalid(_("上级站不能是自己，也不能是自己下面的站。"))
    if parent is not None and not may_stand_under(station.tier, parent.tier):
        said = _("%(tier)s不能设在%(above)s下面。")
        raise Invalid(said % {"tier": station.get_tier_display(), "above": parent.get_tier_display()})
    below = station.points.filter(closed_on=None) if station.pk else Station.objects.none()
    for child in below:
        if not may_stand_under(child.tier, station.tier):
            raise Invalid(_("%(name)s 设在它下面，层次要低一级，请先改那一个。") % {"name": child.name})


def _above(station: Station) -> set[int]:
    """This station and all above it."""
    found: set[int] = set()
    step: int | None = station.pk
    while step is not None and step not in found and len(found) < DEEPEST:
        found.add(step)
        step = Station.objects.filter(pk=step).values_list("parent_id", flat=True).first()
    return found
