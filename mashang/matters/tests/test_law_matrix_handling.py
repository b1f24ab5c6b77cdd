"""A suggestion handled by law: state × step × person, through the web, against a table written by hand."""

from dataclasses import dataclass, field

import pytest

from mashang.kit import clock
from mashang.matters.models import Assignment
from mashang.matters.tests import expected
from mashang.matters.tests.hands import Hands, whole
from mashang.matters.tests.lawful import BAD, Lawful, accepted, paper

MATTER = """
step      ends             accepted handling answered closed
assign    handling         O        ·        ·        ·
reassign  =                ·        O        ·        ·
enlist    =                ·        O        ·        ·
urge      =                POLC     POLC     ·        ·
rate      answered         ·        ·        PK       ·
close_out closed           ·        O        O        ·
join      =                O        O        ·        ·
remark    =                OLCRHA   OLCRHA   OLCRHA   OLCRHA
"""
"""The steps of handling; those of raising have a table of their own."""
STEPS = list(expected.read(MATTER)[1])
SHARE_STEPS = sorted(set(expected.read(expected.ASSIGNMENT)[1]) - expected.FORMAL - {"reply", "ask_close_out"})
NO_PAGE = ("reply", "ask_close_out", "settle", "abolish")
PEOPLE = {
    "deputy": {"proposer"}, "deputy2": {"cosigner"}, "office": {"office"}, "leader": {"leader"},
    "committee": {"committee"}, "auditor": {"auditor"}, "unit": set(), "wx_traffic_head": set(), "assist": set(),
    "wx_finance_unit": set(),
}  # fmt: skip
AT_WORK = {"unit": {"drafter"}, "wx_traffic_head": {"head"}, "assist": {"assist"}}


@dataclass(frozen=True)
class Situation:
    """As in situations.py: `otherwise` names the steps in which a service sees more than the table."""

    name: str
    state: str
    build: object
    parts: dict = field(default_factory=dict)
    otherwise: dict = field(default_factory=dict)

    def held(self, who):
        return frozenset({**PEOPLE, **self.parts}[who])

    def __str__(self):
        return self.name


def handed(law):
    law.raised().hand()


def silent(law):
    law.raised(no_reply=True).hand()


def closed(law):
    law.answered().say("deputy").say("deputy2").close()


def assessing(law):
    law.answered().say("deputy", BAD).acknowledge().reach().issue().say("deputy", BAD)


SITUATIONS = [
    Situation("accepted", "accepted", lambda law: law.raised()),
    Situation("handed", "handling", handed, AT_WORK, {"close_out": 409}),
    Situation("for reference only", "handling", silent, AT_WORK, {"close_out": 409}),
    Situation("answered", "answered", lambda law: law.answered(), AT_WORK, {"close_out": 409}),
    Situation("assessing", "handling", assessing, {"assist": {"assist"}}, {"close_out": 409, "reassign": 422}),
    Situation("closed", "closed", closed, AT_WORK),
]


@pytest.fixture
def law(world, monkeypatch):
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    return story


def status(table, step, situation, who):
    """What the web says by the table: 404 nothing to see, 403 not theirs, 409 not now, 302 done."""
    held, cells = situation.held(who), expected.read(table)[1][step][1]
    if not held:
        return 404
    if not any(cell & held for cell in cells.values()):
        return 403
    done = situation.otherwise.get(step, 302)
    return done if cells[situation.state] & held else 409


def good(law, other):
    """For each step a form that would do. The answer that somebody rates is their own."""
    organs, matter = law.world.organs, law.matter
    old = Assignment.objects.filter(matter=matter, role="lead").order_by("pk").last()
    answers = {voice.person_id: voice.answers.order_by("pk").last() for voice in matter.voices.all()}
    return {
        "assign": lambda _who: {"lead": organs["wx_traffic"].pk, "assist": [organs["wx_police"].pk]},
        "reassign": lambda _who: {"old": old.pk if old else "", "unit": organs["wx_ecology"].pk, "message": ""},
        "enlist": lambda _who: {"unit": organs["wx_ecology"].pk, "message": ""},
        "urge": lambda _who: {"text": "请抓紧办理。"},
        "rate": lambda who: {
            "answer": getattr(answers.get(law.world.people[who].pk), "pk", ""),
            "attitude": "satisfied",
            "grade": "satisfied",
        },
        "close_out": lambda _who: {"text": "现场核实。"},
        "join": lambda _who: {"other": other.pk},
        "remark": lambda _who: {"text": "已电话联系。"},
    }


@pytest.mark.parametrize("situation", SITUATIONS, ids=str)
def test_every_step_of_a_suggestion_by_everybody(law, situation):
    situation.build(law)
    hands, other = Hands(law), accepted(law.world, law.now, key="other", title="另一件")
    forms, before, wrong = good(law, other), whole(), []

    for who in PEOPLE:
        for step in STEPS:
            wanted, got = status(MATTER, step, situation, who), hands.as_if(who, step, **forms[step](who))
            wrong += [f"{who} {step}: {got}, not {wanted}"] if got != wanted else []

    assert (law.matter.state, wrong) == (situation.state, [])
    assert whole() == before


def acknowledged(law):
    law.raised().hand().acknowledge().reach()


SHARES = [
    Situation("sent", "sent", handed, AT_WORK | {"assist": {"other"}}, {"issue": 409}),
    Situation("acknowledged", "acknowledged", acknowledged, AT_WORK | {"assist": {"other"}}),
    Situation("replied", "replied", lambda law: law.answered(), AT_WORK | {"assist": {"other"}}, {"contact": 302}),
    Situation("settled", "settled", closed, AT_WORK | {"assist": {"other"}}),
]


def share_form(step, state):
    """For each step of a share, a form that would do."""
    said = {"text": "已增设右转红绿灯。", "outcome": "A", "course": "solved", "doc_no": "温交函〔2026〕12号"}
    said |= {"handler": "刘示例", "phone": "0391-0000000"}
    forms = {
        "progress": {"text": "已勘察。"},
        "ask_return": {"reason": "不属本单位职责，应由公安局办理"},
        "ask_extension": {"reason": "涉及三个部门，要招标"},
        "draft_reply": said,
        "issue": {**said, "photos": paper()} if step == "issue" else {},
        "assess": {"text": "应当办理", "experts": "专家示例"},
        "contact": {"kind": "after" if state == "replied" else "before", "text": "电话沟通。"},
        "commit": {"text": "明年完成", "due_on": "2027-06-30"},
        "opine": {"text": "由我们补画标线。"},
    }
    return forms.get(step, {})


@pytest.mark.parametrize("situation", SHARES, ids=str)
def test_every_step_of_a_share_by_everybody(law, situation):
    situation.build(law)
    hands, row = Hands(law), Assignment.objects.filter(matter=law.one, role="lead").order_by("pk").last()
    before, wrong = whole(), []

    for who in PEOPLE:
        for step in SHARE_STEPS:
            wanted = status(expected.ASSIGNMENT, step, situation, who)
            got = hands.as_if(who, step, row, **share_form(step, situation.state))
            wrong += [f"{who} {step}: {got}, not {wanted}"] if got != wanted else []
    for step in NO_PAGE:
        assert hands.as_if("wx_traffic_head", step, row) == 404

    assert (row.state, wrong) == (situation.state, [])
    assert whole() == before
