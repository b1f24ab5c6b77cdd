"""The eight tables, held against what is expected, cell by cell: state × step × part."""

import pytest

from mashang.supervision.acts import ACTS, BEGIN
from mashang.supervision.asked import FORMS
from mashang.supervision.forms_new import NEW
from mashang.supervision.policy import KINDS
from mashang.supervision.tests.expected import TABLES, read
from mashang.supervision.workflow import Part
from mashang.supervision.workflow_presidium import FORMAL

each = pytest.mark.parametrize("kind", TABLES)


def flow_of(kind):
    return KINDS[kind][0].flow


def wrong(flow, table):
    """Where a table does not say what is expected."""
    _states, rows = read(table)
    return [
        (step, state, part)
        for step, (_ends, row) in rows.items()
        for state, parts in row.items()
        for part in Part
        if flow.allows(step, state, [part]) != (part in parts)
    ]


@each
def test_the_table_has_the_expected_states_steps_and_ends(kind):
    states, rows = read(TABLES[kind])

    assert list(flow_of(kind).states) == states
    assert set(flow_of(kind).steps) == set(rows)
    assert {step: flow_of(kind)[step].ends for step in rows} == {step: ends for step, (ends, _row) in rows.items()}


@each
def test_every_part_may_take_every_step_in_exactly_the_expected_states(kind):
    assert wrong(flow_of(kind), TABLES[kind]) == []


def test_a_part_too_many_would_be_seen():
    assert wrong(flow_of("problem"), TABLES["problem"].replace("OD       ·      ·\nurge", "O        ·      ·\nurge"))


def test_each_step_that_is_a_button_has_a_form_and_an_act():
    buttons = {
        (kind, step)
        for kind in KINDS
        for step in flow_of(kind).steps
        if not (kind in {"problem", "meeting"} and step in FORMAL)
    }

    assert buttons == set(ACTS) == set(FORMS)
    assert set(BEGIN) == {*KINDS, "conversion"}
    assert set(NEW) == set(KINDS)
