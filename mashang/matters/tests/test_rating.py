"""督单 and 评单: the deputy and the speaker rate apart; a dissatisfied one sends back that unit alone."""

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Invalid, Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import services
from mashang.matters.models import Answer, Clock, Rating
from mashang.matters.standing import unrated


def answer_of(story, unit):
    return Answer.objects.get(reply__assignment=story.live(unit))


def rate(story, unit, grade="satisfied", reason=""):
    services.rate(answer=answer_of(story, unit), grade=grade, reason=reason, by=story.speaker, now=story.now)


def two_answers(story):
    return story.receive().order().separately("wx_traffic", "wx_police").reply().reply("wx_police", "assist").check()


def test_the_deputy_rates_apart_from_the_speaker(story):
    story.answered().check("basically").rate("satisfied")

    assert {(r.voice_id is None, r.grade) for r in Rating.objects.all()} == {(True, "basically"), (False, "satisfied")}
    assert verify() == []


def test_the_deputy_cannot_accept_and_be_dissatisfied(story):
    story.answered()

    with pytest.raises(Invalid):
        story.check("dissatisfied")


def test_accepting_twice_is_stale(story):
    story.answered().check()

    with pytest.raises(Stale):
        story.check()


def test_a_push_sends_every_unit_back_with_the_reason(story):
    story.receive().order().separately("wx_traffic", "wx_police").reply().reply("wx_police", "assist")

    services.push(matter=story.matter, reason="没有装好", by=story.by("deputy"), now=story.now)

    assert (story.matter.state, story.matter.round) == ("handling", 2)
    for unit in ("wx_traffic", "wx_police"):
        assert (story.live(unit).state, story.live(unit).message) == ("sent", "没有装好")
    assert set(Rating.objects.values_list("grade", flat=True)) == {"dissatisfied"}
    assert verify() == []


def test_a_push_pressed_twice_opens_one_round(story):
    story.answered()
    push = {"matter": story.matter, "reason": "没有装好", "by": story.by("deputy"), "now": story.now}
    services.push(**push)

    with pytest.raises(Stale):
        services.push(**push)
    assert story.matter.round == 2


def test_each_of_two_answers_is_rated_and_both_are_needed(story):
    two_answers(story)
    rate(story, "wx_traffic")
    assert unrated(story.matter) == 1
    assert Clock.objects.filter(kind="rate", ended_on=None).exists()

    rate(story, "wx_police", "basically")

    assert unrated(story.matter) == 0
    assert not Clock.objects.filter(ended_on=None).exists()
    assert verify() == []


def test_a_dissatisfied_rating_sends_back_that_unit_alone(story):
    two_answers(story)
    rate(story, "wx_traffic")

    rate(story, "wx_police", "dissatisfied", "没有人来过")

    assert story.live("wx_traffic").state == "replied"
    assert (story.live("wx_police").state, story.live("wx_police").message) == ("sent", "没有人来过")
    assert story.matter.state == "handling"

    story.reply("wx_police", "assist", "已到场整改").check()
    assert unrated(story.matter) == 1, "the other answer keeps its rating"
    rate(story, "wx_police")
    story.close()

    assert story.matter.state == "closed"
    assert verify() == []


def test_dissatisfied_without_a_reason_is_refused(story):
    story.answered().check()

    with pytest.raises(Invalid):
        story.rate("dissatisfied")
    assert story.matter.state == "answered"


def test_the_same_answer_is_rated_once(story):
    story.answered().check().rate()

    with pytest.raises(Stale):
        story.rate("basically")
    assert Rating.objects.filter(voice__isnull=False).count() == 1


def test_an_answer_that_is_being_redone_is_not_rated(story):
    story.answered().check()
    old = answer_of(story, "wx_traffic")
    story.rate("dissatisfied", "灯不亮")

    with pytest.raises(Stale):
        services.rate(answer=old, grade="satisfied", reason="", by=story.speaker, now=story.now)


@pytest.mark.parametrize("by", [Viewer(), Viewer(voices=frozenset({10**6}))])
def test_who_did_not_speak_does_not_rate(story, by):
    story.answered().check()

    with pytest.raises(Missing):
        services.rate(answer=Answer.objects.get(), grade="satisfied", reason="", by=by, now=story.now)


def test_who_is_dissatisfied_with_an_answer_on_the_spot_gets_it_assigned(story):
    story.receive()
    services.answer_now(matter=story.matter, text="可以去镇里办", signer="站", by=story.by("station"), now=story.now)

    story.rate("dissatisfied", "镇里也办不了")

    assert (story.matter.state, story.matter.round) == ("accepted", 2)
    assert Clock.objects.get(ended_on=None).kind == "assign"
    story.assign().reply().check().rate().close()
    assert story.matter.state == "closed"
    assert verify() == []


def test_the_speaker_rates_once_the_deputy_has_looked(story):
    story.answered()

    with pytest.raises(Stale):
        story.rate()
    story.check().rate()

    assert unrated(story.matter) == 0
