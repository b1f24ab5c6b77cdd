"""Does the record hold? Nothing here writes."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mashang.journal import evidence, guards
from mashang.journal.models import Entry, Head, Seal
from mashang.journal.reading import Fault, Tally, snapshot
from mashang.journal.verify_beside import beside
from mashang.journal.verify_chains import chains, heads
from mashang.journal.verify_rows import rows
from mashang.journal.verify_seals import seals

__all__ = ["Fault", "Report", "examine", "verify"]

PARTS = (chains, heads, seals, rows)  # rows last: chains tells it what to expect


@dataclass(frozen=True)
class Report:
    """What was read, what does not hold, and what could not be checked."""

    tally: Tally
    faults: list[Fault]
    notes: list[str]


def examine() -> Report:
    """Read the whole record and every evidence row, as of one moment, and say what does not hold, guards too."""
    tally, faults = _read()
    return Report(tally, faults + _unguarded(), _notes(tally))


def verify() -> list[Fault]:
    """What does not hold; an empty list if everything does."""
    return _read()[1]


def guarded() -> dict[str, str]:
    """Table → what may become of its rows: the record's own, and those of every kind of evidence."""
    own = {model._meta.db_table: str(evidence.Rows.ADDED) for model in (Entry, Head, Seal)}
    return own | {kind.model._meta.db_table: str(kind.rows) for kind in evidence.kinds().values()}


def _read() -> tuple[Tally, list[Fault]]:
    tally = Tally()
    with snapshot():
        faults = [fault for part in PARTS for fault in part(tally)]
    return tally, [*faults, *beside()]


def _unguarded() -> list[Fault]:
    return [Fault(name, _("保护留痕的触发器不在了")) for name in guards.missing(guarded())]


def _notes(tally: Tally) -> list[str]:
    notes = {
        _("%(count)s 次封存没有签名：未配置封存密钥，只能发现库内改动，不能防整体重写。"): tally.unsigned,
        _("%(count)s 次封存的签名未核对：本机没有公钥 seal.pub。"): tally.unchecked,
    }
    return [words % {"count": count} for words, count in notes.items() if count]
