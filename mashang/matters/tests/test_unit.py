"""办单: 签收、进展、答复、协办意见, through the web."""

import pytest

from mashang.matters import services
from mashang.matters.models import Clock, Note, Reply

REPLY = {"outcome": "A", "text": "已装好右转信号灯。"}


@pytest.fixture
def handling(hands):
    hands.story.receive(name="示例", phone="13800000000", place="新洛路口").order().assign()
    return hands


def test_a_unit_acknowledges_and_its_clock_ends_in_time(handling):
    lead = handling.story.later(days=1).live("wx_traffic")

    handling.done("unit", "acknowledge", lead)

    lead.refresh_from_db()
    assert (lead.state, lead.acknowledged_at) == ("acknowledged", handling.story.now)
    assert Clock.objects.get(assignment=lead, kind="acknowledge").kept is True
    handling.refused(409, "unit", "acknowledge", lead)


def test_one_unit_does_not_act_for_another(handling):
    lead, second = handling.story.live("wx_traffic"), handling.story.live("wx_police")

    handling.refused(403, "assist", "acknowledge", lead)
    handling.refused(403, "unit", "acknowledge", second)
    handling.refused(403, "office", "acknowledge", lead)
    handling.refused(404, "wx_finance_unit", "acknowledge", lead)


def test_progress_is_shown_on_the_page(handling):
    handling.done("unit", "progress", handling.story.live("wx_traffic"), text="已经勘察现场。")

    assert Note.objects.get(kind="progress").signer == "县交通运输局"
    assert "已经勘察现场。" in handling.page("deputy")


def test_a_reply_answers_the_matter_and_waits_for_the_deputy(handling):
    handling.done("unit", "reply", handling.story.live("wx_traffic"), **REPLY)

    assert (handling.story.matter.state, handling.story.matter.moment) == ("answered", "checking")
    assert Reply.objects.get().answers.count() == 1
    assert REPLY["text"] in handling.page("deputy")
    handling.refused(409, "unit", "reply", handling.story.live("wx_traffic"), **REPLY)


@pytest.mark.parametrize("form", [{"outcome": "A", "text": ""}, {"outcome": "E", "text": "好"}, {"text": "好"}])
def test_a_reply_needs_words_and_an_outcome(handling, form):
    handling.refused(422, "unit", "reply", handling.story.live("wx_traffic"), **form)


def test_separate_units_answer_together(hands):
    hands.story.receive().order().separately("wx_traffic", "wx_finance")

    hands.done("unit", "reply", hands.story.live("wx_traffic"), **REPLY)
    assert hands.story.matter.state == "handling"

    hands.done("wx_finance_unit", "reply", hands.story.live("wx_finance"), **REPLY)
    assert hands.story.matter.state == "answered"


def test_an_opinion_goes_to_the_lead_unit_and_answers_nobody(handling):
    handling.done("assist", "opine", handling.story.live("wx_police"), text="路口标线由我们补画。")

    assert handling.story.matter.state == "handling"
    assert Reply.objects.get().answers.count() == 0
    assert "路口标线由我们补画。" in handling.page("unit")


def test_who_assists_does_not_reply_and_who_leads_does_not_opine(handling):
    handling.refused(403, "assist", "reply", handling.story.live("wx_police"), **REPLY)
    handling.refused(403, "unit", "opine", handling.story.live("wx_traffic"), text="意见")


def test_an_assisting_unit_does_not_read_the_answer_of_the_lead(handling):
    handling.done("unit", "reply", handling.story.live("wx_traffic"), **REPLY)

    assert REPLY["text"] not in handling.page("assist")


@pytest.mark.parametrize("who", ["unit", "assist"])
def test_units_read_the_text_made_for_them_and_never_the_speakers_own_words(hands, who):
    hands.story.receive(words="我是金丝雀示例，住在八组，路口的灯坏了。", name="金丝雀示例", phone="13800000000")
    wording = {"title": "路口的灯", "text": "请修理路口的灯。", "category": ""}
    hands.done("deputy", "order", **wording)
    hands.story.assign()

    page = hands.page(who)

    assert "请修理路口的灯。" in page
    assert "金丝雀" not in page
    assert "13800000000" not in page
    assert "金丝雀" in hands.page("deputy")
    assert "13800000000" not in hands.page("office")


def test_nothing_is_done_any_more_once_the_speaker_has_withdrawn(handling):
    lead = handling.story.live("wx_traffic")
    voice = handling.story.matter.voices.get()
    services.withdraw(voice=voice, why="已经解决了", by=handling.story.speaker, now=handling.story.now)

    for step, form in [("acknowledge", {}), ("progress", {"text": "x"}), ("reply", REPLY)]:
        handling.refused(409, "unit", step, lead, **form)
