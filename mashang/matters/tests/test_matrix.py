"""Every state × step × person through the web: exactly the status that the table says, and a refusal changes nothing."""

import pytest

from mashang.matters.tests import expected
from mashang.matters.tests.hands import whole
from mashang.matters.tests.situations import SITUATIONS, STAFF, good

STEPS = sorted(expected.read(expected.MATTER)[1])
FEW = ("deputy", "station", "office", "leader", "unit", "sy_chair")


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_every_step_of_a_matter_by_everybody(hands, situation):
    situation.build(hands.story)
    matter = hands.story.matter
    forms = good(hands.story, matter)
    before = whole()

    assert matter.state == situation.state
    wrong = []
    for who in STAFF:
        for step in STEPS:
            wanted = expected.status(expected.MATTER, step, situation.state, situation.acting(who))
            wanted = situation.otherwise.get(step, wanted) if wanted == 302 else wanted
            got = hands.as_if(who, step, **forms.get(step, {}))
            if got != wanted:
                wrong.append(f"{who} {step}: {got}, not {wanted}")
        if whole() != before:
            wrong.append(f"{who}: something was refused, and still changed something")

    assert wrong == []


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_a_form_that_says_nothing_is_given_back_to_those_who_may(hands, situation):
    situation.build(hands.story)
    before = whole()

    wrong = []
    for who in FEW:
        for step in sorted(good(hands.story, hands.story.matter)):
            wanted = expected.status(expected.MATTER, step, situation.state, situation.acting(who))
            got = hands.press(who, step).status_code
            if got != (422 if wanted == 302 else wanted):
                wrong.append(f"{who} {step}: {got}, not {wanted}")

    assert wrong == []
    assert whole() == before


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_a_form_opens_for_exactly_those_who_may_send_it(hands, situation):
    situation.build(hands.story)

    wrong = []
    for who in FEW:
        for step in STEPS:
            wanted = expected.status(expected.MATTER, step, situation.state, situation.acting(who))
            got = hands.open(who, step).status_code
            if got != (200 if wanted == 302 else wanted):
                wrong.append(f"{who} {step}: {got}, not {wanted}")

    assert wrong == []


def test_a_matter_that_does_not_exist_is_missing_for_everybody(hands):
    hands.story.receive()

    assert {hands.browser(who).post("/desk/matters/999999/do/order/").status_code for who in STAFF} == {404}


def test_a_step_that_does_not_exist_is_missing_even_for_those_in_charge(hands):
    hands.story.receive()

    assert hands.press("office", "abolish").status_code == 404
    assert hands.press("office", "take_over").status_code == 404
    assert hands.press("office", "rate").status_code == 404
