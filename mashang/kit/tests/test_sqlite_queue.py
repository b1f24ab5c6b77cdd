"""Threads take turns before SQLite's write lock; a turn ends with its transaction, whatever its end."""

import threading

import pytest
from django.db import connection, transaction

from mashang.kit.databases.sqlite3 import base

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's queue"),
]


def turn():
    return base._turns[str(connection.settings_dict["NAME"])]


class Wrong(Exception):
    pass


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_a_turn_ends_with_its_transaction(end):
    try:
        with transaction.atomic():
            assert turn().locked()
            if end == "rollback":
                raise Wrong
            if end == "close":
                connection.close()
    except (Wrong, transaction.TransactionManagementError, Exception):
        pass
    assert not turn().locked()


def test_who_comes_second_waits_and_then_goes_on():
    order = []
    inside = threading.Event()

    def second():
        inside.wait(20)
        with transaction.atomic():
            order.append("second")
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        inside.set()
        order.append("first")
    thread.join(20)
    assert order == ["first", "second"]


def test_who_waits_too_long_is_told(monkeypatch):
    monkeypatch.setattr(base, "LONGEST", 0.01)
    turn().acquire()
    try:
        with pytest.raises(base.OperationalError, match="locked"), transaction.atomic():
            pass
    finally:
        turn().release()
