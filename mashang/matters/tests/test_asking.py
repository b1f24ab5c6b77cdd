"""退回、延期、申请销号 and what the organ in charge decides, through the web."""

import pytest

from mashang.matters.detail import detail
from mashang.matters.models import Clock, Request


@pytest.fixture
def handling(hands):
    hands.story.receive().order().assign()
    return hands


@pytest.fixture
def lead(handling):
    return handling.story.live("wx_traffic")


def test_a_return_is_asked_for_and_granted_and_the_office_has_to_assign_again(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")
    assert "不属本单位职责" in handling.page("office")

    handling.done("office", "grant", handling.story.request(), reason="")

    lead.refresh_from_db()
    assert lead.state == "returned"
    assert Clock.objects.get(matter=handling.story.matter, assignment=None, ended_on=None).kind == "assign"


def test_a_return_is_refused_with_a_reason_and_the_unit_goes_on(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")

    handling.refused(422, "office", "refuse", handling.story.request(), reason="")
    handling.done("office", "refuse", handling.story.request(), reason="三定方案明确由贵局负责")

    lead.refresh_from_db()
    assert lead.state == "sent"
    assert "三定方案明确由贵局负责" in handling.page("unit")
    handling.refused(409, "office", "grant", handling.story.request(), reason="")


def test_a_return_is_asked_for_on_the_last_day_and_not_later(handling, lead):
    handling.story.later(days=5)
    assert handling.story.now.date() == lead.return_by
    assert handling.open("unit", "ask_return", lead).status_code == 200

    page = handling.story.later(days=1) and handling.refused(409, "unit", "ask_return", lead, reason="不属本单位职责")

    assert "不属本单位职责" in page.content.decode()
    assert "退回期限已过" in page.content.decode()


def test_a_return_on_the_last_day_is_taken(handling, lead):
    handling.story.later(days=5)

    handling.done("unit", "ask_return", lead, reason="不属本单位职责")


def test_the_same_thing_is_not_asked_for_twice_at_a_time(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")

    handling.refused(409, "unit", "ask_return", lead, reason="不属本单位职责")


def test_two_separate_units_that_both_return_are_both_assigned_again(hands):
    hands.story.receive().order().separately("wx_traffic", "wx_police")
    for who, unit in [("unit", "wx_traffic"), ("assist", "wx_police")]:
        hands.done(who, "ask_return", hands.story.live(unit), reason="不属本单位职责")
        hands.done("office", "grant", hands.story.request(), reason="")

    for old, new in [("wx_traffic", "wx_town"), ("wx_police", "wx_ecology")]:
        assert Clock.objects.filter(kind="assign", ended_on=None).count() == 1
        unit = hands.story.world.organs[new].pk
        hands.done("office", "reassign", old=hands.story.live(old).pk, unit=unit, message="")

    assert not Clock.objects.filter(kind="assign", ended_on=None).exists()


def test_a_returned_share_is_let_go_while_another_unit_carries_the_matter(handling):
    second = handling.story.live("wx_police")
    handling.done("assist", "ask_return", second, reason="没有可协办的事")
    handling.done("office", "grant", handling.story.request(), reason="")

    handling.done("office", "let_go", second)

    second.refresh_from_db()
    assert second.state == "superseded"


def test_the_only_share_is_never_let_go(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")
    handling.done("office", "grant", handling.story.request(), reason="")

    handling.refused(409, "office", "let_go", lead)
    handling.refused(403, "deputy", "let_go", lead)


def test_an_extension_moves_the_date_and_keeps_the_first_one(handling, lead):
    before = lead.due_on
    handling.done("unit", "ask_extension", lead, days="5", reason="需要采购设备")

    handling.done("office", "grant", handling.story.request(), reason="同意")

    lead.refresh_from_db()
    clock = Clock.objects.get(assignment=lead, kind="reply")
    assert lead.due_on == clock.due_on > before
    assert clock.original_due_on == before


@pytest.mark.parametrize("days", ["0", "16", "61", "-3", "", "五", "1.5", "9" * 30])
def test_an_extension_has_a_bound_and_the_reason_stays(handling, lead, days):
    page = handling.refused(422, "unit", "ask_extension", lead, days=days, reason="需要采购设备").content.decode()

    assert "需要采购设备" in page


def test_the_longest_extension_is_allowed(handling, lead):
    handling.done("unit", "ask_extension", lead, days="15", reason="需要采购设备")


def test_an_assisting_unit_may_ask_for_more_days_too(handling):
    second = handling.story.live("wx_police")
    handling.done("assist", "ask_extension", second, days="3", reason="等待材料")

    handling.done("office", "grant", handling.story.request(), reason="")

    assert Clock.objects.get(assignment=second, kind="assist").due_on > second.due_on


def test_a_unit_does_not_decide_on_its_own_request(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")

    handling.refused(403, "unit", "grant", handling.story.request(), reason="")
    handling.refused(403, "deputy", "grant", handling.story.request(), reason="")
    handling.refused(404, "sy_chair", "grant", handling.story.request(), reason="")


def test_a_unit_does_not_read_what_another_asked_for(handling, lead):
    handling.done("unit", "ask_return", lead, reason="不属本单位职责")

    assert "不属本单位职责" in handling.page("unit")
    assert "不属本单位职责" not in handling.page("assist")


def test_a_close_out_is_asked_for_and_granted_once_the_speaker_has_rated(hands):
    hands.story.answered().check()
    lead = hands.story.live("wx_traffic")
    hands.done("unit", "ask_close_out", lead, text="现场核实，信号灯正常。")

    hands.refused(409, "office", "grant", hands.story.request(), reason="")
    hands.story.rate()
    hands.done("office", "grant", hands.story.request(), reason="")

    assert hands.story.matter.state == "closed"
    assert Request.objects.get().state == "granted"


def test_a_close_out_is_not_asked_for_before_the_reply_nor_by_who_assists(handling, lead):
    handling.refused(409, "unit", "ask_close_out", lead, text="现场核实")
    handling.refused(403, "assist", "ask_close_out", handling.story.live("wx_police"), text="现场核实")


def test_a_request_falls_away_once_the_unit_has_replied_and_the_matter_is_closed(hands):
    hands.story.receive().order().assign()
    hands.done("unit", "ask_extension", hands.story.live("wx_traffic"), days="5", reason="需要采购设备")
    hands.story.reply().check().rate().close()

    assert Request.objects.get().state == "refused"
    hands.refused(409, "office", "grant", hands.story.request(), reason="")


def test_the_page_offers_to_let_a_returned_share_go_until_it_went_to_another_unit(handling):
    """What the workflow grants must stand on the page, or nobody finds it."""
    second, story = handling.story.live("wx_police"), handling.story
    handling.done("assist", "ask_return", second, reason="没有可协办的事")
    handling.done("office", "grant", story.request(), reason="")

    def offered():
        page = detail(viewer=story.by("office"), pk=story.matter.pk, now=story.now)
        return [step.name for handling in page.handlings if handling.row.pk == second.pk for step in handling.buttons]

    assert offered() == ["let_go"]

    handling.done("office", "reassign", old=second.pk, unit=story.world.organs["wx_town"].pk, message="")

    assert offered() == []
    handling.refused(409, "office", "let_go", second)
