"""Two people press different buttons of one matter at the same moment: one act stands, the other hears of it."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.matters.models import Rating

pytestmark = pytest.mark.django_db(transaction=True)


def pressed(*calls):
    """The statuses that they get, pressing together."""
    found, start = [], Barrier(len(calls))

    def one(client, address, form):
        try:
            start.wait(20)
            found.append(client.post(address, form).status_code)
        finally:
            connection.close()

    threads = [Thread(target=one, args=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(found)


@pytest.mark.parametrize("turn", range(3))
def test_a_reply_is_accepted_or_sent_back_and_never_both(hands, turn):
    hands.story.answered()
    before = Entry.objects.count()
    deputy, station = hands.browser("deputy"), hands.browser("station")

    found = pressed(
        (deputy, hands.address("accept_reply"), {"key": "", "grade": "satisfied", "reason": ""}),
        (station, hands.address("push"), {"key": "", "reason": "灯还是不亮"}),
    )

    assert found == [302, 409]
    assert (hands.story.matter.state, hands.story.matter.round) in {("answered", 1), ("handling", 2)}
    assert Rating.objects.count() == 1
    assert Entry.objects.count() == before + 1
    assert verify() == []


def test_a_reply_and_a_reassignment_do_not_both_stand(hands):
    hands.story.receive().order().assign()
    lead, town = hands.story.live("wx_traffic"), hands.story.world.organs["wx_town"].pk
    unit, office = hands.browser("unit"), hands.browser("office")

    found = pressed(
        (unit, hands.address("reply", lead), {"key": "", "outcome": "A", "text": "已修好。"}),
        (office, hands.address("reassign"), {"key": "", "old": lead.pk, "unit": town, "message": ""}),
    )

    lead.refresh_from_db()
    assert found[0] == 302
    assert found[1] in {403, 404, 409, 422}
    assert lead.state in {"replied", "superseded"}
    assert (hands.story.matter.state == "answered") == (lead.state == "replied")
    assert verify() == []


def test_pressing_alone_is_not_hindered(hands):
    hands.story.receive()

    assert pressed((hands.browser("station"), hands.address("decline"), {"key": "", "reason": "不属于受理范围"})) == [
        302
    ]
