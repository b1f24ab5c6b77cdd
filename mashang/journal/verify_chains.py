"""Checks every chain link by link, and every head against its chain."""

from collections.abc import Callable, Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from mashang.journal import hashing
from mashang.journal.models import Entry, Head
from mashang.journal.reading import Fault, Tally, readable, tried

Check = Callable[[Entry, Entry | None], str | None]
"""What is wrong with an entry that stands after another of its chain, or after none; None if nothing is."""


def _gap(entry: Entry, before: Entry | None) -> str | None:
    expected = before.seq + 1 if before else 1
    return None if entry.seq == expected else _("序号不连续，缺 #%(seq)s") % {"seq": expected}


def _link(entry: Entry, before: Entry | None) -> str | None:
    return None if entry.prev_hash == (before.hash if before else "") else _("与上一条接不上")


def _words(entry: Entry, before: Entry | None) -> str | None:
    return None if entry.hash == hashing.entry_hash(entry) else _("摘要不符，内容被改动")


def _order(entry: Entry, before: Entry | None) -> str | None:
    if before is None or (before.position and (entry.position is None or before.position < entry.position)):
        return None
    return None if before.position is None and entry.position is None else _("封存位置与先后次序不符")


CHECKS: tuple[Check, ...] = (_gap, _link, _words, _order)


def chains(tally: Tally) -> Iterator[Fault]:
    """Faults in the chains; fills the tally with what the entries attest."""
    before: Entry | None = None
    for entry in readable(Entry.objects.order_by("target_type", "target_id", "seq", "pk")):
        if isinstance(entry, Fault):
            yield entry
            continue
        if before and (before.target_type, before.target_id) != (entry.target_type, entry.target_id):
            before = None
        tally.entries += 1
        tally.chains += before is None
        yield from tried(str(entry), _entry(entry, before))
        yield from _remember(entry, tally)
        before = entry


def _entry(entry: Entry, before: Entry | None) -> Iterator[Fault]:
    return (Fault(str(entry), said) for check in CHECKS if (said := check(entry, before)))


def _remember(entry: Entry, tally: Tally) -> Iterator[Fault]:
    if not isinstance(entry.digests, dict):
        yield Fault(str(entry), _("所附摘要无法读取"))
        return
    for key, digest in entry.digests.items():
        tally.attest(key, entry.pk, entry.salt, digest)


def heads(tally: Tally) -> Iterator[Fault]:
    """Heads that are not the last entry of their chain, and entries that no head covers."""
    its_entry = Entry.objects.filter(
        target_type=OuterRef("target_type"), target_id=OuterRef("target_id"), seq=OuterRef("seq"), hash=OuterRef("hash")
    )
    for head in Head.objects.filter(~Exists(its_entry)).order_by("target_type", "target_id").iterator():
        yield Fault(f"{head} #{head.seq}", _("链尾与记录不符，最后一条缺失或被改动"))
    covering = Head.objects.filter(
        target_type=OuterRef("target_type"), target_id=OuterRef("target_id"), seq__gte=OuterRef("seq")
    )
    beyond = Entry.objects.filter(~Exists(covering)).values_list("target_type", "target_id", "seq")
    for kind, pk, seq in beyond.order_by("target_type", "target_id", "seq").iterator():
        yield Fault(f"{kind}:{pk} #{seq}", _("不在链尾之内，链尾缺失或被改动"))
