"""提出: from the draft to the organ in charge, act by act, each beside the one that fails."""

from datetime import date

import pytest

from mashang.journal.services import verify
from mashang.kit.errors import Conflict, Invalid, NotAllowed, Stale
from mashang.matters.models import Matter, Note, Particulars
from mashang.matters.queries import Asking, filtered
from mashang.matters.services import raising, raising_office, signing
from mashang.matters.tests.papers import PAPER, Papers
from mashang.notify.models import Notice


@pytest.fixture
def papers(world):
    return Papers(world)


def told(papers, key, what):
    user = papers.world.people[key].user_id
    return Notice.objects.filter(recipient=user, what=what).count()


def todo(papers, key):
    viewer = papers.by(key)
    return set(filtered(viewer=viewer, view="todo", asked=Asking(), now=papers.now).values_list("pk", flat=True))


def test_a_draft_is_under_a_mandate_at_its_organ_and_nobody_elses(papers):
    papers.draft()

    assert (papers.matter.organ, papers.matter.state) == (papers.world.organs["wx"], "draft")
    assert (papers.form.congress, papers.form.delegation) == (papers.world.organs["wx_congress"], "赵堡代表团")
    assert papers.matter.voices.get().leads
    assert papers.matter.moment == "collected"
    assert verify() == []


def test_a_town_deputys_draft_lies_with_the_presidium(papers):
    matter = raising.draft(
        kind="suggestion",
        mandate=papers.mandate("zb_deputy2"),
        paper=PAPER,
        key="k",
        by=papers.by("zb_deputy2"),
        now=papers.now,
    )

    assert matter.organ == papers.world.organs["zb"]


def test_nobody_drafts_under_anothers_mandate_or_one_that_rests(papers):
    with pytest.raises(NotAllowed):
        raising.draft(
            kind="suggestion", mandate=papers.mandate(), paper=PAPER, key="k", by=papers.by("cosigner"), now=papers.now
        )
    papers.world.people["deputy"].mandates.update(standing="suspended")
    with pytest.raises(NotAllowed):
        papers.draft()
    assert not Particulars.objects.exists()


def test_the_same_form_sent_twice_is_one_draft(papers):
    assert papers.draft().matter == papers.draft().matter
    assert Particulars.objects.count() == 1


def test_a_draft_is_kept_half_written_and_refused_only_when_submitted(papers):
    papers.draft(title="", facts="", asks="")

    with pytest.raises(Invalid, match="标题、情况与问题、具体建议"):
        papers.submit()
    papers.edit(asks="请修好。")
    assert papers.form.plan == "请修好。"


def test_a_change_of_the_text_undoes_signatures_and_says_so_and_another_change_does_not(papers):
    papers.draft().invite().sign().edit(years=3)
    assert papers.form.text_version == 1
    assert papers.matter.voices.get(leads=False).signed_at is not None

    papers.edit(asks="请两个月内装好信号灯。")

    voice = papers.matter.voices.get(leads=False)
    assert (papers.form.text_version, voice.signed_at, voice.signed_version) == (2, None, 1)
    assert told(papers, "cosigner", "suggestions.changed") == 1
    with pytest.raises(Conflict, match="高示例"):
        papers.submit()
    papers.sign().submit()
    assert verify() == []


def test_a_signature_is_for_the_text_that_was_read(papers):
    papers.draft().invite().edit(asks="改过的建议。")

    with pytest.raises(Stale):
        signing.sign(matter=papers.matter, version=1, by=papers.by("cosigner"), now=papers.now)
    papers.sign()
    with pytest.raises(Conflict):
        papers.sign()


def test_only_deputies_of_the_same_congress_in_office_are_invited(papers):
    papers.draft()

    with pytest.raises(Invalid):
        papers.invite("zb_deputy2")
    papers.world.people["cosigner"].mandates.update(standing="suspended")
    with pytest.raises(Invalid):
        papers.invite("cosigner")
    assert papers.matter.voices.count() == 1


def test_who_is_left_out_or_steps_back_signs_along_no_longer(papers):
    papers.draft().invite()
    signing.unsign(matter=papers.matter, by=papers.by("cosigner"), now=papers.now)
    assert papers.matter.voices.count() == 1

    papers.invite()
    signing.invite(matter=papers.matter, people=[], by=papers.by("deputy"), now=papers.now)

    assert papers.matter.voices.count() == 1
    assert told(papers, "cosigner", "suggestions.left_out") == 1
    assert verify() == []


def test_each_finds_what_waits_for_them(papers):
    papers.draft(session=1).invite()
    assert (todo(papers, "deputy"), todo(papers, "cosigner")) == ({papers.matter.pk}, {papers.matter.pk})
    papers.sign()
    assert todo(papers, "cosigner") == set()
    papers.submit()
    assert (todo(papers, "delegation"), todo(papers, "office")) == ({papers.matter.pk}, set())
    papers.forward()
    assert (todo(papers, "delegation"), todo(papers, "office")) == (set(), {papers.matter.pk})


def test_between_sessions_it_goes_to_the_office_and_its_days_run(papers):
    papers.draft().submit()

    assert not papers.form.waits_for_delegation
    assert papers.matter.clocks.get().kind == "order"
    assert papers.matter.due_on == date(2026, 11, 9)
    assert told(papers, "office", "suggestions.submitted") == 1
    assert papers.matter.voices.get().signed_version == 1


def test_in_a_session_it_goes_through_the_delegation(papers):
    papers.draft(session=1).submit()

    assert papers.form.waits_for_delegation
    assert papers.matter.due_on is None
    with pytest.raises(Conflict, match="代表团"):
        papers.accept()
    papers.forward()
    with pytest.raises(Conflict):
        papers.forward()
    assert papers.accept().form.serial == 1


def test_without_staff_of_the_delegation_nothing_is_stuck(papers):
    papers.world.people["delegation"].posts.update(from_on="2026-01-01", to_on="2026-10-01")

    papers.draft(session=1).submit()

    assert not papers.form.waits_for_delegation


def test_handed_back_it_is_a_draft_with_the_reason_and_can_be_submitted_again(papers):
    papers.draft().submit()
    raising_office.hand_back(matter=papers.matter, reason="请写明路口", by=papers.by("office"), now=papers.now)

    assert (papers.matter.state, papers.matter.due_on) == ("draft", None)
    assert Note.objects.get(matter=papers.matter).text == "请写明路口"
    assert told(papers, "deputy", "suggestions.handed_back") == 1
    papers.submit()
    assert papers.matter.state == "received"
    assert verify() == []


def test_accepted_it_has_its_number_and_has_to_be_assigned(papers):
    papers.draft().submit().accept()
    papers.draft(key="two").submit().accept()

    assert papers.form.serial == 2
    assert papers.matter.clocks.get(ended_on=None).kind == "assign"
    assert told(papers, "deputy", "suggestions.accepted") == 2


def test_a_flagged_one_is_looked_at_first(papers):
    papers.world.people["deputy"].employer = "温县交通运输局公路站"
    papers.world.people["deputy"].save()
    papers.draft(wished_unit=papers.world.organs["wx_traffic"]).submit()

    assert "工作单位" in papers.form.interest
    with pytest.raises(Invalid, match="核实"):
        papers.accept()
    papers.accept("已核实，与本人利益无关。")
    assert Note.objects.get(matter=papers.matter).text == "已核实，与本人利益无关。"


def test_a_case_and_a_tender_are_refused_when_submitted(papers):
    papers.draft(facts="（2026）豫0825民初123号案件判得不公。")

    with pytest.raises(Invalid, match="第五十九条"):
        papers.submit()
    assert papers.matter.state == "draft"


def test_many_are_accepted_at_once_and_all_or_none(papers):
    rows = [papers.draft(key=f"k{n}").submit().matter for n in range(3)]
    by = papers.by("office")
    assert raising_office.accept_many(rows=rows, by=by, now=papers.now) == 3
    assert sorted(Particulars.objects.values_list("serial", flat=True)) == [1, 2, 3]

    flagged = papers.draft(key="f", facts="请规范招标。").submit().matter
    plain = papers.draft(key="p").submit().matter
    for bad in (flagged, rows[0]):
        with pytest.raises(Invalid):
            raising_office.accept_many(rows=[plain, Matter.objects.get(pk=bad.pk)], by=by, now=papers.now)
    assert papers.form.serial is None


def test_declined_with_its_kind_and_what_can_be_done_instead(papers):
    papers.draft().submit()
    raising_office.decline(
        matter=papers.matter, kind="letters", reason="附的是群众来信。", by=papers.by("office"), now=papers.now
    )

    assert (papers.matter.state, papers.form.refused_as) == ("declined", "letters")
    assert "转作群众来信" in papers.matter.why_ended
    assert told(papers, "deputy", "suggestions.ended") == 1


def test_withdrawn_in_writing_handling_ends_for_all(papers):
    papers.draft().invite().sign().submit().accept()
    share = papers.handled()
    raising_office.withdraw(matter=papers.matter, why="问题已经解决", by=papers.by("deputy"), now=papers.now)
    share.refresh_from_db()

    assert (papers.matter.state, share.state, papers.matter.due_on) == ("withdrawn", "settled", None)
    assert not papers.matter.clocks.filter(ended_on=None).exists()
    assert told(papers, "unit", "suggestions.withdrawn") == told(papers, "cosigner", "suggestions.withdrawn") == 1


def test_made_public_only_as_its_deputies_agreed(papers):
    papers.draft(publicity="none").submit().accept()
    with pytest.raises(Conflict, match="不宜公开"):
        raising_office.publish(matter=papers.matter, by=papers.by("office"), now=papers.now)
