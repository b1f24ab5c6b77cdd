"""Looks at what evidence rows speak of outside the database: files."""

from collections.abc import Iterator

from django.core.exceptions import ObjectDoesNotExist, SuspiciousOperation
from django.utils.module_loading import import_string

from mashang.journal import evidence
from mashang.journal.evidence import Kind
from mashang.journal.reading import UNREADABLE as _UNREADABLE
from mashang.journal.reading import Fault, broken, readable

UNREADABLE = (*_UNREADABLE, ObjectDoesNotExist, SuspiciousOperation)


def beside() -> Iterator[Fault]:
    """What is not as the rows say. Outside the snapshot: a thing that goes meanwhile goes after its row, which is then
    not there any more."""
    for kind in evidence.kinds().values():
        if kind.beside:
            yield from _of(kind)


def _of(kind: Kind) -> Iterator[Fault]:
    check = import_string(kind.beside)
    for row in readable(kind.model._base_manager.order_by("pk")):
        if isinstance(row, Fault):
            continue  # the rows' own check has named it
        try:
            said = check(row)
        except UNREADABLE:
            said = broken("").what
        if said and kind.model._base_manager.filter(pk=row.pk).exists():
            yield Fault(evidence.key(row), str(said))
