"""催办、督单、回访、备注, through the web."""

import pytest

from mashang.matters.models import Note, Rating
from mashang.notify.models import Notice


def test_urging_reaches_every_unit_that_still_owes_something(hands):
    hands.story.receive().order().assign().reply(unit="wx_police", by="assist")

    hands.done("leader", "urge", text="请于本周内办结。")

    told = Notice.objects.filter(what="matters.urged").values_list("recipient", flat=True)
    assert list(told) == [hands.story.world.people["unit"].user_id]
    assert Note.objects.get(kind="urge").text == "请于本周内办结。"


@pytest.mark.parametrize(("who", "status"), [("unit", 403), ("auditor", 403), ("sy_chair", 404)])
def test_others_do_not_urge(hands, who, status):
    hands.story.receive().order().assign()

    hands.refused(status, who, "urge", text="请抓紧办理。")


def test_nobody_urges_before_it_was_taken_up_or_after_it_was_answered(hands):
    hands.story.receive()
    hands.refused(409, "leader", "urge", text="请抓紧办理。")

    hands.story.order()
    hands.done("leader", "urge", text="请抓紧派单。")

    hands.story.assign().reply()
    hands.refused(409, "leader", "urge", text="请抓紧办理。")


def test_a_deputy_accepts_the_reply_and_then_the_citizen_is_asked(hands):
    hands.story.answered()

    hands.done("deputy", "accept_reply", grade="basically", reason="可以")

    matter, rating = hands.story.matter, Rating.objects.get()
    assert (matter.state, matter.moment) == ("answered", "rating")
    assert (rating.voice, rating.grade) == (None, "basically")
    hands.refused(409, "deputy", "accept_reply", grade="satisfied", reason="")


@pytest.mark.parametrize("grade", ["dissatisfied", "good", ""])
def test_accepting_has_two_grades_alone(hands, grade):
    hands.story.answered()

    page = hands.refused(422, "deputy", "accept_reply", grade=grade, reason="说明在这里").content.decode()

    assert "说明在这里" in page


def test_a_deputy_asks_for_more_and_the_unit_has_it_again(hands):
    hands.story.answered()

    hands.done("deputy", "push", reason="灯还是不亮")

    again = hands.story.live("wx_traffic")
    assert hands.story.matter.state == "handling"
    assert (again.state, again.message, again.round) == ("sent", "灯还是不亮", 2)
    assert Rating.objects.get().grade == "dissatisfied"
    hands.refused(409, "deputy", "push", reason="灯还是不亮")


def test_asking_for_more_needs_a_reason_and_is_not_the_offices(hands):
    hands.story.answered()

    hands.refused(422, "deputy", "push", reason="")
    hands.refused(403, "office", "push", reason="灯还是不亮")
    hands.refused(403, "unit", "push", reason="灯还是不亮")


def test_a_visit_afterwards_is_told_to_the_office(hands):
    hands.story.answered().check().rate().close().later(days=20)

    hands.done("deputy", "follow_up", text="灯还亮着。")

    assert hands.story.matter.state == "closed"
    assert "灯还亮着。" in hands.page("office")
    hands.refused(403, "unit", "follow_up", text="灯还亮着。")


def test_a_remark_is_read_by_staff_and_never_by_a_unit(hands):
    hands.story.receive().order().assign()

    hands.done("station", "remark", text="反映人是老熟人，脾气急。")

    assert "脾气急" in hands.page("office")
    assert "脾气急" in hands.page("deputy")
    assert "脾气急" not in hands.page("unit")
    assert "脾气急" not in hands.page("assist")


def test_a_remark_of_a_unit_reaches_the_office(hands):
    hands.story.receive().order().assign()

    hands.done("unit", "remark", text="设备已订购。")

    assert "设备已订购。" in hands.page("office")


def test_nobody_remarks_on_what_was_declined(hands):
    hands.story.receive()
    hands.done("deputy", "decline", reason="不属于受理范围")

    hands.refused(409, "deputy", "remark", text="备注")
