"""Checks every evidence row against the latest entry that attests it."""

from collections.abc import Iterator

from django.db.models import Model
from django.utils.translation import gettext as _

from mashang.journal import evidence
from mashang.journal.models import Entry
from mashang.journal.reading import Fault, Tally, readable, tried


def rows(tally: Tally) -> Iterator[Fault]:
    """Rows altered, removed or inserted past the application. Empties the tally's attestations."""
    for model in evidence.models().values():
        for row in readable(model._base_manager.order_by("pk")):
            if isinstance(row, Fault):
                tally.attested.pop(row.where, None)
                yield row
                continue
            tally.rows += 1
            yield from tried(evidence.key(row), _row(row, tally))
    for key, attested in sorted(tally.attested.items()):
        if attested.digest is not None:
            yield Fault(
                key, _("记录已不存在，被删除或改号（最后见于 %(entry)s）") % {"entry": _entry(attested.entry_id)}
            )


def _row(row: Model, tally: Tally) -> Iterator[Fault]:
    attested = tally.attested.pop(evidence.key(row), None)
    if attested is None:
        yield Fault(evidence.key(row), _("没有任何留痕，是绕过系统加入的"))
    elif attested.digest is None:
        yield Fault(
            evidence.key(row), _("留痕写明已删除，却仍然存在（见 %(entry)s）") % {"entry": _entry(attested.entry_id)}
        )
    elif attested.digest != evidence.digest(row, attested.salt):
        yield Fault(
            evidence.key(row), _("内容与留痕不符，被改动（见 %(entry)s）") % {"entry": _entry(attested.entry_id)}
        )


def _entry(pk: int) -> str:
    return str(Entry.objects.only("target_type", "target_id", "seq").get(pk=pk))
