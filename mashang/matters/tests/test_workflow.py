"""The three tables, held against what is expected, cell by cell."""

import pytest

from mashang.matters import workflow
from mashang.matters.tests import expected
from tests.docs import matters_page

TABLES = {
    "matter": (workflow.MATTER, expected.MATTER),
    "assignment": (workflow.ASSIGNMENT, expected.ASSIGNMENT),
    "request": (workflow.REQUEST, expected.REQUEST),
}
FIRST = {"matter": "received", "assignment": "sent", "request": "asked"}
FINAL = {"matter": {"withdrawn"}, "assignment": {"superseded"}, "request": {"granted", "refused"}}
BY_RULE = {("handling", "answered")}
"""The one way of a matter that no step of its own names: every main unit has replied."""

each = pytest.mark.parametrize("name", TABLES)


def cells(name):
    """Every cell of the expected table: step, state, parts."""
    _states, rows = expected.read(TABLES[name][1])
    return [(step, state, parts) for step, (_ends, row) in rows.items() for state, parts in row.items()]


def ways(name):
    """From which state one may come to which."""
    _states, rows = expected.read(TABLES[name][1])
    found = {(state, end) for ends, row in rows.values() for state, parts in row.items() if parts for end in ends}
    return found | (BY_RULE if name == "matter" else set())


@each
def test_the_table_has_the_expected_states_steps_and_ends(name):
    flow, table = TABLES[name]
    states, rows = expected.read(table)

    assert [str(state) for state in flow.states] == states
    assert set(flow.steps) == set(rows)
    assert {step: flow[step].ends for step in rows} == {step: ends for step, (ends, _row) in rows.items()}


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
    out = {start for start, end in ways(name) if start != end}

    assert {str(state) for state in TABLES[name][0].states} - out == FINAL[name]


def test_a_final_state_of_a_matter_allows_nothing_at_all():
    assert workflow.MATTER.open_to("withdrawn", workflow.Part) == []


def test_open_and_ended_states_share_nothing_and_leave_nothing_out():
    assert not workflow.OPEN & workflow.ENDED
    assert frozenset(workflow.State) == workflow.OPEN | workflow.ENDED


def test_formal_steps_are_in_the_tables_and_no_others_are_hidden():
    assert set(workflow.FORMAL) == expected.FORMAL
    assert {step for flow, _table in TABLES.values() for step in flow.steps} >= expected.FORMAL


def anew(page):
    """The page with its diagram and its table written from workflow.py again."""
    drawn = matters_page.put(page, "diagram", matters_page.diagram())
    return matters_page.put(drawn, "steps", matters_page.table())


def test_the_diagram_and_the_table_of_the_readme_are_those_of_the_code():
    page = matters_page.README.read_text(encoding="utf-8")

    assert anew(page) == page


def test_a_readme_that_has_fallen_behind_is_noticed():
    page = matters_page.README.read_text(encoding="utf-8")
    behind = page.replace("    received --> accepted: 定单\n", "", 1)

    assert behind != page
    assert anew(behind) != behind


def test_the_diagram_draws_every_row_of_the_table():
    lines = set(workflow.MATTER.diagram().splitlines())
    _states, rows = expected.read(expected.MATTER)

    assert {
        f"    {state} --> {end}: {workflow.MATTER[step].label}"
        for step, (ends, row) in rows.items()
        for state, parts in row.items()
        if parts
        for end in ends or (state,)
    } <= lines
