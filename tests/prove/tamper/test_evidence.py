"""P-30: whatever is done to one row of evidence behind the program's back is found by `mashang verify`, and named."""

import copy
from itertools import cycle

import pytest
from django.db import IntegrityError

from mashang.journal import evidence, queries, verify_beside, verify_rows
from mashang.matters.tests.acts import Story
from tests.prove.tamper import rows as ways
from tests.prove.tamper.whole import whole
from tests.support.unguarded import unguarded

EXCLUDED = {
    ("organs.organ", "spelling"),  # made from the name, for the search
    ("matters.clock", "told"),  # bookkeeping of the worker
    ("matters.commitment", "reminded"),  # bookkeeping of the worker
    ("supervision.undertaking", "reminded"),  # bookkeeping of the worker
    ("vault.opening", "door"),  # goes when the identity was seen
    ("vault.opening", "answer"),  # must leave no trace
}


@pytest.fixture
def record(world, settings, keys):
    with unguarded():
        yield whole(Story(world), settings, keys)


def test_the_columns_that_are_no_evidence_are_these_and_each_says_why():
    kinds = evidence.kinds().items()

    assert {(label, column) for label, kind in kinds for column in kind.exclude} == EXCLUDED
    assert all(len(why) > 20 for _label, kind in kinds for why in kind.exclude.values())


def test_a_column_cannot_be_left_out_without_a_reason():
    with pytest.raises(ValueError, match="say why"):
        evidence.evidence(exclude={"told": ""})


def edits(random):
    """Every kind × every column, each in a row of its own choosing."""
    found = []
    for label, kind in evidence.kinds().items():
        there = list(kind.model._base_manager.order_by("pk"))
        random.shuffle(there)
        turns = cycle(there)
        found += [(label, next(turns), field) for field in ways.fields(kind.model, kind.left_out)]
    return found


def more(random, count):
    """As many again, any column of any row."""
    kinds = list(evidence.kinds().items())
    there = {label: list(kind.model._base_manager.order_by("pk")) for label, kind in kinds}
    for _ in range(count):
        label, kind = random.choice(kinds)
        yield label, random.choice(there[label]), random.choice(ways.fields(kind.model, kind.left_out))


def rounds(planned):
    """One edit for each row a round: a fault names its row, so one reading proves many at a time."""
    waiting = list(planned)
    while waiting:
        now, later, seen = [], [], set()
        for one in waiting:
            key = evidence.key(one[1])
            (later if key in seen else now).append(one)
            seen.add(key)
        yield now
        waiting = later


def missed(planned, random):
    """How many edits were made, and those of them that nobody found."""
    made, unseen = 0, []
    for now in rounds(planned):
        with ways.undone():
            done = [(evidence.key(row), field.column) for _label, row, field in now if edited(row, field, random)]
            found = {fault.where for fault in queries.verify()}
        made += len(done)
        unseen += [f"{key}.{column}" for key, column in done if key not in found]
    return made, unseen


def edited(row, field, random):
    try:
        with ways.transaction.atomic():
            return ways.edit(row, field, random.randrange(1, 1000))
    except IntegrityError:
        return False  # the database itself refuses: unique, check


def others(random, *, each):
    """Each kind: a row deleted, one inserted as a copy, two exchanged, one given another key; or kind by kind one of these
    after the other."""
    tried, unseen = 0, []
    for turn, (label, kind) in enumerate(evidence.kinds().items()):
        there = random.sample(list(kind.model._base_manager.order_by("pk")), 2) if _two(kind) else [_one(kind)]
        for act in ACTS if each else ACTS[turn % len(ACTS) :][:1]:
            with ways.undone():
                names = act(*there)
                found = {fault.where for fault in queries.verify()}
            tried += bool(names)
            unseen += [f"{act.__name__} {label}"] * (not names <= found)
    return tried, unseen


def _one(kind):
    return kind.model._base_manager.order_by("pk")[0]


def _two(kind):
    return kind.model._base_manager.count() > 1


def deleted(row, *_other):
    ways.delete(row)
    return {evidence.key(row)}


def copied(row, *_other):
    new = copy.copy(row)
    new.pk = 10**6
    for field in ways.fields(type(row)):
        old = getattr(row, field.attname)
        if field.unique and old is not None:
            setattr(new, field.attname, ways.OTHER[type(old)](old, 1))
    try:
        with ways.transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:
        return set()
    return {evidence.key(new)}


def exchanged(one, two=None):
    if two is None:
        return set()
    try:
        with ways.transaction.atomic():
            ways.exchange(one, two)
    except IntegrityError:
        return set()
    return {evidence.key(one), evidence.key(two)}


def renumbered(row, *_other):
    ways.run(f'UPDATE "{row._meta.db_table}" SET id = 999999 WHERE id = %s', [row.pk])
    return {evidence.key(row)}


ACTS = (deleted, copied, exchanged, renumbered)


@pytest.mark.promise(
    "P-30", "Any edit, deletion, copy or exchange of a row of evidence is found and named", short=100, long=10_000
)
def test_rows(record, promise, at_length, monkeypatch):
    random = promise.random
    planned = edits(random)
    made, unseen = missed([*planned, *more(random, promise.n)], random)
    tried, also_unseen = others(random, each=at_length)
    kinds, columns = len(evidence.kinds()), len(planned)
    promise.held(
        unseen + also_unseen == [],
        f"{kinds} kinds × all {columns} columns and {promise.n} at random: {made} edits, {tried} other acts, "
        f"{len(unseen + also_unseen)} missed: {(unseen + also_unseen)[:3]}",
    )

    monkeypatch.setattr(verify_rows.evidence, "digest", lambda row, salt: "skipped")
    monkeypatch.setattr(verify_beside, "_of", lambda kind: ())  # a photograph is held against its file as well
    monkeypatch.setattr(verify_rows, "_row", lambda row, tally: tally.attested.pop(evidence.key(row), None) and ())
    made, unseen = missed(planned, random)
    promise.control("a verifier that skips the digests", caught=len(unseen) == made)
