"""A suggestion by law, from 交办 to 办结: the usual way and the longest."""

import pytest

from mashang.journal.services import verify
from mashang.matters.models import Answer, Assignment, Clock, Rating
from mashang.matters.tests.lawful import BAD, Lawful


@pytest.fixture
def law(world):
    return Lawful(world)


def test_the_usual_way_ends_closed_with_everybodys_feedback(law):
    law.answered().say("deputy").say("deputy2").close()

    matter = law.matter
    assert matter.state == "closed"
    assert Answer.objects.filter(voice__matter=matter).count() == 2
    assert Rating.objects.filter(voice__matter=matter).count() == 2
    assert verify().problems == [] if hasattr(verify(), "problems") else True


def test_dissatisfied_goes_to_that_unit_again_in_a_month_and_then_to_an_assessment(law):
    law.answered().later(2).say("deputy", BAD)
    second = law.live("wx_traffic")
    clock = Clock.objects.get(assignment=second, kind="reply")

    assert (law.matter.state, second.round, clock.months, clock.rule) == ("handling", 2, 1, "suggestions.redo_months")

    law.later(3).acknowledge().reach().issue().say("deputy", BAD)
    assert law.matter.state == "handling"
    assert Assignment.objects.get(matter=law.matter, role="assess").unit == law.world.organs["wx"]

    law.later(5).assess()
    third = law.live("wx_traffic")
    assert (third.round, third.state, third.again_of.round) == (3, "sent", 2)
    assert Clock.objects.get(assignment=third, kind="reply").due_on > law.now.date()

    law.acknowledge().reach().issue().say("deputy", BAD)
    assert law.matter.state == "answered"
    assert Rating.objects.filter(voice__matter=law.matter, grade="dissatisfied").count() == 3

    law.later(11).close()
    assert law.matter.state == "closed"
