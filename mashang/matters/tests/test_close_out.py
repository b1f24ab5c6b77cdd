"""销号 and 重新办理, through the web."""

import pytest

from mashang.matters.models import Clock, Note

EVIDENCE = {"text": "11 月 2 日现场核实，信号灯正常。", "class_fix": ""}


def test_a_matter_is_closed_with_what_shows_that_it_is_done(hands):
    hands.story.answered().check().rate()

    hands.done("office", "close_out", **EVIDENCE)

    assert hands.story.matter.state == "closed"
    assert Note.objects.get(kind="evidence").text == EVIDENCE["text"]
    assert not Clock.objects.filter(ended_on=None).exists()


def test_what_the_matter_mends_beyond_itself_is_kept(hands):
    hands.story.answered().check().rate()

    hands.done("office", "close_out", **{**EVIDENCE, "class_fix": "全县同类路口一并改造。"})

    assert hands.story.matter.class_fix == "全县同类路口一并改造。"


def test_closing_needs_evidence(hands):
    hands.story.answered().check().rate()

    hands.refused(422, "office", "close_out", text="", class_fix="")


def test_closing_before_the_speaker_had_time_to_rate_is_refused_and_the_text_stays(hands):
    hands.story.answered().check()

    page = hands.refused(409, "office", "close_out", **EVIDENCE).content.decode()

    assert EVIDENCE["text"] in page
    assert "还没有评单" in page


def test_silence_is_waited_for_to_the_last_day_and_not_longer(hands):
    hands.story.answered().check()
    due = Clock.objects.get(kind="rate").due_on

    hands.story.later(days=10)
    assert hands.story.now.date() == due
    hands.refused(409, "office", "close_out", **EVIDENCE)

    hands.story.later(days=1)
    hands.done("office", "close_out", **EVIDENCE)


@pytest.mark.parametrize(("who", "status"), [("deputy", 403), ("unit", 403), ("leader", 403), ("sy_chair", 404)])
def test_others_do_not_close(hands, who, status):
    hands.story.answered().check().rate()

    hands.refused(status, who, "close_out", **EVIDENCE)


def test_it_closes_once(hands):
    hands.story.answered().check().rate()
    hands.done("office", "close_out", **EVIDENCE)

    hands.refused(409, "office", "close_out", **EVIDENCE)


def test_what_was_closed_goes_to_the_same_unit_again(hands):
    hands.story.answered().check().rate().close().later(days=30)

    hands.done("office", "reopen", reason="信号灯又坏了")

    again = hands.story.live("wx_traffic")
    assert (hands.story.matter.state, hands.story.matter.round) == ("handling", 2)
    assert (again.state, again.message) == ("sent", "信号灯又坏了")
    hands.refused(409, "office", "reopen", reason="信号灯又坏了")


def test_what_was_declined_goes_to_be_assigned(hands):
    hands.story.receive()
    hands.done("deputy", "decline", reason="不属于受理范围")

    hands.done("office", "reopen", reason="经核实属于受理范围")

    assert (hands.story.matter.state, hands.story.matter.ended_at) == ("accepted", None)
    assert Clock.objects.get(ended_on=None).kind == "assign"


def test_reopening_needs_a_reason_and_is_not_the_deputys(hands):
    hands.story.answered().check().rate().close()

    hands.refused(422, "office", "reopen", reason="")
    hands.refused(403, "deputy", "reopen", reason="信号灯又坏了")
