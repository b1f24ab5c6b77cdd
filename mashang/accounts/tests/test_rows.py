"""New rows written straight are what `save()` would have written."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from mashang.accounts.models import User
from mashang.jobs.models import Latch
from mashang.journal.models import Entry
from mashang.kit.rows import alone, draw, insert, insert_all, insert_if, new
from mashang.vault.models import Contact, Identity

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


def values(row: Model) -> dict:
    read = type(row).objects.get(pk=row.pk)
    return {
        field.name: str(value) if isinstance(value := getattr(read, field.attname), FieldFile) else value
        for field in read._meta.concrete_fields
        if not field.unique
    }


def entry(number):
    return Entry(
        pk=number, verb="x", at=NOW, target_type="t", format=1, target_id=str(number), occurred_on=NOW.date(), seq=1,
        actor="system", scope="41", facts={"a": ["一", 1, None]}, prev_hash="", hash="h", salt="s", digests={"k": None},
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        lambda n: User(username=f"u{n}", name="示例", password="!", created_at=NOW),
        lambda n: Identity(blob=bytes(range(256)), kept_on=NOW.date()),
        entry,
    ],
    ids=["key by the database", "binary", "json"],
)
def test_the_row_is_what_save_writes(make):
    straight, saved = make(900_001), make(900_002)

    insert(straight)
    saved.save(force_insert=True)

    one, other = values(straight), values(saved)
    same = {name for name in one if name not in {"target_id", "username"}}
    assert {name: one[name] for name in same} == {name: other[name] for name in same}
    assert straight.pk is not None
    assert not straight._state.adding


def user(number, **more):
    return new(User, username=f"u{number}", name="示例", password="!", created_at=NOW, **more)


def test_a_new_row_is_what_its_class_makes():
    one, other = user(1), User(username="u1", name="示例", password="!", created_at=NOW)
    assert {**one.__dict__, "_state": 0} == {**other.__dict__, "_state": 0}
    assert one._state.adding
    assert new(Identity).ref != new(Identity).ref


def test_a_new_row_knows_what_it_points_to():
    first = entry(1)
    second = new(Entry, reverses=first, verb="x")
    assert (second.reverses_id, second.reverses is first) == (1, True)
    assert new(Entry, reverses=None).reverses_id is None


def test_a_new_row_takes_no_word_that_is_no_field():
    with pytest.raises(KeyError):
        new(User, nickname="示例")


@pytest.mark.django_db
def test_several_rows_are_all_there_under_the_keys_drawn():
    with transaction.atomic():
        number, key = draw(User, Entry)
        rows = [user(1, id=number), entry(key), *(kind(blob=b"1", kept_on=NOW.date()) for kind in (Identity, Contact))]
        insert_all(*rows)

    assert [type(row).objects.filter(pk=row.pk).count() for row in rows] == [1, 1, 1, 1]
    assert not any(row._state.adding for row in rows)
    assert User.objects.create(username="u2", name="示例", password="!", created_at=NOW).pk > number


@pytest.mark.django_db
def test_of_several_rows_all_are_written_or_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(user(1), user(1))

    assert User.objects.count() == 0


on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="there one statement writes all")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="two never draw the same there")
@pytest.mark.django_db(transaction=True)
def test_keys_are_drawn_in_the_transaction_that_uses_them():
    with pytest.raises(RuntimeError):
        draw(User)


@pytest.mark.django_db
def test_what_is_asked_beside_the_keys_is_answered_last():
    with transaction.atomic():
        found = [draw(User, beside=("SELECT 1 WHERE %s = 'a'", (word,)))[-1] for word in ("a", "b")]

    assert [bool(answer) for answer in found] == [True, False]


@on_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("well", "unless", "done"), [(True, 0, True), (False, 0, False), (True, 1, False)])
def test_what_does_not_go_well_is_not_written(django_assert_num_queries, well, unless, done):
    assert alone(User)
    other = user(3, id=900_003)
    hits = ("INSERT INTO jobs_latch (name) VALUES ('a') RETURNING %s AS well", (well,))

    with django_assert_num_queries(1):
        assert insert_if(other, user(2, id=900_002), well=hits, unless=("SELECT 1 WHERE %s = '1'", (unless,))) is done

    assert (User.objects.count(), Latch.objects.count()) == ((2, 1) if done else (0, 0))
    assert other._state.adding is not done


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_in_a_transaction_nothing_is_alone():
    with transaction.atomic():
        assert not alone(User)


@pytest.mark.django_db
def test_on_postgresql_several_rows_are_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):
        insert_all(user(1), user(2))
