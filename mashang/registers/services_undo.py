"""撤销导入: take back exactly what an import wrote, while nothing else has touched it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from mashang.jobs.services_work import doing, end
from mashang.journal import evidence
from mashang.journal.models import Entry
from mashang.journal.services import Gone, record
from mashang.kit.errors import Conflict, Stale
from mashang.kit.viewer import Viewer
from mashang.registers import verbs
from mashang.registers.models import Import, ImportPart
from mashang.registers.subjects import named
from mashang.registers.traces import digest
from mashang.registers.uses import used, withdrawing
from mashang.vault import services as vault

BATCH = 500
Made = dict[str, set[int]]


def undo(*, imported: Import, work: str, link: str, by: Viewer, now: datetime) -> None:
    """The worker's part of 撤销."""
    with doing(work=work, now=now) as (row, _tell):
        if imported.state == "undone":  # the job runs a second time
            return
        undone(imported=imported, by=by, now=now)
        end(work=row, said=_("导入已撤销，名册回到了导入之前。"), now=now, link=link)


@transaction.atomic
def undone(*, imported: Import, by: Viewer, now: datetime) -> None:
    """撤销 in one transaction. Stale, naming a row, when one was changed or used since, or when the time is over;
    Conflict, with what to do instead, for what is never taken back."""
    final = named(imported.subject).final
    if final:
        raise Conflict(final)
    parts = list(imported.parts.order_by("-pk"))
    if not parts and any(imported.counts.get(name) for name in ("created", "updated")):
        raise Stale(_("导入已超过 30 天，不能再撤销。请逐条更正。"))
    made = _made(parts)
    _unmoved(imported, made)
    for part in parts:
        _same(part)
    _unused(made)
    rows: list[Model | Gone] = []
    for part in parts:
        rows += _restored(part)
    for part in parts:
        rows += _removed(part, now)
    vault.forget(refs=[UUID(ref) for part in parts for ref in part.kept], now=now)
    imported.parts.all().delete()
    imported.advance("undo", undone_at=now)
    facts = {"subject": imported.subject, "sha256": imported.sha256}
    record(verb=verbs.UNDONE, by=by, target=imported, now=now, rows=rows, facts=facts)


def _made(parts: Sequence[ImportPart]) -> Made:
    made: Made = {}
    for part in parts:
        made.setdefault(part.label, set()).update(pk for pk, _digest in part.made)
    return made


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _models() -> dict[str, type[Model]]:
    return {model._meta.label_lower: model for model in apps.get_models()}


def _model(part: ImportPart) -> type[Model]:
    return _models()[part.label]


def _changed_since(row: object) -> Stale:
    return Stale(_("“%(row)s”在导入之后又有改动，不能整批撤销。请逐条更正。") % {"row": row})


def _same(part: ImportPart) -> None:
    """Each row as the import left it."""
    model = _model(part)
    left = dict(part.made) | {pk: said for pk, _before, said in part.changed}
    for keys in _batches(list(left)):
        there = model._base_manager.in_bulk(keys)
        for pk in keys:
            if pk not in there:
                raise _changed_since(f"{model._meta.verbose_name} {pk}")
            if digest(there[pk]) != left[pk]:
                raise _changed_since(there[pk])


def _unmoved(imported: Import, made: Made) -> None:
    """Nothing in the record about any of these rows since."""
    own = Entry.objects.filter(target_type=Import._meta.label_lower, target_id=str(imported.pk), verb=verbs.IMPORTED)
    since = own.order_by("-pk").values_list("pk", flat=True).first() or 0
    for label, keys in made.items():
        for batch in _batches(sorted(keys)):
            names = [str(key) for key in batch]
            later = Entry.objects.filter(pk__gt=since, target_type=label, target_id__in=names).first()
            if later is not None:
                raise _changed_since(_models()[label]._base_manager.get(pk=later.target_id))


def _unused(made: Made) -> None:
    """Nothing that is not of this import points at what it made."""
    for label, keys in made.items():
        model = _models()[label]
        for batch in _batches(sorted(keys)):
            for relation in model._meta.related_objects:
                _none_points(relation, batch, made)
            for pk in used(label, batch):
                raise _changed_since(model._base_manager.get(pk=pk))


def _none_points(relation: Any, batch: Sequence[int], made: Made) -> None:
    ours = made.get(relation.related_model._meta.label_lower, set())
    name = relation.field.name
    rows = relation.related_model._base_manager.filter(**{f"{name}__in": batch})
    for pk, target in rows.values_list("pk", name):
        if pk not in ours:
            raise _changed_since(relation.model._base_manager.get(pk=target))


def _restored(part: ImportPart) -> list[Model | Gone]:
    model, rows = _model(part), []
    before = {pk: values for pk, values, _digest in part.changed}
    for keys in _batches(list(before)):
        there = model._base_manager.in_bulk(keys)
        names: set[str] = set()
        for pk, row in there.items():
            for name, value in before[pk].items():
                setattr(row, name, _field(model, name).to_python(value))
                names.add(name)
        if there:
            model._base_manager.bulk_update(list(there.values()), sorted(names), batch_size=100)
        rows += list(there.values())
    return list(rows) if model._meta.label_lower in evidence.models() else []


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)


def _removed(part: ImportPart, now: datetime) -> list[Model | Gone]:
    model, gone, withdraw = _model(part), list[Model | Gone](), withdrawing(part.label)
    for keys in _batches([pk for pk, _digest in part.made]):
        if withdraw is not None:
            gone += withdraw(keys=keys, now=now)
            continue
        rows = model._base_manager.filter(pk__in=keys)
        if part.label in evidence.models():
            gone += [Gone(row) for row in rows]
        rows._raw_delete(rows.db)  # nothing points here: `_unused` looked
    return gone
