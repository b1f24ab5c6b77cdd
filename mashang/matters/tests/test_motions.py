"""议案: enough signatures, in a session, on the agenda or turned into a suggestion."""

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid
from mashang.matters.models import Link, Particulars
from mashang.matters.services import motions, signing
from mashang.matters.tests.papers import Papers


@pytest.fixture
def papers(world):
    return Papers(world)


def test_ten_sign_in_a_county_and_nine_are_too_few(papers):
    papers.motion()
    keys = ["cosigner", *(f"extra{number}" for number in range(7))]
    signing.invite(
        matter=papers.matter, people=[papers.world.people[key] for key in keys], by=papers.by("deputy"), now=papers.now
    )

    with pytest.raises(Conflict, match="10名"):
        papers.submit()
    papers.ten().submit()
    assert papers.matter.state == "received"


def test_five_are_enough_in_a_town(papers):
    papers.motion()
    papers.form.congress.region.__class__.objects.filter(pk=papers.form.congress.region_id).update(level="town")
    papers.world.people["extra0"].mandates.all()
    keys = ["cosigner", "extra0", "extra1", "extra2"]
    rows = [papers.world.people[key] for key in keys]
    signing.invite(matter=papers.matter, people=rows, by=papers.by("deputy"), now=papers.now)

    papers.submit()

    assert papers.matter.voices.count() == 5


def test_only_in_a_session_and_with_all_three_parts(papers):
    papers.draft("motion", reason="", session=1).ten()
    with pytest.raises(Invalid, match="案由"):
        papers.submit()
    papers.edit(reason="为了学生安全", session=None)
    papers.matter.voices.update(signed_at=papers.now, signed_version=papers.form.text_version)
    with pytest.raises(Invalid, match="会议期间"):
        papers.submit()


def test_turned_into_a_suggestion_the_same_voices_have_signed_it_and_it_is_accepted(papers):
    papers.motion().submit()
    with pytest.raises(Conflict, match="代表团"):
        motions.turn(matter=papers.matter, reason="不列入议程", by=papers.by("office"), now=papers.now)
    papers.forward()

    made = motions.turn(matter=papers.matter, reason="不列入议程", by=papers.by("office"), now=papers.now)

    assert (papers.matter.state, made.state, made.kind) == ("turned", "accepted", "suggestion")
    assert (made.voices.count(), made.voices.filter(leads=True).get().person) == (10, papers.world.people["deputy"])
    assert not made.voices.filter(signed_at=None).exists()
    assert Particulars.objects.get(matter=made).serial == 1
    assert made.due_on == made.clocks.get().due_on
    assert Link.objects.get().kind == "turned"
    assert verify() == []


def test_tabled_and_concluded_with_its_result(papers):
    papers.motion().submit().forward().table()
    assert papers.matter.moment == "handling"

    motions.conclude(matter=papers.matter, result="大会通过决议", by=papers.by("office"), now=papers.now)

    assert (papers.matter.state, papers.form.result) == ("closed", "大会通过决议")
    assert verify() == []
