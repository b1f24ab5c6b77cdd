"""The sum that a flood costs: what the page says, who passes without it, and that it is this form's own."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.signing import Signer
from django.db import connection
from django.test import Client

from mashang.jobs.models import Counter
from mashang.kit import kept, once, puzzle
from mashang.matters import tolls
from mashang.matters.models import Matter
from mashang.portal.tests.crowd import Flood, networks
from mashang.portal.tests.visitor import WORDS, answered, only, text
from tests.support.world import NOW


def test_the_page_that_asks_for_a_sum_keeps_what_was_typed_and_says_what_happens(doors, rule):
    rule(network_an_hour=5)
    flood = Flood()
    flood.taken(doors[0], 5)

    page = flood.send(doors[0], place="桥头", name="示例")

    assert page.status_code == 429
    said = text(page)
    assert "算一道小题" in said and "请过一分钟" in said
    assert "请看红字处" not in said
    assert WORDS in said and "桥头" in said and "sum.js" in said


def test_without_script_a_minute_is_waited_off_and_two_a_minute_get_in(doors, rule, hour):
    rule(network_an_hour=5)
    Flood().taken(doors[0], 5)
    waiting = []
    for _one in range(4):
        data = {"key": once.sign(once.new()), "words": WORDS}
        page = Client().post(doors[0], data, REMOTE_ADDR="198.51.100.7")
        waiting.append({**data, "ticket": only('name="ticket" value="([^"]+)"', page), "answer": ""})

    def press(data):
        return Client().post(doors[0], data, REMOTE_ADDR="198.51.100.7").status_code

    assert press(waiting[0]) == 429, "not yet"
    hour(NOW + timedelta(seconds=puzzle.WAIT))
    assert [press(data) for data in waiting] == [200, 200, 429, 429]
    hour(NOW + timedelta(seconds=2 * puzzle.WAIT))
    assert [press(data) for data in waiting] == [200, 200, 200, 200]
    assert Matter.objects.count() == 9


def test_a_full_code_says_when_and_keeps_what_was_typed(doors, rule):
    rule(code_an_hour=20)
    flood, from_anywhere = Flood(works=True), networks()
    for _time in range(20):
        flood.send(doors[0], network=next(from_anywhere))

    page = flood.send(doors[0], network="192.0.2", place="桥头")

    assert page.status_code == 429
    assert "请在 11:00 以后再按一次" in text(page)
    assert WORDS in text(page) and "桥头" in text(page)


@pytest.mark.parametrize("spoil", ["none", "nonsense", "forged", "another form's", "wrong", "short"])
def test_a_sum_that_is_not_this_form_s_own_is_no_sum(doors, rule, spoil):
    rule(network_an_hour=5)
    flood = Flood()
    flood.taken(doors[0], 5)
    data, other = ({"key": once.sign(once.new()), "words": WORDS} for _form in range(2))
    right = answered(Client().post(doors[0], data, REMOTE_ADDR="198.51.100.7"))
    spoilt = {
        "none": {},
        "nonsense": {**right, "ticket": "x:y:z"},
        "forged": {**right, "ticket": Signer(salt="else").sign_object(["x", 1, 1, "x"])},
        "another form's": {**right, **other},
        "wrong": {**right, "answer": right["answer"][:-1] + "中"},
        "short": {**right, "answer": "0"},
    }

    page = Client().post(doors[0], {**data, **spoilt[spoil]}, REMOTE_ADDR="198.51.100.7")

    assert page.status_code == 429
    assert Client().post(doors[0], {**data, **right}, REMOTE_ADDR="198.51.100.7").status_code == 200


def test_sums_grow_with_the_flood():
    lines = (tolls.Line(tolls.Mark("x", 3600), 30),)
    asked = []
    for hits in (30, 31, 60, 61, 121, 100_000):
        try:
            tolls.Toll(lines, puzzle.Proof.NONE, NOW)._judge([hits])
        except tolls.StepUp as step:
            asked.append(step.harder)
        else:
            asked.append(None)

    assert asked == [None, 0, 0, 1, 2, 3]


def test_no_counter_names_an_address_or_a_phone(doors):
    Flood().send(doors[0], phone="one")

    assert Counter.objects.count() == 4
    assert all(len(row.key) == 64 for row in Counter.objects.all())
    assert "198.51" not in "".join(Counter.objects.values_list("key", flat=True))


def test_a_refused_one_is_not_counted_and_costs_a_known_flood_no_write(
    doors, rule, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(kept, "ON", True)
    rule(network_an_hour=5)
    flood = Flood()
    flood.taken(doors[0], 7)
    before = sorted(Counter.objects.values_list("hits", flat=True))

    with django_assert_num_queries(2) as asked:
        assert flood.send(doors[0]).status_code == 429

    assert [query["sql"][:6] for query in asked.captured_queries] == ["SELECT", "SELECT"]
    assert sorted(Counter.objects.values_list("hits", flat=True)) == before == [5, 5, 5]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_pass_no_cap(doors, rule):
    rule(network_an_hour=5)
    statuses, start = [], Barrier(8)

    def press():
        try:
            start.wait(20)
            statuses.extend(Flood().send(doors[0]).status_code for _time in range(2))
        finally:
            connection.close()

    threads = [Thread(target=press) for _one in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert (statuses.count(200), statuses.count(429)) == (5, 11)
    assert Matter.objects.count() == 5
