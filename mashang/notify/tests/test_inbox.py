"""Notices: once each, found fast, read by their own reader alone."""

import pytest
from django.db import IntegrityError

from mashang.notify import queries, services
from mashang.notify.models import Notice
from mashang.notify.tests.factories import INSIDE, MINUTE, NEWS, NOW, About

pytestmark = pytest.mark.django_db


def send(to=(1,), about=1, what=INSIDE, now=NOW, again="", facts=None):
    services.send(what=what, to=to, about=About(about), now=now, facts=facts, again=again)


def test_each_recipient_finds_the_notice():
    send(to=[1, 2, 2])

    assert [queries.unread(user) for user in (1, 2, 3)] == [1, 1, 0]
    assert str(queries.inbox(1).get().label) == "有新的申请待您批准"


def test_the_same_notice_twice_is_one():
    send()
    send(to=[1, 2], now=NOW + MINUTE)

    assert Notice.objects.count() == 2
    assert queries.inbox(1).get().at == NOW


def test_another_thing_another_text_or_another_round_is_another_notice():
    send()
    send(about=2)
    send(what=NEWS)
    send(again="2025-03-15")

    assert queries.unread(1) == 4


def test_the_database_refuses_a_second_one_as_well():
    send()
    row = Notice.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError):
        row.save(force_insert=True)


def test_an_undeclared_text_is_refused():
    with pytest.raises(LookupError):
        send(what="tests.unheard")


def test_facts_that_hold_a_number_are_refused():
    with pytest.raises(ValueError, match="phone"):
        send(facts={"call": "请拨13900001111"})
    send(facts={"code": 1390000111122, "days": 3})
    assert Notice.objects.get().facts["days"] == 3


def test_reading_touches_ones_own_notices_only():
    send(to=[1, 2])
    send(to=[1], about=2)
    theirs = queries.inbox(2).get()

    assert services.mark_read(user_id=1, ids=[theirs.pk], now=NOW) == 0
    assert services.mark_read(user_id=1, ids=[queries.inbox(1)[0].pk], now=NOW) == 1
    assert services.mark_read(user_id=1, ids=None, now=NOW) == 1
    assert (queries.unread(1), queries.unread(2)) == (0, 1)


def test_reading_twice_keeps_the_first_time():
    send()
    services.mark_read(user_id=1, ids=None, now=NOW)

    assert services.mark_read(user_id=1, ids=None, now=NOW + MINUTE) == 0
    assert queries.inbox(1).get().read_at == NOW


def test_newest_first():
    send(about=1)
    send(about=2, now=NOW + MINUTE)

    assert [row.about_id for row in queries.inbox(1)] == [2, 1]


@pytest.mark.parametrize("many", [1, 150])
def test_sending_and_counting_cost_the_same_for_few_and_many(many, django_assert_num_queries):
    for about in range(many):
        send(about=about)

    with django_assert_num_queries(1):
        assert queries.unread(1) == min(many, 100)
    with django_assert_num_queries(1):
        list(queries.inbox(1)[:20])
