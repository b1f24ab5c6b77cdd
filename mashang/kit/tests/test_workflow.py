"""The table asks and answers for itself."""

import pytest

from mashang.kit.workflow import Workflow, step

STATES = {"draft": "草稿", "sent": "已发", "done": "已办"}
PARTS = {"author": "作者", "clerk": "工作人员"}


def table(*steps):
    return Workflow(states=STATES, parts=PARTS, steps=steps)


FLOW = table(
    step("send", "发出", "draft", "author", "sent"),
    step("note", "备注", "draft sent", "author clerk"),
    step("finish", "办结", "sent", "clerk", "done"),
)


def test_a_step_is_open_to_its_parts_in_its_states_in_table_order():
    assert [row.name for row in FLOW.open_to("draft", ["author"])] == ["send", "note"]
    assert [row.name for row in FLOW.open_to("sent", ["author", "clerk"])] == ["note", "finish"]
    assert FLOW.open_to("done", PARTS) == []
    assert FLOW.open_to("draft", []) == []


def test_allowed_is_the_right_part_in_the_right_state():
    assert FLOW.allows("send", "draft", ["author"])
    assert not FLOW.allows("send", "draft", ["clerk"])
    assert not FLOW.allows("send", "sent", ["author"])
    assert not FLOW.allows("abolish", "draft", ["author"])


def test_not_yours_and_too_late_are_told_apart():
    assert FLOW.grants("send", ["author"])
    assert not FLOW.grants("send", ["clerk"])
    assert not FLOW.grants("abolish", PARTS)


@pytest.mark.parametrize(
    "bad",
    [
        step("x", "x", "nowhere", "author"),
        step("x", "x", "draft", "nobody"),
        step("x", "x", "draft", "author", "nowhere"),
    ],
)
def test_a_table_that_names_something_unknown_is_refused(bad):
    with pytest.raises(ValueError, match="step x names unknown"):
        table(bad)


def test_the_diagram_shows_every_arrow_and_loops_where_the_state_stays():
    lines = FLOW.diagram().splitlines()

    assert lines[0] == "stateDiagram-v2"
    assert "    draft --> sent: 发出" in lines
    assert "    draft --> draft: 备注" in lines
    assert "    sent --> sent: 备注" in lines
    assert len(lines) == 1 + len(STATES) + 4
