"""Two people press at the same moment, on connections of their own: one is served, the other told, nothing half done."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from mashang.journal.services import verify
from mashang.kit.errors import Refusal
from mashang.matters import services
from mashang.matters.models import Assignment, Clock, Rating
from mashang.matters.services import Evidence, Order, Words

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act, times=4):
    """How often it was done, and what the others got."""
    done, refused, wrong, start = [], [], [], Barrier(times)

    def one():
        try:
            start.wait(20)
            done.append(act())
        except Refusal as refusal:
            refused.append(refusal.status)
        except Exception as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=one) for _time in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    return len(done), refused


def test_ordered_once(story):
    matter, by = story.receive().matter, story.by("deputy")

    assert at_once(lambda: services.order(matter=matter, by=by, now=story.now)) == (1, [409] * 3)
    assert Clock.objects.filter(kind="assign").count() == 1
    assert verify() == []


def test_assigned_once(story):
    matter, by = story.receive().order().matter, story.by("office")
    orders = [Order(story.world.organs["wx_traffic"], "lead")]

    found = at_once(lambda: services.assign(matter=matter, orders=orders, track="normal", by=by, now=story.now))

    assert found == (1, [409] * 3)
    assert Assignment.objects.count() == 1
    assert verify() == []


def test_replied_once(story):
    story.receive().order().assign()
    share, by = story.live("wx_traffic"), story.by("unit")

    assert at_once(lambda: services.reply(assignment=share, words=Words("好了"), by=by, now=story.now)) == (
        1,
        [409] * 3,
    )
    assert verify() == []


def test_rated_once(story):
    story.answered().check()

    assert at_once(lambda: story.rate("dissatisfied", "灯不亮")) == (1, [409] * 3)
    assert Rating.objects.filter(voice__isnull=False).count() == 1
    assert story.matter.round == 2
    assert verify() == []


def test_closed_once(story):
    matter, by = story.answered().check().rate().matter, story.by("office")

    found = at_once(lambda: services.close_out(matter=matter, evidence=Evidence("核实"), by=by, now=story.now))

    assert found == (1, [409] * 3)
    assert story.matter.notes.filter(kind="evidence").count() == 1
    assert verify() == []
