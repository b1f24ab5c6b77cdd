"""A suggestion by law, from 交办 to 办结: the usual way, the longest, and what is refused on it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mashang.kit.errors import Conflict, Invalid, NotAllowed, Stale
from mashang.matters import services
from mashang.matters.models import Answer, Assignment, Clock, Note, Rating, Reply
from mashang.matters.services import Draft
from mashang.matters.tests.lawful import BAD, GOOD, PLANNED, SIGNED, Lawful
from mashang.notify.models import Notice
from mashang.organs.services import rename
from mashang.people import services as people
from mashang.people.models import Role


@pytest.fixture
def law(world):
    return Lawful(world)


def told(law, who, what):
    """Whether somebody was told of this."""
    return Notice.objects.filter(recipient=law.world.people[who].user_id, what=what).exists()


def test_the_usual_way_ends_closed_and_each_deputy_was_answered_and_heard(law):
    law.answered().say("deputy").say("deputy2").close()

    assert law.matter.state == "closed"
    assert {answer.voice.person_id for answer in Answer.objects.filter(voice__matter=law.matter)} == {
        law.world.people["deputy"].pk,
        law.world.people["deputy2"].pk,
    }
    assert Rating.objects.filter(voice__matter=law.matter).count() == 2


def test_who_handles_it_is_told_to_every_deputy_and_so_is_who_handles_it_after_all(law):
    law.raised().hand()

    assert told(law, "deputy", "matters.law_handed")
    assert told(law, "deputy2", "matters.law_handed")
    assert not told(law, "leader", "matters.law_handed")


def test_dissatisfied_goes_to_that_unit_again_in_a_month_then_to_an_assessment_and_then_it_is_shown(law):
    law.answered().later(2).say("deputy", BAD)
    second = law.live("wx_traffic")
    clock = Clock.objects.get(assignment=second, kind="reply")

    assert (law.matter.state, second.round, clock.months, clock.rule) == ("handling", 2, 1, "suggestions.redo_months")
    assert BAD.demands in second.message

    law.later(3).acknowledge().reach().issue().say("deputy", BAD)
    assert law.matter.state == "handling"
    assert Assignment.objects.get(matter=law.matter, role="assess").unit == law.world.organs["wx"]

    law.later(25).assess()
    third = law.live("wx_traffic")
    assert (third.round, third.state, third.again_of.round) == (3, "sent", 2)
    assert Clock.objects.get(assignment=third, kind="reply").due_on > law.now.date() + timedelta(days=25)

    law.acknowledge().reach().issue().say("deputy", BAD)
    assert law.matter.state == "answered"
    assert Rating.objects.filter(voice__matter=law.matter, grade="dissatisfied").count() == 3

    law.later(11).close()
    assert law.matter.state == "closed"


def test_of_separate_units_only_the_one_found_wanting_does_it_again(law):
    law.raised().separately("wx_traffic", "wx_ecology")
    law.reach().issue().reach("wx_ecology", "wx_ecology_unit").issue("wx_ecology")
    law.say("deputy", BAD, "wx_ecology")

    assert law.live("wx_ecology").round == 2
    assert (law.live("wx_traffic").round, law.live("wx_traffic").state) == (1, "replied")


def test_no_answer_is_issued_before_contact_where_the_deputy_wishes_it(law):
    law.raised().hand().acknowledge()

    with pytest.raises(Conflict, match="沟通"):
        law.issue()
    assert Reply.objects.count() == 0

    law.raised(key="s-2", wishes_contact=False, title="另一件").hand().issue()
    assert law.matter.state == "answered"


def test_contact_is_recorded_where_it_belongs(law):
    law.answered()

    with pytest.raises(Invalid, match="办后"):
        law.reach(kind="before")
    law.reach(kind="after")
    assert list(Note.objects.order_by("pk").values_list("kind", flat=True)) == ["before", "after"]


def test_an_answer_without_its_stamped_paper_or_its_number_is_none(law):
    law.raised().hand().reach()
    head, row = law.by("wx_traffic_head"), law.live("wx_traffic")

    with pytest.raises(Invalid, match="盖章"):
        services.issue(assignment=row, draft=SIGNED, key="nothing held", by=head, now=law.now)
    with pytest.raises(Invalid, match="发文字号"):
        law.issue(draft=replace(SIGNED, doc_no=""))
    with pytest.raises(Invalid, match="不一致"):
        law.issue(draft=Draft("不能办。", "A", "cannot", "1号", "刘示例", "1"))
    assert law.matter.state == "handling"


def test_what_is_planned_names_its_day(law):
    law.raised().hand().reach()

    with pytest.raises(Invalid, match="承诺"):
        law.issue(draft=PLANNED)
    law.issue(draft=PLANNED, promise=law.promise())
    assert law.matter.commitments.get().unit == law.world.organs["wx_traffic"]


def test_an_objection_is_decided_in_ten_working_days_and_only_the_office_moves_the_work(law):
    law.raised().hand()
    lead = law.live("wx_traffic")
    services.ask_return(assignment=lead, why="不属本单位职责", by=law.by("unit"), now=law.now)
    clock = law.clock("decide")
    assert (clock.days, clock.assignment) == (10, lead)

    services.grant(request=law.request(), by=law.by("office"), now=law.later(2).now)
    assert law.clock("decide").ended_on is None, "by law a unit has to be found as well within these days"
    ecology = law.world.organs["wx_ecology"]
    services.reassign(old=lead, unit=ecology, message="", by=law.by("office"), now=law.later(9).now)

    assert (law.clock("decide").kept, law.live("wx_ecology").state) == (False, "sent")
    assert not Clock.objects.filter(matter=law.matter, kind="assign", ended_on=None).exists()


def test_an_objection_turned_down_stops_its_clock_and_one_too_late_is_refused(law):
    law.raised().hand()
    services.ask_return(assignment=law.live("wx_traffic"), why="不属于", by=law.by("unit"), now=law.now)
    services.refuse(request=law.request(), why="属于", by=law.by("office"), now=law.later(3).now)
    assert law.clock("decide").kept is True

    with pytest.raises(Conflict, match="期限已过"):
        services.ask_return(assignment=law.live("wx_police"), why="不属于", by=law.by("assist"), now=law.later(8).now)


def test_more_time_is_six_months_from_the_first_day_once_and_the_deputies_are_told(law):
    law.raised().hand()
    lead, first = law.live("wx_traffic"), law.now.date()
    services.ask_more_time(assignment=lead, why="涉及三个部门", by=law.by("unit"), now=law.later(20).now)
    services.grant(request=law.request(), by=law.by("office"), now=law.now)
    clock = law.clock("reply")

    assert clock.original_due_on.month == (first.month + 2) % 12 + 1
    assert clock.due_on.month == (first.month + 5) % 12 + 1
    assert told(law, "deputy2", "matters.law_extended")
    with pytest.raises(Conflict, match="一次"):
        services.ask_more_time(assignment=law.live("wx_traffic"), why="还要", by=law.by("unit"), now=law.now)
    with pytest.raises(Conflict, match="首次"):
        services.ask_more_time(assignment=law.live("wx_police"), why="还要", by=law.by("assist"), now=law.now)


def test_the_assisting_opinion_is_due_in_two_months_and_reaches_the_lead(law):
    law.raised().hand()
    clock = Clock.objects.get(assignment=law.live("wx_police"), kind="assist")
    assert (clock.months, clock.rule) == (2, "suggestions.assist_months")

    law.reply(unit="wx_police", by="assist", text="标线由我们补画。")
    assert told(law, "unit", "matters.law_opined")
    assert law.matter.state == "handling"


@pytest.mark.parametrize("how", ["post", "employer", "former name"])
def test_a_deputy_who_works_in_the_unit_may_not_judge_its_answer_and_holds_up_nothing(law, how):
    law.answered()
    person, unit = law.world.people["deputy2"], law.world.organs["wx_traffic"]
    if how == "post":
        people.appoint(person=person, role=Role.UNIT, organ=unit, place="", by=law.by("admin"), now=law.now)
    else:
        person.employer = unit.name
        person.save(update_fields=["employer"])
    if how == "former name":
        rename(organ=unit, name="温县交通局", short_name="交通局", on=law.now.date(), by=law.by("admin"), now=law.now)

    with pytest.raises(NotAllowed, match="回避"):
        law.say("deputy2")
    law.say("deputy")
    assert law.matter.checked_at is not None, "nobody who may speak is waited for"
    law.close()


def test_nobody_speaks_for_a_deputy_and_no_deputy_twice(law):
    law.answered()
    answer = Answer.objects.filter(voice__person=law.world.people["deputy"]).get()

    for who in ("office", "deputy2", "unit", "wx_traffic_head"):
        with pytest.raises(NotAllowed, match="本人"):
            services.feed_back(answer=answer, said=GOOD, by=law.by(who), now=law.now)
    law.say("deputy")
    with pytest.raises(Stale):
        law.say("deputy")


def test_who_is_dissatisfied_says_why_and_what_is_wanted(law):
    law.answered()

    with pytest.raises(Invalid, match="要求"):
        law.say("deputy", replace(BAD, demands=""))
    with pytest.raises(Invalid, match="理由"):
        law.say("deputy", replace(GOOD, attitude="dissatisfied"))


def test_closing_waits_for_feedback_or_its_end_and_wants_evidence(law):
    law.answered().say("deputy")

    with pytest.raises(Conflict, match="反馈期限"):
        law.close()
    law.later(11)
    with pytest.raises(Invalid, match="依据"):
        services.close_out(matter=law.matter, evidence=services.Evidence("  "), by=law.by("office"), now=law.now)
    law.close()
    assert law.matter.state == "closed"
    assert Rating.objects.count() == 1, "silence is no grade"


def test_what_is_raised_for_reference_only_is_closed_by_the_units_note_and_owes_no_answer(law):
    law.raised(no_reply=True).hand(assist=())
    assert not Clock.objects.filter(matter=law.matter, kind="reply").exists()

    with pytest.raises(Conflict, match="不要求书面答复"):
        law.close()
    words = services.Words("已吸收进明年计划。")
    services.progress(assignment=law.live("wx_traffic"), words=words, by=law.by("unit"), now=law.now)
    law.close()
    assert law.matter.state == "closed"


def test_while_a_unit_owes_an_answer_nothing_is_closed(law):
    law.raised().hand()

    with pytest.raises(Conflict, match="没有全部答复"):
        law.close()
