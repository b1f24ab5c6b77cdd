"""Every state × step × part of a deputy's paper: the tables cell by cell, and what the web answers to each person."""

import re

import pytest

from mashang.matters import policy
from mashang.matters.acts_raising import MOVING, SUGGESTING
from mashang.matters.acts_suggestion import DESKS
from mashang.matters.models import Matter
from mashang.matters.tests import expected, expected_law
from mashang.matters.tests.hands import Hands, whole
from mashang.matters.tests.papers import Papers
from mashang.matters.workflow import Part
from mashang.matters.workflow_suggestion import MOTION, SUGGESTION

OF_RAISING = {"suggestion": SUGGESTING, "motion": MOVING}
"""Those of handling have a table of their own: test_law_matrix_handling.py."""
TABLES = {"suggestion": (SUGGESTION, expected_law.SUGGESTION), "motion": (MOTION, expected_law.MOTION)}
WHO = {
    "deputy": "proposer", "cosigner": "cosigner", "delegation": "delegation", "office": "office", "leader": "leader",
    "committee": "committee", "auditor": "auditor", "unit": "", "head": "", "clerk": "", "chair": "", "zb_deputy2": "",
}  # fmt: skip
UNITS = {"unit": "drafter", "head": "head"}
PARTS_IN_DRAFT = {"proposer", "cosigner"}


def ready(papers):
    return papers.draft(session=1).invite().sign()


def received(papers):
    return ready(papers).submit()


def forwarded(papers):
    return received(papers).forward()


def handling(papers):
    forwarded(papers).accept().handled()
    return papers


def answered(papers):
    papers.replied(forwarded(papers).accept().handled())
    return papers


def put(papers, state):
    Matter.objects.filter(pk=papers.matter.pk).update(state=state, ended_at=papers.now, due_on=None)
    return papers


SITUATIONS = [
    ("suggestion", "draft", lambda p: p.draft(session=1).invite(), {"submit": 409}),
    ("suggestion", "draft", ready, {"sign": 409}),
    ("suggestion", "received", received, {"accept": 409}),
    ("suggestion", "received", forwarded, {"forward": 409}),
    ("suggestion", "accepted", lambda p: forwarded(p).accept(), {"unpublish": 409}),
    ("suggestion", "handling", handling, {"unpublish": 409}),
    ("suggestion", "answered", answered, {"unpublish": 409}),
    ("suggestion", "closed", lambda p: put(answered(p), "closed"), {"unpublish": 409}),
    ("suggestion", "declined", lambda p: put(forwarded(p), "declined"), {}),
    ("suggestion", "withdrawn", lambda p: put(forwarded(p), "withdrawn"), {}),
    ("motion", "draft", lambda p: p.motion(), {"sign": 409}),
    ("motion", "received", lambda p: p.motion().submit(), {"table": 409, "turn": 409}),
    ("motion", "received", lambda p: p.motion().submit().forward(), {"forward": 409}),
    ("motion", "tabled", lambda p: p.motion().submit().forward().table(), {}),
    ("motion", "closed", lambda p: put(p.motion().submit().forward(), "closed"), {}),
    ("motion", "turned", lambda p: put(p.motion().submit().forward(), "turned"), {}),
    ("motion", "declined", lambda p: put(p.motion().submit().forward(), "declined"), {}),
    ("motion", "withdrawn", lambda p: put(p.motion().submit().forward(), "withdrawn"), {}),
]


def held(who, state, kind="suggestion"):
    part = {**WHO, **(UNITS if kind == "suggestion" and state in {"handling", "answered", "closed"} else {})}[who]
    if state == "draft" and part not in PARTS_IN_DRAFT:
        return frozenset()
    return frozenset({part} - {""})


def status(table, step, state, parts):
    """404 nothing to see, 403 not theirs, 409 not now, 302 done."""
    cells = expected.read(table)[1][step][1]
    if not parts:
        return 404
    if not any(cell & parts for cell in cells.values()):
        return 403
    return 302 if cells[state] & parts else 409


def good(papers):
    """For each step, a form that would do."""
    return {
        "edit": {
            "title": "关于路灯的建议",
            "facts": "路灯不亮。",
            "asks": "请修好。",
            "formed": "visit",
            "years": "1",
            "publicity": "full",
        },
        "invite": {"people": [papers.world.people["cosigner"].pk]},
        "sign": {"version": papers.form.text_version, "read": "on"},
        "submit": {"checked": "on"},
        "hand_back": {"reason": "请写明地点"},
        "accept": {},
        "decline": {"kind": "empty", "reason": "没有写明要办什么"},
        "withdraw": {"reason": "已经解决"},
        "table": {"reason": "主席团决定"},
        "turn": {"reason": "不列入议程"},
        "conclude": {"result": "大会通过"},
        "remark": {"text": "已电话联系。"},
    }


@pytest.fixture
def papers(world):
    return Papers(world)


@pytest.fixture
def law(papers, monkeypatch):
    monkeypatch.setattr("mashang.kit.clock.now", lambda: papers.now)
    return Hands(papers)


@pytest.mark.parametrize("kind", TABLES)
def test_the_tables_are_as_expected(kind):
    flow, table = TABLES[kind]
    states, rows = expected.read(table)

    assert [str(state) for state in flow.states] == states
    assert {step: flow[step].ends for step in flow.steps} == {step: ends for step, (ends, _row) in rows.items()}
    assert [
        (step, state, part)
        for step, (_ends, row) in rows.items()
        for state, parts in row.items()
        for part in Part
        if flow.allows(step, state, [part]) != (part in parts)
    ] == []


@pytest.mark.parametrize(("kind", "state", "build", "otherwise"), SITUATIONS)
def test_every_step_by_everybody(law, kind, state, build, otherwise):
    papers = build(law.story)
    forms, table = good(papers), TABLES[kind][1]
    steps = sorted(OF_RAISING[kind])
    before, wrong = whole(), []

    assert (papers.matter.kind, papers.matter.state) == (kind, state)
    for who in WHO:
        parts = held(who, state, kind)
        assert policy.parts(papers.by(who), papers.matter) == parts, who
        assert policy.visible_to(papers.by(who)).filter(pk=papers.matter.pk).exists() == bool(parts), who
        for step in steps if parts else steps[:2]:
            wanted = status(table, step, state, parts)
            wanted = otherwise.get(step, wanted) if wanted == 302 else wanted
            got = law.as_if(who, step, **forms.get(step, {}))
            if got != wanted:
                wrong.append(f"{who} {step}: {got}, not {wanted}")

    assert wrong == []
    assert whole() == before


@pytest.mark.parametrize(("kind", "state", "build", "_otherwise"), SITUATIONS)
def test_the_page_shows_its_buttons_and_opens_their_forms(law, kind, state, build, _otherwise):
    build(law.story)
    table = TABLES[kind][1]

    for who in ("deputy", "cosigner", "delegation", "office"):
        parts = held(who, state, kind)
        if not parts:
            assert law.browser(who).get(f"/desk/matters/{law.story.matter.pk}/").status_code == 404
            continue
        rows = expected.read(table)[1]
        wanted = {step for step in rows if status(table, step, state, parts) == 302}
        wanted -= {"unpublish"}  # nothing of theirs is public: what would change nothing has no button
        assert set(re.findall(r"/do/(\w+)/", law.page(who))) == wanted, who
        for step in wanted & set(DESKS[kind].acts):
            assert law.open(who, step).status_code == 200, step
