"""Acts that are ready together are written together on SQLite; what is wrong with one concerns no other."""

import random
import threading
from collections import Counter

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from mashang.kit import company
from mashang.kit.company import in_company
from mashang.kit.databases.sqlite3 import base
from mashang.kit.straight import ask

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL writes each by itself")


@pytest.fixture(autouse=True)
def table():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE company_said (word varchar(40) PRIMARY KEY)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE company_said")


def write(word):
    ask("INSERT INTO company_said (word) VALUES (%s)", [word])
    return word, threading.get_ident(), connection.in_atomic_block


def written():
    return Counter(word for (word,) in ask("SELECT word FROM company_said", []))


def at_once(works):
    """Each in a thread of its own, all of them ready before the first may write; what each returned or raised."""
    ends = [None] * len(works)

    def go(place):
        try:
            ends[place] = in_company(works[place])
        except Exception as wrong:
            ends[place] = wrong
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[place]) for place in range(len(works))]
    name = str(connection.settings_dict["NAME"])
    with base._turns[name]:
        for thread in threads:
            thread.start()
        while len(company._lines[name]) < len(works):
            threading.Event().wait(0.001)
    for thread in threads:
        thread.join(30)
    assert not company._lines[name]
    return ends


def test_what_is_by_itself_is_written_in_a_transaction():
    assert in_company(lambda: write("one")) == ("one", threading.get_ident(), True)
    assert written() == {"one": 1}


def test_within_a_transaction_it_is_part_of_it():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        in_company(lambda: write("one"))
        raise ZeroDivisionError
    assert not written()


def test_what_is_wrong_with_one_by_itself_is_raised_and_undone():
    with pytest.raises(IntegrityError):
        in_company(lambda: [write("one"), write("one")])
    assert not written()


@on_sqlite
def test_those_who_are_ready_together_are_written_by_one():
    ends = at_once([lambda word=word: write(word) for word in "abcd"])

    assert [end[0] for end in ends] == list("abcd")
    assert len({end[1] for end in ends}) == 1
    assert written() == Counter("abcd")


@on_sqlite
def test_more_than_may_go_together_go_after_one_another(monkeypatch):
    monkeypatch.setattr(company, "MOST", 2)

    ends = at_once([lambda word=word: write(word) for word in "abcde"])

    assert max(Counter(end[1] for end in ends).values()) == 2
    assert written() == Counter("abcde")


@on_sqlite
@pytest.mark.parametrize("wrong", range(3))
def test_one_that_fails_takes_no_other_with_it(wrong):
    words = ["a", "b", "c"]
    works = [lambda word=word: write(word) for word in words]
    works[wrong] = lambda: [write("z"), write("z")]

    ends = at_once(works)

    assert isinstance(ends[wrong], IntegrityError)
    assert written() == Counter(word for place, word in enumerate(words) if place != wrong)


@on_sqlite
def test_nobody_is_told_before_the_transaction_ended(monkeypatch):
    def no_room(_self):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(BaseDatabaseWrapper, "_commit", no_room)

    ends = at_once([lambda word=word: write(word) for word in "ab"])

    monkeypatch.undo()
    assert all(isinstance(end, OperationalError) for end in ends)
    assert not written()


@on_sqlite
@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_each_is_written_once_or_fails(seed):
    chance = random.Random(seed)
    plan = [(f"{turn}.{place}", chance.random() < 0.2) for turn in range(6) for place in range(6)]
    ends = {}

    def go(mine):
        for word, wrong in mine:
            try:
                ends[word] = in_company(lambda word=word, times=1 + wrong: [write(word) for _ in range(times)])
            except IntegrityError as fault:
                ends[word] = fault
        connection.close()

    threads = [threading.Thread(target=go, args=[plan[place::6]]) for place in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert written() == {word: 1 for word, wrong in plan if not wrong}
    assert {word for word, end in ends.items() if isinstance(end, IntegrityError)} == {w for w, wrong in plan if wrong}
