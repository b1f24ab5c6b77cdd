"""Writing 机构和承办单位: the import has the one entry, which attests every row."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from mashang.kit.spelling import of_text
from mashang.kit.viewer import Viewer
from mashang.organs.import_plan import Content, Wanted
from mashang.organs.models import Organ, OrganName
from mashang.registers import traces
from mashang.registers.cells import folded
from mashang.registers.subjects import Part, Plan, Scope


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """Open what is new, with its first name; give a code to those that had none."""
    content: Content = plan.content
    known = {folded(organ.name): organ.pk for organ in Organ.objects.under(scope.path)}
    rows = [_organ(row) for row in content.new]
    Organ.objects.bulk_create(rows, batch_size=500)
    known |= {folded(organ.name): organ.pk for organ in rows}
    for organ, row in zip(rows, content.new, strict=True):
        organ.parent_id = known.get(row.parent)
    Organ.objects.bulk_update([organ for organ in rows if organ.parent_id], ["parent"], batch_size=100)
    part = traces.made(Organ, rows)
    part.rows = rows
    yield part
    names = [OrganName(organ=organ, name=organ.name, short_name=organ.short_name) for organ in rows]
    part = traces.made(OrganName, OrganName.objects.bulk_create(names, batch_size=500))
    part.rows = names
    yield part
    told = []
    for row in content.coded:
        organ = Organ.objects.select_for_update().get(pk=row.organ.pk)  # type: ignore[union-attr]
        before = traces.values(organ, ["code"])
        organ.code = row.code
        organ.save(update_fields=["code"])
        told.append((organ, before))
    part = traces.changed(Organ, told)
    part.rows = [organ for organ, _before in told]
    yield part


def _organ(row: Wanted) -> Organ:
    return Organ(
        name=row.name,
        short_name=row.short_name,
        spelling=of_text(row.name),
        kind=row.kind,
        region_id=row.region,
        code=row.code or None,
    )


def withdrawn(*, keys: Sequence[int], now: datetime) -> list[Organ]:
    """Organs stay on the record: those of an import that is undone are closed from today on, and their code is free."""
    Organ.objects.filter(pk__in=keys).update(closed_on=localdate(now), code=None)
    return list(Organ.objects.filter(pk__in=keys).order_by("pk"))


def names_withdrawn(*, keys: Sequence[int], now: datetime) -> list[OrganName]:
    """And their names are borne no longer."""
    OrganName.objects.filter(pk__in=keys).update(to_on=localdate(now))
    return list(OrganName.objects.filter(pk__in=keys).order_by("pk"))
