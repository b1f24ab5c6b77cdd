"""Changing rows so that an import can be taken back: for `write` of a subject, in the transaction of the caller."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from mashang.registers import traces
from mashang.registers.subjects import Part


def rewritten(*, model: type[Model], changes: Mapping[int, Mapping[str, Any]]) -> Part:
    """Change rows, each in the columns that are said by key, and give the part that says so: some statements for a
    hundred rows."""
    there = model._base_manager.select_for_update().in_bulk(list(changes))
    told = []
    for pk, said in changes.items():
        before = traces.values(there[pk], said)
        for name, value in said.items():
            setattr(there[pk], name, value)
        told.append((there[pk], before))
    names = sorted({name for said in changes.values() for name in said})
    if told:
        model._base_manager.bulk_update([row for row, _before in told], names, batch_size=100)
    return traces.changed(model, told)
