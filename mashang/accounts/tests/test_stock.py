"""Keys drawn ahead: each is given once, and soon after it was drawn."""

import os

import pytest
from django.db import connection

from mashang.accounts.models import User
from mashang.jobs.models import Latch
from mashang.kit import kept, stock

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite keys are drawn in the transaction"),
]


@pytest.fixture
def time(monkeypatch):
    """A clock of ours, and an empty stock."""
    now = [100.0]
    monkeypatch.setattr(kept, "ON", True)
    kept.forget()
    monkeypatch.setattr(stock, "monotonic", lambda: now[0])
    return now


def test_who_comes_often_draws_ever_more_at_a_time(time, django_assert_num_queries):
    with django_assert_num_queries(6):  # 1, 2, 4, 8, 16 and 16 more
        taken = [stock.take(User, Latch) for _turn in range(31 + stock.MOST)]

    assert sorted(set(taken)) == taken
    assert len(taken[0]) == 2


def test_who_comes_seldom_draws_one_and_leaves_none_over(time):
    taken = []
    for _turn in range(3):
        taken.append(stock.take(User)[0])
        time[0] += stock.LASTS

    assert taken == list(range(taken[0], taken[0] + 3))


def test_what_was_drawn_long_ago_is_given_to_nobody(time):
    left = [stock.take(User) for _turn in range(4)][-1]  # the first of four
    time[0] += stock.LASTS

    assert stock.take(User)[0] == left[0] + 4


def test_a_process_has_a_stock_of_its_own(time, monkeypatch):
    mine = [stock.take(User) for _turn in range(4)]
    monkeypatch.setattr(stock, "getpid", lambda: os.getpid() + 1)

    assert stock.take(User)[0] == mine[-1][0] + 4


def test_after_forget_none_is_left(time):
    mine = [stock.take(User) for _turn in range(4)]
    kept.forget()

    assert stock.take(User)[0] == mine[-1][0] + 4


def test_where_nothing_is_kept_each_draws_its_own(time, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(kept, "ON", False)

    with django_assert_num_queries(2):
        first, second = stock.take(User), stock.take(User)
    assert second[0] == first[0] + 1
