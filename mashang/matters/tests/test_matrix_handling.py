"""The same for what one unit owes and for what is asked for: state × step × person, through the web; people who hold the
same parts take turns on each commit."""

from dataclasses import dataclass, field

import pytest

from mashang.matters import services
from mashang.matters.models import Assignment, RequestKind
from mashang.matters.tests import expected, situations
from mashang.matters.tests.hands import whole
from mashang.matters.tests.situations import STAFF, UNITS, turns

ASSIGNMENT_STEPS = sorted(expected.read(expected.ASSIGNMENT)[1])
REQUEST_STEPS = sorted(expected.read(expected.REQUEST)[1])
GOOD = {
    "acknowledge": {},
    "progress": {"text": "已经勘察现场。"},
    "ask_return": {"reason": "不属本单位职责"},
    "ask_extension": {"days": "5", "reason": "需要采购设备"},
    "reply": {"outcome": "A", "text": "已装好右转信号灯。"},
    "opine": {"text": "路口标线由我们补画。"},
    "ask_close_out": {"text": "现场核实，信号灯正常。"},
    "let_go": {},
    "grant": {"reason": ""},
    "refuse": {"reason": "理由不充分"},
    "take": {},
    "leave": {"reason": "不属本镇"},
}


@dataclass(frozen=True)
class Owed:
    """Whose assignment, how it came into its state, and the parts played *in it*."""

    name: str
    state: str
    unit: str
    build: object
    parts: dict[str, set[str]]
    otherwise: dict[str, int] = field(default_factory=dict)

    def held(self, who):
        return frozenset({**STAFF, **self.parts}[who])

    def __str__(self):
        return self.name


def acknowledged(story):
    situations.handling(story)
    story.acknowledge()


def opined(story):
    situations.handling(story)
    story.reply(unit="wx_police", by="assist")


LEAD, ASSIST = {"unit": {"lead"}, "assist": {"other"}}, {"assist": {"assist"}, "unit": {"other"}}
OWED = [
    Owed("lead sent", "sent", "wx_traffic", situations.handling, LEAD),
    Owed("assist sent", "sent", "wx_police", situations.handling, ASSIST),
    Owed("lead acknowledged", "acknowledged", "wx_traffic", acknowledged, LEAD),
    Owed("lead replied", "replied", "wx_traffic", situations.answered, LEAD),
    Owed("assist replied", "replied", "wx_police", opined, ASSIST),
    Owed("lead settled", "settled", "wx_traffic", situations.closed, LEAD),
    Owed("lead returned", "returned", "wx_traffic", situations.returned, {"assist": {"other"}}, {"let_go": 409}),
    Owed(
        "lead superseded",
        "superseded",
        "wx_traffic",
        situations.reassigned,
        {"wx_finance_unit": {"other"}, "assist": {"other"}},
    ),
]


def compared(hands, thing, table, steps, owed, at_length):
    """What the web says, where it is not what the table says."""
    before, wrong = whole(), []
    for who, theirs in turns(owed, steps, at_length):
        for step in theirs:
            wanted = expected.status(table, step, owed.state, owed.held(who))
            wanted = owed.otherwise.get(step, wanted) if wanted == 302 else wanted
            got = hands.as_if(who, step, thing, **GOOD.get(step, {}))
            if got != wanted:
                wrong.append(f"{who} {step}: {got}, not {wanted}")
        if whole() != before:
            wrong.append(f"{who}: something was refused, and still changed something")
    return wrong


@pytest.mark.sliced("steps by a person, where somebody else of the same parts presses them")
@pytest.mark.parametrize("owed", OWED, ids=str)
def test_every_step_of_an_assignment_by_everybody(hands, owed, at_length):
    owed.build(hands.story)
    row = Assignment.objects.get(unit=hands.story.world.organs[owed.unit])

    assert row.state == owed.state
    assert compared(hands, row, expected.ASSIGNMENT, ASSIGNMENT_STEPS, owed, at_length) == []


def asked_return(story):
    situations.handling(story)
    services.ask_return(assignment=story.live("wx_traffic"), why="不属本单位职责", by=story.by("unit"), now=story.now)


def refused_return(story):
    asked_return(story)
    services.refuse(request=story.request(), why="属于贵单位职责", by=story.by("office"), now=story.now)


def asked_extension(story):
    situations.handling(story)
    lead = story.live("wx_traffic")
    services.ask_extension(assignment=lead, why="需要采购设备", days=5, by=story.by("unit"), now=story.now)


def granted_extension(story):
    asked_extension(story)
    services.grant(request=story.request(), by=story.by("office"), now=story.now)


def asked_close_out(story):
    situations.rated(story)
    kind = RequestKind.CLOSE_OUT
    services.ask(assignment=story.live("wx_traffic"), kind=kind, why="已办好", by=story.by("unit"), now=story.now)


def left(story):
    situations.offered(story)
    services.leave(request=story.request(), why="不属本镇", by=story.by("sy_chair"), now=story.now)


OFFERED = {"office": {"other"}, "sy_chair": {"offered"}}
"""Who made an offer plays a part in the matter, and none in the offer."""
ASKED = [
    Owed("return asked", "asked", "", asked_return, UNITS),
    Owed("return refused", "refused", "", refused_return, UNITS),
    Owed("extension asked", "asked", "", asked_extension, UNITS),
    Owed("extension granted", "granted", "", granted_extension, UNITS),
    Owed("close-out asked", "asked", "", asked_close_out, UNITS),
    Owed("transfer asked", "asked", "", situations.offered, OFFERED),
    Owed("transfer refused", "refused", "", left, {"office": {"other"}}),
]


@pytest.mark.sliced("decisions by a person, where somebody else of the same parts presses them")
@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_every_decision_on_a_request_by_everybody(hands, asked, at_length):
    asked.build(hands.story)
    row = hands.story.request()

    assert row.state == asked.state
    assert compared(hands, row, expected.REQUEST, REQUEST_STEPS, asked, at_length) == []


def test_a_form_that_says_nothing_is_given_back(hands):
    situations.handling(hands.story)
    lead, second = hands.story.live("wx_traffic"), hands.story.live("wx_police")

    for step in ("progress", "ask_return", "ask_extension", "reply"):
        hands.refused(422, "unit", step, lead)
    hands.refused(422, "assist", "opine", second)


def test_a_decision_without_a_reason_is_given_back_where_a_reason_is_owed(hands):
    asked_return(hands.story)

    hands.refused(422, "office", "refuse", hands.story.request())


def test_an_address_must_name_the_matter_that_the_thing_belongs_to(hands):
    asked_return(hands.story)
    lead, request = hands.story.live("wx_traffic"), hands.story.request()
    other = hands.story.receipt.matter
    hands.story.receive(key="key-2", words="另一件事。")
    elsewhere = hands.story.receipt.matter

    unit, office = hands.browser("unit"), hands.browser("office")

    assert other.pk != elsewhere.pk
    assert unit.post(f"/desk/matters/{elsewhere.pk}/a/{lead.pk}/acknowledge/").status_code == 404
    assert office.post(f"/desk/matters/{elsewhere.pk}/q/{request.pk}/grant/").status_code == 404
    assert unit.post(f"/desk/matters/{other.pk}/a/999999/acknowledge/").status_code == 404
    assert office.post(f"/desk/matters/{other.pk}/q/999999/grant/").status_code == 404
