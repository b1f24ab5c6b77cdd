"""P-30: whatever is done to one entry, head or seal is found by `mashang verify`."""

import copy

import pytest
from django.db import IntegrityError

from mashang.journal import hashing, verify_chains, verify_seals
from mashang.journal.models import Entry, Head, Seal
from mashang.journal.reading import Tally
from mashang.matters.tests.acts import Story
from tests.prove.tamper import rows as ways
from tests.prove.tamper.whole import whole
from tests.support.unguarded import unguarded


@pytest.fixture
def record(world, settings, keys):
    with unguarded():
        yield whole(Story(world), settings, keys)


def faults():
    """What `verify` finds in chains, heads and seals: its own parts, without the rows of evidence."""
    tally = Tally()
    parts = (verify_chains.chains, verify_chains.heads, verify_seals.seals)
    return [fault for part in parts for fault in part(tally)]


def edit(row, field, by):
    return ways.edit(row, field, by)


def edit_and_fit(row, field, by):
    """The row's own hash is made to fit what it now says."""
    if not isinstance(row, Entry | Seal) or field.column == "hash":
        return False
    made = ways.edit(row, field, by)
    if made:
        now = type(row).objects.get(hash=row.hash)
        now.hash = hashing.entry_hash(now) if isinstance(now, Entry) else hashing.seal_hash(now)
        ways.run(f'UPDATE "{now._meta.db_table}" SET hash = %s WHERE {ways.where_of(now)[0]}', [now.hash, now.pk])
    return made


def delete(row, _field, _by):
    ways.delete(row)
    return True


def insert(row, _field, by):
    """A copy of an entry behind the end of its chain, linked to it, with a hash that fits; of a seal likewise."""
    new = copy.copy(row)
    if isinstance(row, Entry):
        head = Head.objects.get(target_type=row.target_type, target_id=row.target_id)
        new.pk, new.position, new.seq, new.prev_hash = 10**6 + by, None, head.seq + 1, head.hash
        new.hash = hashing.entry_hash(new)
    elif isinstance(row, Seal):
        last = Seal.objects.order_by("number").last()
        new.pk, new.first, new.last, new.prev_hash = last.pk + 1, last.last + 1, last.last + 1, last.hash
        new.hash = hashing.seal_hash(new)
    else:
        new.target_id = f"made up {by}"
    new.save(force_insert=True)
    return True


def swap(row, _field, _by):
    """An entry of an unsealed chain and the one after it exchange what they say, each with a hash that fits."""
    if not isinstance(row, Entry):
        return False
    after = Entry.objects.filter(target_type=row.target_type, target_id=row.target_id, seq=row.seq + 1).first()
    if after is None:
        return False
    ways.run("UPDATE journal_entry SET seq = %s WHERE id = %s", [10**6, row.pk])
    ways.run("UPDATE journal_entry SET seq = %s WHERE id = %s", [row.seq, after.pk])
    ways.run("UPDATE journal_entry SET seq = %s WHERE id = %s", [after.seq, row.pk])
    return True


ACTS = (edit, edit, edit_and_fit, delete, insert, swap)


def planned(random, count):
    """Every column of an entry, a head and a seal, edited both ways; then as many again, anything of any row."""
    there = {
        model: list(model.objects.order_by(*model._meta.ordering or ["target_type"])) for model in (Entry, Head, Seal)
    }
    for model, found in there.items():
        for field in columns(model):
            yield edit, random.choice(found), field
            yield edit_and_fit, random.choice(found), field
        yield from ((act, random.choice(found), None) for act in (delete, insert, swap))
    for _ in range(count):
        model = random.choice((Entry, Entry, Head, Seal))
        yield random.choice(ACTS), random.choice(there[model]), random.choice(columns(model))


def columns(model):
    """All of them, keys too."""
    return [field for field in model._meta.concrete_fields if field.column]


def missed(plan, random):
    """How many were done, and those that nobody found."""
    done, unseen = 0, []
    for act, row, field in plan:
        with ways.undone():
            if not tried(act, row, field, random):
                continue
            done += 1
            if not faults():
                unseen.append(f"{act.__name__} {row} {field.column if field else ''}")
    return done, unseen


def tried(act, row, field, random):
    try:
        with ways.transaction.atomic():
            return act(row, field, random.randrange(1, 1000))
    except IntegrityError:
        return False  # the database itself refuses: unique, check


@pytest.mark.promise(
    "P-30", "Any edit, deletion, copy or exchange of an entry, a head or a seal is found", short=60, long=10_000
)
def test_chains(record, promise, monkeypatch):
    random = promise.random
    assert faults() == []
    plan = list(planned(random, promise.n))
    done, unseen = missed(plan, random)
    promise.held(
        unseen == [],
        f"{Entry.objects.count()} entries, {Head.objects.count()} heads, {Seal.objects.count()} seals, every column "
        f"and {promise.n} acts at random: {done} done, {len(unseen)} missed: {unseen[:3]}",
    )

    def without(check):
        return [one for one in verify_chains.CHECKS if one is not check]

    with ways.undone():
        relinked()
        seen = faults()
        monkeypatch.setattr(verify_chains, "CHECKS", without(verify_chains._link))
        promise.control("a verifier that skips prev_hash", caught=seen != [] and faults() == [])
    monkeypatch.setattr(verify_chains, "CHECKS", without(verify_chains._words))
    _done, unseen = missed(plan[:60], promise.random)
    promise.control("a verifier that skips an entry's own hash", caught=unseen != [])


def relinked():
    """An entry in the unsealed end of a chain, not its last, says something else with a hash that fits."""
    chain = Entry.objects.filter(position=None).order_by("target_type", "target_id", "seq")
    row = next(
        one for one in chain if chain.filter(target_id=one.target_id, target_type=one.target_type, seq__gt=one.seq)
    )
    row.verb = "matters.made_up"
    row.hash = hashing.entry_hash(row)
    row.save()
