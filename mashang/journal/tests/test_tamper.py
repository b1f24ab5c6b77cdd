"""Every column of every row, altered behind the application's back, is found and named; so is each row removed or added."""

from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from mashang.journal import hashing, queries, services, verify_chains
from mashang.journal.models import Entry, Head, Seal
from mashang.journal.tests.samples import NOW, Sample, Session, act, full

pytestmark = pytest.mark.usefixtures("no_guards")
ELSEWHERE = 1000


def flipped(text):
    if text[:1] in ("{", "["):
        return '{"made": "up"}'
    return ("1" if text[:1] != "1" else "2") + text[1:]


OTHER = {  # a value of the same kind that is not this one
    bool: lambda value: not value,
    int: lambda value: value + ELSEWHERE,
    float: lambda value: value + ELSEWHERE,
    Decimal: lambda value: value + 1,
    datetime: lambda value: value + timedelta(microseconds=1),
    date: lambda value: value + timedelta(days=1),
    time: lambda value: str(value.replace(microsecond=9)),
    timedelta: lambda value: value + timedelta(microseconds=1),
    UUID: lambda value: UUID(int=value.int ^ 1),
    str: flipped,
    bytes: lambda value: value + b"x",
    memoryview: lambda value: bytes(value) + b"x",
}
OF_NULL = {"at": NOW, "on": NOW.date(), "hour": "01:00:00", "length": timedelta(1), "ref": "0" * 32}


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def run(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []


def column_names(model):
    return [field.column for field in model._meta.concrete_fields if field.column]


def named(row):
    """What the verifier calls a row."""
    if isinstance(row, Head):
        return f"{row} #{row.seq}"
    return f"journal.sample:{row.pk}" if isinstance(row, Sample) else str(row)


def where_of(row):
    table = type(row)._meta.db_table
    if isinstance(row, Head):
        return table, "target_type = %s AND target_id = %s", [row.target_type, row.target_id]
    pk = row._meta.pk.column
    return table, f"{pk} = %s", [row.pk]


def places():
    return {fault.where for fault in queries.verify()}


def altered(row, column):
    """Alter one column of one row; the places that verify names, or None where the database itself refuses."""
    table, where, params = where_of(row)
    old = run(f'SELECT "{column}" FROM {table} WHERE {where}', params)[0][0]
    new = OTHER[type(old)](old) if old is not None else OF_NULL.get(column, ELSEWHERE)
    if isinstance(new, timedelta) and connection.vendor == "sqlite":
        new = new // timedelta(microseconds=1)
    try:
        with undone():
            run(f'UPDATE {table} SET "{column}" = %s WHERE {where}', [new, *params])
            return places()
    except IntegrityError:
        return None


def assert_all_found(model):
    rows, tried = list(model._base_manager.all()), 0
    for row in rows:
        for column in column_names(model):
            if model is Sample and column == "views":
                continue
            found = altered(row, column)
            assert found != set(), f"{named(row)}.{column} was altered and nobody noticed"
            if found and column not in ("target_type", "target_id", "seq", "number", "id", "position"):
                assert named(row) in found, f"{named(row)}.{column}: only {found}"
            tried += found is not None
    assert tried > len(rows) * 2


@pytest.mark.parametrize("model", [Entry, Head, Seal, Sample], ids=lambda model: model.__name__)
def test_any_column_of_any_row_altered_is_found_and_named(some_record, model):
    assert_all_found(model)


def test_a_column_that_is_no_evidence_may_change(some_record):
    Sample.objects.update(views=9)

    assert queries.verify() == []


@pytest.mark.parametrize("model", [Entry, Head, Seal, Sample], ids=lambda model: model.__name__)
def test_any_row_deleted_is_found(some_record, model):
    for row in model._base_manager.all():
        table, where, params = where_of(row)
        with undone():
            run(f"DELETE FROM {table} WHERE {where}", params)
            found = places()
        chains = {place.split(" ")[0] for place in found}
        assert found if model is Seal else named(row).split(" ")[0] in chains, named(row)


def test_a_deleted_entry_is_missed_by_its_number(some_record):
    entry = Entry.objects.filter(seq=2, target_type="sessions.session").get()
    with undone():
        run("DELETE FROM journal_entry WHERE id = %s", [entry.pk])

        assert "sessions.session:s1 #3: 序号不连续，缺 #2" in map(str, queries.verify())


def test_any_entry_copied_to_the_end_of_its_chain_is_found(some_record):
    for entry in Entry.objects.all():
        with undone():
            entry.pk, entry.position = None, None
            entry.seq = Head.objects.get(target_type=entry.target_type, target_id=entry.target_id).seq + 1
            entry.save()
            assert str(entry) in places()


def test_an_entry_with_a_false_position_is_found(some_record):
    entry = Entry.objects.filter(position=None).first()
    with undone():
        run("UPDATE journal_entry SET position = 999 WHERE id = %s", [entry.pk])

        assert f"{entry}: 有封存位置，却不在任何封存之内" in map(str, queries.verify())


def test_two_positions_exchanged_are_found(some_record):
    sealed = list(Entry.objects.exclude(position=None).order_by("position"))
    for one, two in pairwise(sealed):
        with undone():
            for entry, place in ((one, 9000), (two, one.position), (one, two.position)):
                run("UPDATE journal_entry SET position = %s WHERE id = %s", [place, entry.pk])
            assert places(), (one, two)


def test_a_head_without_entries_is_found(some_record):
    Head.objects.create(target_type="matters.matter", target_id="1", seq=1, hash="0" * 64)

    assert places() == {"matters.matter:1 #1"}


def test_an_evidence_row_added_past_the_application_is_found(some_record):
    row = full()
    row.save()

    assert [str(fault) for fault in queries.verify()] == [f"journal.sample:{row.pk}: 没有任何留痕，是绕过系统加入的"]


def test_an_altered_row_is_named_with_the_entry_that_attests_it(some_record):
    row = Sample.objects.order_by("pk").last()
    run("UPDATE journal_sample SET number = 99 WHERE id = %s", [row.pk])

    [fault] = queries.verify()
    assert str(fault) == f"journal.sample:{row.pk}: 内容与留痕不符，被改动（见 journal.sample:{row.pk} #3）"


def test_a_removed_row_put_back_is_found(sample, unsigned):
    row = full()
    row.save()
    act(row)
    gone = services.Gone(row)
    pk = row.pk
    row.delete()
    act(Session(session_key="s1"), rows=[gone])
    assert queries.verify() == []

    full(pk=pk).save()

    assert [fault.where for fault in queries.verify()] == [f"journal.sample:{pk}"]


def test_an_older_state_put_back_is_found(some_record):
    """The digest of an older entry fits the row again, but only the latest counts."""
    row = Sample.objects.order_by("pk").first()
    run("UPDATE journal_sample SET number = 13 WHERE id = %s", [row.pk])

    assert places() == {f"journal.sample:{row.pk}"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps nonsense out by itself")
@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Entry, "at"),
        (Entry, "facts"),
        (Entry, "digests"),
        (Entry, "actor_id"),
        (Seal, "at"),
        (Sample, "money"),
        (Sample, "number"),
    ],
)
def test_a_value_that_cannot_even_be_read_is_named_and_the_rest_is_still_checked(some_record, model, column):
    rows = list(model._base_manager.order_by("pk"))
    table, where, params = where_of(rows[0])
    run("PRAGMA ignore_check_constraints = ON")
    run(f"UPDATE {table} SET {column} = 'nonsense' WHERE {where}", params)
    table, where, params = where_of(rows[1])
    run(f"UPDATE {table} SET {'text' if model is Sample else 'hash'} = 'x' WHERE {where}", params)

    run("PRAGMA ignore_check_constraints = OFF")

    found = places()

    assert {named(rows[0]), f"{model._meta.label_lower}:{rows[0].pk}"} & found
    assert named(rows[1]) in found


def swapped() -> None:
    """Two entries in the middle of an unsealed chain change places, each with a hash that fits it."""
    thing = Session(session_key="thing")
    for unit in range(5):
        act(thing, words={"unit": unit})
    one, two = Entry.objects.filter(seq__in=[2, 3]).order_by("seq")
    one.facts, two.facts = two.facts, one.facts
    for entry in (one, two):
        entry.hash = hashing.entry_hash(entry)
        entry.save()


def test_a_full_swap_is_found_by_the_link_back(db, unsigned):
    swapped()

    assert places() == {"sessions.session:thing #3", "sessions.session:thing #4"}


def test_control_a_verifier_that_skips_the_link_back_misses_the_swap(db, unsigned, monkeypatch):
    monkeypatch.setattr(verify_chains, "CHECKS", [c for c in verify_chains.CHECKS if c is not verify_chains._link])
    swapped()

    assert places() == set()


def test_a_chain_rewritten_from_end_to_end_is_found_by_its_seal(some_record):
    before = ""
    chain = Entry.objects.filter(target_type="sessions.session").order_by("seq")
    for entry in chain:
        entry.prev_hash, entry.credit_id = before, 99
        before = entry.hash = hashing.entry_hash(entry)
        entry.save()
    Head.objects.filter(target_type="sessions.session").update(hash=before)

    assert places() == {"seal #1", "seal #2"}


def test_a_seal_rewritten_to_fit_is_found_by_its_signature(some_record):
    seal = Seal.objects.last()
    seal.at = NOW
    seal.hash = hashing.seal_hash(seal)
    seal.save()

    assert [str(fault) for fault in queries.verify()] == ["seal #2: 签名不符"]


def test_an_entry_robbed_of_its_position_is_named_by_what_follows_it(some_record):
    entry = Entry.objects.get(target_type="sessions.session", seq=1)
    run("UPDATE journal_entry SET position = NULL WHERE id = %s", [entry.pk])

    assert "sessions.session:s1 #2: 封存位置与先后次序不符" in map(str, queries.verify())
