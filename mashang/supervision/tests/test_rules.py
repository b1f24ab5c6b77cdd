"""Colours, quorum, majority: by property, and at their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.kit import workdays
from mashang.kit.workdays import Calendar
from mashang.supervision import rules
from mashang.supervision.rules import Bounds, Colour

PLAIN = Calendar()
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
bounds = st.builds(Bounds, soon=st.integers(1, 20), still=st.integers(1, 60))


def shade(due_on, moved_on, today, limits, calendar=PLAIN):
    return rules.colour(due_on=due_on, moved_on=moved_on, today=today, bounds=limits, calendar=calendar)


@given(due=days, today=days, limits=bounds)
def test_what_is_overdue_is_red_and_only_that(due, today, limits):
    assert (shade(due, None, today, limits) == Colour.RED) == (today > due)


@given(today=days, limits=bounds, ahead=st.integers(0, 90))
def test_what_is_near_its_end_is_amber_up_to_one_day_and_green_from_the_next(today, limits, ahead):
    last = rules.amber_until(today=today, bounds=limits, calendar=PLAIN)
    due = today + timedelta(days=ahead)

    assert (shade(due, today, today, limits) == Colour.AMBER) == (due <= last)


@given(today=days, limits=bounds, since=st.integers(0, 120))
def test_what_does_not_move_is_amber_after_so_many_days(today, limits, since):
    moved = today - timedelta(days=since)

    assert (shade(None, moved, today, limits) == Colour.AMBER) == (since > limits.still)


def test_days_off_do_not_count():
    golden_week = Calendar(off={date(2026, 10, day): "国庆" for day in range(1, 9)})

    assert shade(date(2026, 10, 12), None, date(2026, 9, 30), Bounds(2, 60), golden_week) == Colour.AMBER
    assert shade(date(2026, 10, 12), None, date(2026, 9, 30), Bounds(2, 60)) == Colour.GREEN
    assert workdays.between(date(2026, 9, 30), date(2026, 10, 12), golden_week) == 2


@given(due=st.integers(1, 500), present=st.integers(0, 600))
def test_a_quorum_is_more_than_half_and_never_more_than_all(due, present):
    assert rules.has_quorum(due=due, present=present) == (present > due / 2 and present <= due)


@pytest.mark.parametrize(("due", "present", "there"), [(9, 4, False), (9, 5, True), (8, 4, False), (8, 5, True)])
def test_half_is_no_quorum(due, present, there):
    assert rules.has_quorum(due=due, present=present) is there


@given(st.integers(1, 300), st.data())
def test_the_majority_is_of_all_who_were_due(eligible, data):
    collected = data.draw(st.integers(0, eligible))
    satisfied = data.draw(st.integers(0, collected))
    basically = data.draw(st.integers(0, collected - satisfied))
    others = data.draw(st.integers(0, collected - satisfied - basically))
    found = rules.outcome(
        eligible=eligible, collected=collected, satisfied=satisfied, basically=basically, others=others
    )

    assert found.good + others + found.invalid == collected
    assert found.passed == (satisfied + basically > eligible / 2)


def test_most_of_those_who_came_are_not_enough():
    found = rules.outcome(eligible=29, collected=16, satisfied=8, basically=6, others=2)

    assert (found.good, found.passed) == (14, False)


@pytest.mark.parametrize(("day", "half"), [(date(2026, 6, 30), "2026-1"), (date(2026, 7, 1), "2026-2")])
def test_a_year_has_two_halves(day, half):
    assert rules.half_of(day) == half
