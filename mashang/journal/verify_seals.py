"""Checks every seal: its place in the chain of seals, what it fixes, and who signed it."""

from collections.abc import Iterator
from itertools import chain

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db.models import Q
from django.utils.translation import gettext as _

from mashang.journal import hashing, keys
from mashang.journal.models import Entry, Seal
from mashang.journal.reading import Fault, Tally, readable, tried

_FIXED = ("id", "position", "hash", "target_type", "target_id", "seq")


def seals(tally: Tally) -> Iterator[Fault]:
    """Faults in the seals, and entries that have a position which no seal gave."""
    known = keys.public()
    before: Seal | None = None
    for seal in readable(Seal.objects.order_by("number")):
        if isinstance(seal, Fault):
            yield seal
            continue
        tally.seals += 1
        checks = chain(_chained(seal, before), _holds(seal), _signed(seal, known, tally))
        yield from tried(str(seal), (Fault(str(seal), said) for said in checks))
        before = seal
    yield from _outside(before.last if before else 0)


def _outside(last: int) -> Iterator[Fault]:
    outside = Entry.objects.filter(Q(position__gt=last) | Q(position__lt=1)).only(*_FIXED)
    yield from (Fault(str(entry), _("有封存位置，却不在任何封存之内")) for entry in outside.order_by("pk").iterator())


def _chained(seal: Seal, before: Seal | None) -> Iterator[str]:
    number, first, prev_hash = (before.number + 1, before.last + 1, before.hash) if before else (1, 1, "")
    if seal.number != number:
        yield _("编号不连续，缺第 %(number)s 号") % {"number": number}
    if seal.first != first:
        yield _("起始位置不连续")
    if seal.prev_hash != prev_hash:
        yield _("与上一次封存接不上")
    if seal.hash != hashing.seal_hash(seal):
        yield _("摘要不符，内容被改动")


def _holds(seal: Seal) -> Iterator[str]:
    inside = Entry.objects.filter(position__gte=seal.first, position__lte=seal.last)
    entries = list(inside.order_by("position").only(*_FIXED)[: 1 + seal.last - seal.first])
    places = [entry.position for entry in entries]
    missing = sorted(set(range(seal.first, seal.last + 1)) - set(places))
    if missing:
        yield _("所封存的位置 %(place)s 上没有记录，共缺 %(count)s 条") % {"place": missing[0], "count": len(missing)}
    if hashing.span(entries) != seal.span:
        yield _("所封存的记录或其次序被改动")
    if hashing.root(entries) != seal.root:
        yield _("根摘要不符")


def _signed(seal: Seal, known: dict[str, Ed25519PublicKey], tally: Tally) -> Iterator[str]:
    if not seal.key_id and not seal.signature:
        tally.unsigned += 1
    elif not known:
        tally.unchecked += 1
    elif seal.key_id not in known:
        yield _("签名所用的密钥不在本机公钥之列")
    elif not keys.fits(known[seal.key_id], seal.signature, hashing.signed_words(seal)):
        yield _("签名不符")
