"""群众意见形成代表建议: the opinions stay open, go with it, are answered and rated with it; its clock is its own."""

import pytest

from mashang.journal.services import verify
from mashang.kit import clock
from mashang.kit.errors import Conflict, Invalid, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import services
from mashang.matters.detail import detail
from mashang.matters.following import followed
from mashang.matters.models import Answer, Clock, Link, Matter
from mashang.matters.services import proposing, raising, raising_office
from mashang.matters.services.through import answer_linked
from mashang.matters.tests.hands import Hands
from mashang.matters.tests.papers import PAPER, Papers
from mashang.people.queries import viewer_of


@pytest.fixture
def papers(world):
    return Papers(world)


def opinion(papers, key="key-1", words="路口没有右转灯，孩子过街危险。"):
    return papers.receive(words=words, key=key).matter


def proposed(papers, *opinions, by="deputy"):
    draft = proposing.propose(opinions=opinions, mandate=papers.mandate(), key="p", by=papers.by(by), now=papers.now)
    papers.receipt = type("Lying", (), {"matter": draft})()
    return draft


def raised(papers):
    """One opinion, and the suggestion that was submitted from it."""
    one = opinion(papers)
    proposed(papers, one)
    papers.edit(title="关于装灯的建议")
    papers.submit()
    return Matter.objects.get(pk=one.pk)


def answered(papers):
    one = raised(papers)
    reply = papers.replied(papers.accept().handled())
    answer_linked(reply=reply, now=papers.now)
    return Matter.objects.get(pk=one.pk), reply


def speaker(matter):
    return Viewer(voices=frozenset(matter.voices.values_list("pk", flat=True)))


def rate(papers, matter, grade, reason=""):
    answer = Answer.objects.filter(voice__matter=matter).order_by("-pk")[0]
    return services.rate(answer=answer, grade=grade, reason=reason, by=speaker(matter), now=papers.now)


def test_from_several_opinions_comes_one_draft_without_names_or_numbers(papers):
    one = opinion(papers, words="装灯，我的电话13800000000。")
    two = opinion(papers, key="key-2", words="同一个路口也没有斑马线。")

    draft = proposed(papers, one, two)

    assert draft.state == "draft"
    assert "13800000000" not in draft.text
    assert "斑马线" in draft.text
    assert set(Link.objects.values_list("origin", "target")) == {(one.pk, draft.pk), (two.pk, draft.pk)}
    assert {Matter.objects.get(pk=row.pk).state for row in (one, two)} == {"received"}
    assert Matter.objects.get(pk=one.pk).due_on is not None
    assert verify() == []


def test_into_a_draft_that_is_there_but_only_ones_own(papers):
    one = opinion(papers)
    mine = papers.draft().matter
    proposing.propose(
        opinions=[one], mandate=papers.mandate(), key="p", by=papers.by("deputy"), now=papers.now, into=mine
    )
    assert Link.objects.get().target == mine

    theirs = raising.draft(
        kind="suggestion",
        mandate=papers.mandate("cosigner"),
        paper=PAPER,
        key="x",
        by=papers.by("cosigner"),
        now=papers.now,
    )
    with pytest.raises(Invalid):
        proposing.propose(
            opinions=[one], mandate=papers.mandate(), key="q", by=papers.by("deputy"), now=papers.now, into=theirs
        )


def test_a_sensitive_one_leads_to_nothing(papers):
    one = opinion(papers)
    services.flag(matter=one, why="涉及隐私", by=papers.by("station"), now=papers.now)

    with pytest.raises(Conflict):
        proposed(papers, Matter.objects.get(pk=one.pk))


def test_submitted_the_opinion_goes_with_it_and_its_own_days_stop(papers):
    one = raised(papers)

    assert (one.state, one.due_on) == ("accepted", None)
    assert not Clock.objects.filter(matter=one, ended_on=None).exists()
    assert verify() == []


def test_one_that_units_handle_stays_with_them(papers):
    one = opinion(papers)
    papers.order().assign()
    proposed(papers, one)
    papers.edit().submit()

    assert Matter.objects.get(pk=one.pk).state == "handling"
    assert Clock.objects.filter(matter=one, ended_on=None, kind="reply").exists()


@pytest.mark.parametrize("way", ["decline", "withdraw", "hand_back"])
def test_when_nothing_comes_of_it_the_opinion_waits_to_be_assigned(papers, way):
    one = raised(papers)
    by, now = papers.by("office"), papers.now
    if way == "decline":
        raising_office.decline(matter=papers.matter, kind="empty", reason="没有内容", by=by, now=now)
    elif way == "withdraw":
        raising_office.withdraw(matter=papers.matter, why="不提了", by=papers.by("deputy"), now=now)
    else:
        raising_office.hand_back(matter=papers.matter, reason="写清楚", by=by, now=now)

    one.refresh_from_db()
    assert one.state == "accepted"
    assert Clock.objects.get(matter=one, ended_on=None).kind == "assign"
    assert verify() == []


def test_the_reply_answers_everybody_whose_opinion_led_to_it(papers):
    one, reply = answered(papers)

    assert (one.state, one.checked_at is not None) == ("answered", True)
    assert set(reply.answers.values_list("voice__matter", flat=True)) == {one.pk}
    assert Clock.objects.get(matter=one, ended_on=None).kind == "rate"
    assert verify() == []


def test_an_assisting_units_opinion_answers_nobody(papers):
    raised(papers)
    share = papers.accept().handled()
    share.role = "assist"
    share.save()

    assert answer_linked(reply=papers.replied(share), now=papers.now) == []


def test_while_another_main_unit_owes_an_answer_the_opinion_is_not_answered(papers):
    one = raised(papers)
    papers.accept()
    first = papers.handled()
    second = papers.handled("wx_police")
    for share in (first, second):
        share.role = "separate"
        share.save()

    answer_linked(reply=papers.replied(first), now=papers.now)
    one.refresh_from_db()
    assert one.state == "accepted"
    answer_linked(reply=papers.replied(second), now=papers.now)
    one.refresh_from_db()
    assert one.state == "answered"


def test_rated_like_any_answer_and_closed(papers):
    one, _reply = answered(papers)

    with pytest.raises(Conflict):
        services.close_out(matter=one, evidence=services.Evidence("现场看过"), by=papers.by("office"), now=papers.now)
    rate(papers, one, "satisfied")
    services.close_out(
        matter=Matter.objects.get(pk=one.pk),
        evidence=services.Evidence("现场看过"),
        by=papers.by("office"),
        now=papers.now,
    )

    one.refresh_from_db()
    assert one.state == "closed"
    with pytest.raises(Stale):
        rate(papers, one, "satisfied")


def test_dissatisfied_reopens_the_opinion_and_leaves_the_suggestion_alone(papers):
    one, _reply = answered(papers)
    suggestion = papers.matter
    before = [list(suggestion.clocks.order_by("pk").values()), list(suggestion.assignments.values())]

    rate(papers, one, "dissatisfied", "灯还是没装")

    one.refresh_from_db()
    assert (one.state, one.round) == ("accepted", 2)
    assert Clock.objects.get(matter=one, ended_on=None).kind == "assign"
    assert papers.matter.state == "answered"
    assert [list(suggestion.clocks.order_by("pk").values()), list(suggestion.assignments.values())] == before
    assert verify() == []


def test_its_people_read_how_far_the_suggestion_is(papers):
    one = opinion(papers)
    proposed(papers, one)

    def page():
        return followed(voice_id=one.voices.get().pk, now=papers.now)

    assert page().led == []
    assert any("起草" in event.title for event in page().events)
    papers.edit(title="关于装灯的建议").submit()
    assert page().led[0].title == "关于装灯的建议"
    papers.accept().handled()
    assert page().led[0].serial == 1
    assert page().led[0].units == ["温县交通运输局"]
    assert page().led[0].due_on is not None


def test_the_button_makes_the_draft_and_both_pages_name_each_other(papers, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: papers.now)
    one, hands = opinion(papers), Hands(papers)
    hands.done("clerk", "propose", mandate=papers.mandate().pk)
    draft = Link.objects.get().target

    assert draft.voices.get().person == papers.world.people["deputy"]
    assert hands.browser("clerk").get(f"/desk/matters/{draft.pk}/").status_code == 404
    assert draft.title not in [row.title for row in detail(viewer=papers.by("clerk"), pk=one.pk, now=papers.now).tied]
    shown = detail(
        viewer=viewer_of(user=papers.world.people["deputy"].user, now=papers.now), pk=draft.pk, now=papers.now
    )
    assert [row.pk for row in shown.tied] == [one.pk]
    hands.refused(422, "clerk", "propose", mandate=papers.mandate("cosigner").pk)
    hands.refused(404, "sy_chair", "propose", mandate=papers.mandate().pk)
    hands.refused(403, "leader", "propose", mandate=papers.mandate().pk)
