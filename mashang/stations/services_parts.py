"""Writes about what hangs on a station, on an organ's standards, and on an office's lists: kept, ended, dropped."""

from datetime import date, datetime

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ
from mashang.stations import verbs
from mashang.stations.models import (
    ChecklistItem,
    MustBuild,
    NormDoc,
    Pairing,
    PanelText,
    PracticeBase,
    Segment,
    Standing,
    Station,
)


@transaction.atomic
def keep(*, station: Station, row: models.Model, key: str, by: Viewer, now: datetime) -> models.Model:
    """登记或修改 one row of a part of a station. Invalid for one that is there already; Stale for a closed station."""
    if station.closed_on is not None:
        raise Stale(_("%(name)s 已经撤销，不能再改。") % {"name": station.name})
    if isinstance(row, Standing) and not row.pk:
        _succeed(row)
    _save(row)
    record(verb=verbs.PART_KEPT, by=by, target=station, now=now, facts={"part": key, "row": row.pk})
    return row


def _succeed(row: Standing) -> None:
    """A new grade, pilot or demonstration status ends the former one on the day before it begins, or on its day."""
    for former in Standing.objects.filter(station=row.station, kind=row.kind, to_on=None):
        if row.from_on < former.from_on:
            raise Invalid(_("起始日期早于现有的这一项，请先核对。"))
        former.to_on = row.from_on
        former.save(update_fields=["to_on"])


def _save(row: models.Model) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise Invalid(_("已经登记过同样的一行，或者日期前后颠倒，请核对。")) from twice


@transaction.atomic
def pair(*, one: Station, other: Station, purpose: str, on: date, by: Viewer, now: datetime) -> Pairing:
    """结对共建: one row for the two, and an entry on the chain of each. Invalid for a station with itself."""
    if one.pk == other.pk:
        raise Invalid(_("不能和自己结对，请选另一个站。"))
    a, b = sorted((one, other), key=lambda station: station.pk)
    if Pairing.objects.on(on).filter(a=a, b=b).exists():
        raise Invalid(_("这两个站已经结对。"))
    row = Pairing(a=a, b=b, purpose=clean(purpose), from_on=on)
    _save(row)
    for station in (one, other):
        record(verb=verbs.PART_KEPT, by=by, target=station, now=now, facts={"part": "pairings", "row": row.pk})
    return row


@transaction.atomic
def end(*, station: Station, row: models.Model, key: str, on: date, by: Viewer, now: datetime) -> None:
    """结束: the last day of a dated row; it stays, as history."""
    if on < row.from_on:  # type: ignore[attr-defined]
        raise Invalid(_("结束日期早于开始日期，请改正。"))
    row.to_on = on  # type: ignore[attr-defined]
    row.save(update_fields=["to_on"])
    record(verb=verbs.PART_ENDED, by=by, target=station, now=now, facts={"part": key, "row": row.pk})


@transaction.atomic
def drop(*, station: Station, row: models.Model, key: str, by: Viewer, now: datetime) -> None:
    """删除 a row that others do not lean on; Invalid otherwise."""
    facts = {"part": key, "row": row.pk}
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as used:
        raise Invalid(_("还有别的资料用到它，不能删除，请先改那些资料。")) from used
    record(verb=verbs.PART_DROPPED, by=by, target=station, now=now, facts=facts)


@transaction.atomic
def write_panel(*, station: Station, kind: str, text: str, by: Viewer, now: datetime) -> PanelText | None:
    """修改上墙内容; nothing written takes the panel's words away."""
    words = clean(text)
    row = None
    if words:
        row, _made = PanelText.objects.update_or_create(
            station=station, kind=kind, defaults={"text": words, "updated_at": now}
        )
    else:
        PanelText.objects.filter(station=station, kind=kind).delete()
    record(verb=verbs.PANEL_WRITTEN, by=by, target=station, now=now, facts={"panel": kind})
    return row


@transaction.atomic
def keep_standard(
    *, organ: Organ, row: ChecklistItem | NormDoc | Segment, key: str, by: Viewer, now: datetime
) -> models.Model:
    """登记建站标准: an item of the checklist, a norm document or a segment of an industry's chain, kept by an organ.
    Invalid for a segment of an industry that another organ keeps."""
    if isinstance(row, Segment) and row.industry is not None and row.industry.organ_id != organ.pk:
        raise Invalid(_("只能给本级登记的产业加环节；上级登记的产业，请上级来加。"))
    _save(row)
    record(verb=verbs.STANDARD_KEPT, by=by, target=organ, now=now, facts={"part": key, "row": row.pk})
    return row


@transaction.atomic
def list_row(*, row: MustBuild | PracticeBase, by: Viewer, now: datetime) -> models.Model:
    """登记 a place that must have a station, or a practice base."""
    row.name = clean(row.name)
    _save(row)
    record(verb=verbs.LISTED, by=by, target=row, now=now)
    return row


@transaction.atomic
def close_bases(*, rows: "QuerySet[PracticeBase]", by: Viewer, now: datetime) -> None:
    """撤销实践基地 in bulk, from today on."""
    for base in rows.filter(closed_on=None):
        base.closed_on = localdate(now)
        base.save(update_fields=["closed_on"])
        record(verb=verbs.UNLISTED, by=by, target=base, now=now)
