"""办单: acknowledge, progress, opinions and replies; each unit for itself."""

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Missing, Stale
from mashang.matters import policy, services, texts
from mashang.matters.models import Answer, Note, Reply
from mashang.matters.services import Words
from mashang.notify.models import Message, Notice


def test_the_first_acknowledgement_shows_on_the_matter(story):
    story.receive().order().assign()
    assert story.matter.moment == "dispatched"

    story.acknowledge()

    assert story.matter.moment == "handling"
    assert story.live("wx_traffic").acknowledged_at == story.now


def test_a_second_acknowledgement_is_stale(story):
    story.receive().order().assign().acknowledge()

    with pytest.raises(Stale):
        story.acknowledge()


def test_progress_is_shown_and_changes_no_state(story):
    story.receive().order().assign().acknowledge()

    services.progress(assignment=story.live("wx_traffic"), words=Words("已到现场"), by=story.by("unit"), now=story.now)

    assert Note.objects.get(kind="progress").signer == "县交通运输局"
    assert story.live("wx_traffic").state == "acknowledged"
    assert verify() == []


def test_a_reply_answers_everybody_who_spoke_and_tells_the_deputy(story):
    story.receive(phone="13800000000").order().assign().acknowledge().reply()

    assert story.matter.state == "answered"
    assert Answer.objects.get().voice == story.matter.voices.get()
    told = set(Notice.objects.filter(what=texts.REPLIED).values_list("recipient", flat=True))
    assert told == {story.world.people[key].user_id for key in ("deputy", "clerk", "station", "chair")}
    assert not Message.objects.filter(what=texts.SPEAKER_ANSWERED).exists(), "the deputy looks first"

    story.check()

    assert Message.objects.filter(what=texts.SPEAKER_ANSWERED).count() == 1


def test_a_reply_without_acknowledging_counts_as_acknowledged(story):
    story.receive().order().assign().reply()

    assert story.live("wx_traffic").acknowledged_at == story.now
    assert story.matter.acknowledged_at == story.now


def test_a_second_reply_is_stale_and_leaves_the_first(story):
    story.answered()

    with pytest.raises(Stale):
        story.reply(text="又答一次")
    assert Reply.objects.get().text == "已装好右转信号灯。"


def test_an_opinion_of_an_assisting_unit_answers_nobody(story):
    story.receive().order().assign().reply("wx_police", "assist", "可以配合施工")

    assert story.matter.state == "handling"
    assert not Answer.objects.exists()
    assert not Reply.objects.get().public
    assert verify() == []


def test_an_opinion_is_not_needed_but_may_still_come(story):
    story.answered()
    assert story.matter.state == "answered"
    due = story.matter.due_on

    story.reply("wx_police", "assist", "补充一点意见")

    assert (story.matter.state, story.matter.due_on) == ("answered", due)
    assert verify() == []


def test_separate_units_answer_one_by_one_and_the_matter_with_the_last(story):
    story.receive().order().separately("wx_traffic", "wx_police").reply("wx_traffic")
    assert (story.matter.state, Answer.objects.count()) == ("handling", 1)

    story.reply("wx_police", "assist")

    assert (story.matter.state, Answer.objects.count()) == ("answered", 2)
    assert verify() == []


def test_a_unit_sees_and_acts_in_its_own_share_only(story):
    story.receive().order().separately("wx_traffic", "wx_police")

    with pytest.raises(Exception) as refused:
        policy.get_assignment(story.by("unit"), story.live("wx_police").pk, to="reply")
    assert refused.value.status == 403
    with pytest.raises(Missing):
        policy.get_assignment(story.by("wx_finance_unit"), story.live("wx_police").pk, to="reply")
    assert policy.get_assignment(story.by("unit"), story.live("wx_traffic").pk, to="reply")


@pytest.mark.parametrize(("days", "possible"), [(5, True), (6, False)])
def test_a_return_is_asked_for_within_its_days(story, days, possible):
    story.receive().order().assign().later(days=days)
    ask = {"assignment": story.live("wx_traffic"), "why": "不归我们", "by": story.by("unit"), "now": story.now}

    if possible:
        assert services.ask_return(**ask).state == "asked"
    else:
        with pytest.raises(Conflict):
            services.ask_return(**ask)


def test_what_was_withdrawn_cannot_be_handled_any_more(story):
    story.receive().order().assign()
    services.withdraw(voice=story.matter.voices.get(), why="好了", by=story.speaker, now=story.now)

    for act in (story.acknowledge, story.reply):
        with pytest.raises(Stale):
            act()
    assert verify() == []
