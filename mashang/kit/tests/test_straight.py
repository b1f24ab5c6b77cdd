"""A statement sent straight to the driver fails and is heard as any other."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import DatabaseError, DataError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from psycopg.types.json import Jsonb

from mashang.kit.straight import ask

pytestmark = pytest.mark.django_db


def test_values_go_along_and_rows_come_back():
    assert ask("SELECT CAST(%s AS integer) + 1, CAST(%s AS text)", (1, "一?%")) == [(2, "一?%")]


def test_the_second_time_it_is_the_same():
    assert [ask("SELECT CAST(%s AS integer)", (number,)) for number in (1, 2)] == [[(1,)], [(2,)]]


def test_whoever_counts_statements_counts_these():
    with CaptureQueriesContext(connection) as asked:
        assert ask("SELECT CAST(%s AS integer)", (5,)) == [(5,)]

    assert len(asked) == 1


def test_its_errors_are_djangos():
    with pytest.raises(DatabaseError), transaction.atomic():
        ask("SELECT 1 FROM nowhere", ())


def test_in_a_broken_transaction_nothing_is_asked():
    with pytest.raises(TransactionManagementError), transaction.atomic():
        transaction.set_rollback(True)
        ask("SELECT 1", ())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="there values are written by hand")
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "一?%"),
        ("bigint", -(2**62)),
        ("boolean", True),
        ("date", date(2026, 11, 2)),
        ("timestamptz", datetime(2026, 11, 2, 2, 0, 0, 5, tzinfo=UTC)),
        ("uuid", UUID(int=5)),
        ("bytea", bytes(range(256))),
        ("jsonb", Jsonb({"a": ["一", 1, None]})),
        ("numeric", Decimal("1.50")),
        ("interval", timedelta(days=1, microseconds=5)),
        ("double precision", 0.1),
        ("text", None),
    ],
)
def test_each_kind_of_value_comes_back_as_it_went(kind, value):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST(%s AS {kind})", [value])
        told = cursor.fetchone()

    assert ask(f"SELECT CAST(%s AS {kind})", (value,)) == [told]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite takes it")
def test_a_nul_is_refused_and_nothing_is_cut_off():
    with pytest.raises(DataError):
        ask("SELECT CAST(%s AS text)", ("a\0b",))
