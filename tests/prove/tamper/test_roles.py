"""P-32: the role of the web process and the worker can add to the record and do nothing else to it; and even the owner
of the tables has to take the guards away first."""

from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from mashang.journal.models import Entry
from mashang.journal.queries import guarded, verify
from mashang.matters.tests.acts import Story
from mashang.site import grants
from tests.prove.tamper.whole import whole
from tests.support.unguarded import unguarded

ROLE = "mashang_app"
postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no roles")


def columns(table):
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def attacks():
    """Every table × verb, and every column by itself: whatever is written there, even the same value."""
    for table, rows in guarded().items():
        if rows == "removed":
            continue
        yield f'DELETE FROM "{table}"'
        if connection.vendor == "postgresql":
            yield f'TRUNCATE "{table}" CASCADE'
        if rows == "added" and table != "journal_head":
            yield from (f'UPDATE "{table}" SET "{name}" = "{name}"' for name in columns(table) if name != "position")
    if connection.vendor == "sqlite":
        yield from around()


def around():
    """SQLite's other ways to a row."""
    for table, rows in guarded().items():
        if rows == "added":
            yield f'REPLACE INTO "{table}" SELECT * FROM "{table}"'
        if rows == "added" and table != "journal_head":
            yield f'UPDATE "{table}" SET rowid = rowid + 100000'
            yield f'UPDATE OR REPLACE "{table}" SET rowid = rowid + 1'


def also():
    """Where one kind of UPDATE is let through, nothing slips in beside it."""
    yield "UPDATE journal_entry SET position = position + 1000 WHERE position IS NOT NULL"
    yield "UPDATE journal_entry SET position = NULL"
    last = "(SELECT MAX(id) FROM journal_entry)"
    for name in columns("journal_entry"):
        if name != "position":
            value = _other(name, last)
            yield f'UPDATE journal_entry SET position = 99999, "{name}" = {value} WHERE id = {last}'
    yield "UPDATE journal_head SET target_id = 'x'"
    yield "UPDATE journal_head SET target_type = 'x'"
    yield "UPDATE journal_head SET seq = seq - 1"
    yield "UPDATE journal_head SET seq = seq + 2"


def _other(column, pk):
    """Another value of the same kind: what stands in a row where it differs; a number where nothing stands at all."""
    words = f'CAST("{column}" AS text)'
    theirs = f"(SELECT {words} FROM journal_entry WHERE id = {pk})"
    where = f'{words} <> {theirs} OR {theirs} IS NULL AND "{column}" IS NOT NULL'
    found = f'(SELECT "{column}" FROM journal_entry WHERE {where} ORDER BY id LIMIT 1)'
    return f"COALESCE({found}, 1)" if column.endswith("_id") and column != "target_id" else found


def refused(statement):
    """How it was refused; empty when it was done."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            transaction.set_rollback(True)
    except DatabaseError as refusal:
        return str(refusal)
    return ""


def by_guard(said):
    return "stays as it was written" in said


def changes(table):
    """Whether something of a table that changes can still be changed: the guards are not simply everywhere."""
    return refused(f'UPDATE "{table}" SET id = id') == ""


@pytest.mark.promise("P-32", "Not even the owner's role rewrites the record while its guards stand", short=1, long=5)
def test_guards(world, promise, settings, keys):
    whole(Story(world), settings, keys)
    connection.check_constraints()
    tried = [*attacks(), *also()]
    done = [statement for _ in range(promise.n) for statement in tried if not by_guard(refused(statement))]
    tables = [table for table, rows in guarded().items() if rows != "removed"]

    promise.held(done == [], f"{len(tables)} tables, {len(tried)} statements, {len(done)} done: {done[:3]}")
    assert verify() == []
    assert changes("matters_matter")
    with unguarded():
        missed = [statement for statement in tried if refused(statement) == ""]
    promise.control(f"the guards lifted: {len(missed)} were done", caught=len(missed) > len(tables))


@contextmanager
def as_role():
    """The connection as the web process has it; a superuser's session could go back, the process's own cannot."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")


@postgresql
@pytest.mark.promise("P-32", "The application's own role adds to the record and cannot rewrite it", short=1, long=5)
def test_role(world, promise, settings, keys):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
    grants.give(role=ROLE)
    with unguarded(), as_role():  # what is refused here is refused by the missing right, not by a trigger
        whole(Story(world), settings, keys)
        connection.check_constraints()
        tried = list(attacks())
        done = [s for _ in range(promise.n) for s in tried if "permission denied" not in refused(s)]
        entries = Entry.objects.count()
    with as_role():
        done += [statement for statement in also() if not refused(statement)]
    promise.held(
        done == [], f"{entries} entries written and sealed; {len(tried)} statements, {len(done)} done: {done[:3]}"
    )
    assert grants.excess(role=ROLE) == []
    assert verify() == []

    with connection.cursor() as cursor:
        cursor.execute(f"GRANT DELETE ON journal_seal TO {ROLE}")
    promise.control("one DELETE granted", caught=grants.excess(role=ROLE) == ["DELETE journal_seal"])
