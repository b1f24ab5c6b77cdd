"""Two people press different buttons of one matter at the same moment: one act stands, the other hears of it."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from mashang.journal.models import Entry
from mashang.journal.services import verify

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
def test_a_matter_is_taken_up_or_declined_and_never_both(hands, turn):
    hands.story.receive()
    before = Entry.objects.count()
    words = {"key": "", "title": "路口的灯", "text": "请修灯。", "category": ""}
    deputy, station = hands.browser("deputy"), hands.browser("station")

    found = pressed(
        (deputy, hands.address("order"), words),
        (station, hands.address("decline"), {"key": "", "reason": "不属于受理范围"}),
    )

    assert found == [302, 409]
    assert hands.story.matter.state in {"accepted", "declined"}
    assert hands.story.matter.version == 1
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
