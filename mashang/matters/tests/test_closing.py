"""销号 with evidence and 重新办理. Silence is never counted as satisfaction."""

import pytest

from mashang.journal.queries import history
from mashang.journal.services import verify
from mashang.kit.errors import Conflict, NotAllowed, Stale
from mashang.matters import services, verbs
from mashang.matters.models import Assignment, Clock, Rating


def entry(story):
    return [row for row in history(story.matter) if row.verb == verbs.CLOSED_OUT][-1]


def reopen(story, voice=None):
    by = story.speaker if voice else story.by("office")
    services.reopen(matter=story.matter, reason="又坏了", by=by, now=story.now, voice=voice)


def test_it_is_not_closed_while_an_answer_waits_for_its_rating(story):
    story.answered().check()

    with pytest.raises(Conflict):
        story.close()
    assert story.matter.state == "answered"
    assert not story.matter.notes.filter(kind="evidence").exists()


@pytest.mark.parametrize(("days", "possible"), [(10, False), (11, True)])
def test_after_the_days_for_it_silence_is_recorded_as_silence(story, days, possible):
    story.answered().check().later(days=days)

    if not possible:
        with pytest.raises(Conflict):
            story.close()
        return
    story.close()

    assert entry(story).facts["unrated"] == 1
    assert not Rating.objects.filter(voice__isnull=False).exists()
    assert verify() == []


def test_a_rated_answer_is_closed_at_once_and_nothing_is_unrated(story):
    story.answered().check().rate().close()

    assert entry(story).facts["unrated"] == 0
    assert {a.state for a in Assignment.objects.all()} == {"settled"}


def test_the_days_of_an_earlier_round_do_not_count_for_a_later_answer(story):
    story.answered().check().later(days=9).rate("dissatisfied", "灯不亮")
    story.later(days=9).reply(text="修好了")

    with pytest.raises(Conflict):
        story.close()


def test_closing_twice_is_stale(story):
    story.answered().check().rate().close()

    with pytest.raises(Stale):
        story.close()


def test_the_office_reopens_and_the_same_unit_goes_on(story):
    story.answered().check().rate().close()

    reopen(story)

    assert (story.matter.state, story.matter.round, story.matter.ended_at) == ("handling", 2, None)
    assert story.live("wx_traffic").state == "sent"
    assert Clock.objects.get(kind="reply", ended_on=None).rule == "matters.redo_days"
    story.reply(text="修好了").check().rate().close()
    assert verify() == []


@pytest.mark.parametrize(("days", "possible"), [(60, True), (61, False)])
def test_the_speaker_reopens_within_the_days_for_it(story, days, possible):
    story.answered().check().rate().close().later(days=days)
    voice = story.matter.voices.get()

    if possible:
        reopen(story, voice)
        assert story.matter.state == "handling"
    else:
        with pytest.raises(NotAllowed):
            reopen(story, voice)
        reopen(story)
        assert story.matter.state == "handling", "the organ in charge may at any time"


@pytest.mark.parametrize("end", ["guide", "decline"])
def test_what_was_turned_away_is_reopened_to_be_assigned(story, end):
    story.receive()
    why = {"guide": {"where": "请拨打 12345"}, "decline": {"why": "不属于受理范围"}}[end]
    getattr(services, end)(matter=story.matter, by=story.by("station"), now=story.now, **why)

    reopen(story, story.matter.voices.get())

    assert story.matter.state == "accepted"
    assert Clock.objects.get(ended_on=None).kind == "assign"
    story.assign().reply()
    assert story.matter.state == "answered"
    assert verify() == []


def test_what_was_withdrawn_stays_withdrawn(story):
    story.receive()
    services.withdraw(voice=story.matter.voices.get(), why="好了", by=story.speaker, now=story.now)

    with pytest.raises(Stale):
        reopen(story)


def test_an_answer_on_the_spot_that_was_closed_is_reopened_to_be_assigned(story):
    story.receive()
    services.answer_now(matter=story.matter, text="已办", signer="站", by=story.by("station"), now=story.now)
    story.rate().close()

    reopen(story, story.matter.voices.get())

    assert story.matter.state == "accepted"
    assert verify() == []
