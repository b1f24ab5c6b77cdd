"""The three tables, held against what is expected, cell by cell."""

import re
from pathlib import Path

import pytest

from mashang.matters import workflow
from mashang.matters.tests import expected

README = Path(workflow.__file__).with_name("README.md")
TABLES = {
    "matter": (workflow.MATTER, expected.MATTER),
    "assignment": (workflow.ASSIGNMENT, expected.ASSIGNMENT),
    "request": (workflow.REQUEST, expected.REQUEST),
}
FIRST = {"matter": "received", "assignment": "sent", "request": "asked"}
FINAL = {"matter": {"withdrawn"}, "assignment": {"returned", "superseded"}, "request": {"granted", "refused"}}
BY_RULE = {
    ("handling", "answered"),  # every main unit has replied
    ("answered", "handling"),  # a dissatisfied rating
    ("answered", "accepted"),  # the same, when it was answered on the spot
    ("closed", "handling"),  # reopened: the same units again
}
"""Ways of a matter that follow from rules, beside the ends in the table."""

each = pytest.mark.parametrize("name", TABLES)


def cells(name):
    """Every cell of the expected table: step, state, parts."""
    _states, rows = expected.read(TABLES[name][1])
    return [(step, state, parts) for step, (_end, row) in rows.items() for state, parts in row.items()]


def ways(name):
    """From which state one may come to which."""
    _states, rows = expected.read(TABLES[name][1])
    found = {
        (state, end) for end, row in rows.values() for state, parts in row.items() if parts and end and end != state
    }
    return found | (BY_RULE if name == "matter" else set())


@each
def test_the_table_has_the_expected_states_steps_and_ends(name):
    flow, table = TABLES[name]
    states, rows = expected.read(table)

    assert [str(state) for state in flow.states] == states
    assert set(flow.steps) == set(rows)
    assert {step: flow[step].end for step in rows} == {step: end for step, (end, _row) in rows.items()}


@each
def test_every_part_may_take_every_step_in_exactly_the_expected_states(name):
    flow, _table = TABLES[name]

    wrong = [
        (step, state, part)
        for step, state, parts in cells(name)
        for part in workflow.Part
        if flow.allows(step, state, [part]) != (part in parts)
    ]

    assert wrong == []


@each
def test_a_step_that_is_not_in_the_table_is_nobodys(name):
    flow, _table = TABLES[name]

    assert not flow.grants("abolish", workflow.Part)
    assert not any(flow.allows("abolish", state, workflow.Part) for state in flow.states)


@each
def test_nobody_without_a_part_may_do_anything(name):
    flow, _table = TABLES[name]

    assert all(flow.open_to(state, []) == [] for state in flow.states)


@each
def test_every_state_can_be_reached(name):
    reached, ahead = set(), {FIRST[name]}
    while ahead:
        reached |= ahead
        ahead = {end for start, end in ways(name) if start in reached} - reached

    assert reached == {str(state) for state in TABLES[name][0].states}


@each
def test_only_final_states_have_no_way_out(name):
    out = {start for start, _end in ways(name)}

    assert {str(state) for state in TABLES[name][0].states} - out == FINAL[name]


def test_a_final_state_of_a_matter_allows_nothing_at_all():
    assert workflow.MATTER.open_to("withdrawn", workflow.Part) == []


def test_open_and_ended_states_share_nothing_and_leave_nothing_out():
    assert not workflow.OPEN & workflow.ENDED
    assert frozenset(workflow.State) == workflow.OPEN | workflow.ENDED


def test_formal_steps_are_in_the_tables_and_no_others_are_hidden():
    assert set(workflow.FORMAL) == expected.FORMAL
    assert set(workflow.MATTER.steps) | set(workflow.ASSIGNMENT.steps) >= expected.FORMAL


def drawn(text):
    """The diagrams between the markers of a page."""
    found = re.search(r"<!-- diagram -->(.*?)<!-- /diagram -->", text, re.DOTALL)
    return [block.strip() for block in re.findall(r"```mermaid\n(.*?)```", found.group(1), re.DOTALL)] if found else []


def test_the_diagram_of_the_readme_is_the_table():
    if not README.exists() or "<!-- diagram -->" not in README.read_text():
        pytest.skip("the page is not written yet")

    blocks = drawn(README.read_text())

    assert blocks
    assert blocks[0] == workflow.MATTER.diagram()
    assert set(blocks) <= {flow.diagram() for flow, _table in TABLES.values()}


def test_a_stale_diagram_would_be_noticed():
    page = (
        f"<!-- diagram -->\n```mermaid\n{workflow.MATTER.diagram()}\n    closed --> received: x\n```\n<!-- /diagram -->"
    )

    assert drawn(page) != [workflow.MATTER.diagram()]
    assert drawn(page.replace("    closed --> received: x\n", "")) == [workflow.MATTER.diagram()]
