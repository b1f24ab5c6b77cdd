"""What only the owner of the tables can do: act as if the guards of the record were not there.

Tests need it twice: to tamper with rows, and to empty the tables after a test that committed (Django's `flush`).
"""

import contextlib
from collections.abc import Iterator
from unittest import mock

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations


@contextlib.contextmanager
def unguarded() -> Iterator[None]:
    """No guard acts inside. On SQLite the triggers go and come again; on PostgreSQL a superuser silences them."""
    if connection.vendor == "postgresql":
        with _silenced():
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in triggers:
                cursor.execute(sql)


@contextlib.contextmanager
def _silenced() -> Iterator[None]:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def no_guards(db: None) -> Iterator[None]:
    """For a test that tampers with rows."""
    with unguarded():
        yield


@pytest.fixture(scope="session", autouse=True)
def flush_unguarded() -> Iterator[None]:
    """Emptying the test database is the owner's act."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def unguarded_flush(self: BaseDatabaseOperations, statements: list[str]) -> None:
        with transaction.atomic(), unguarded():
            flush(self, statements)

    with mock.patch.object(BaseDatabaseOperations, "execute_sql_flush", unguarded_flush):
        yield
