"""A statement sent straight to the driver fails and is heard as any other."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

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
