"""The arithmetic of matters: by properties over ten years of random calendars, and on days that everybody knows."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mashang.kit import workdays
from mashang.kit.tests.test_workdays import calendars, starts
from mashang.matters import rules
from mashang.matters.tests.calendars import published
from mashang.matters.workflow import Owed

LEGAL = st.sampled_from([5, 30, 60, 90])


@given(start=starts, days=st.integers(1, 60), calendar=calendars())
def test_without_a_ceiling_the_due_date_is_the_plain_count(start, days, calendar):
    found = rules.due(start=start, days=days, calendar=calendar)

    assert found.on == workdays.add(start, days, calendar)
    assert found.on > start
    assert calendar.works(found.on)
    assert found.ceiling_on is None


@given(start=starts, days=st.integers(1, 60), legal=LEGAL, calendar=calendars())
def test_a_due_date_is_a_working_day_after_the_start_and_never_past_the_law(start, days, legal, calendar):
    found = rules.due(start=start, days=days, calendar=calendar, legal=rules.Legal(start, legal))

    assert start < found.on <= rules.legal_end(start, legal, calendar)
    assert calendar.works(found.on)


@given(start=starts, days=st.integers(1, 59), legal=LEGAL, calendar=calendars())
def test_more_days_are_never_an_earlier_date(start, days, legal, calendar):
    less, more = (
        rules.due(start=start, days=n, calendar=calendar, legal=rules.Legal(start, legal)) for n in (days, days + 1)
    )

    assert less.on <= more.on


@given(start=starts, days=st.integers(1, 60), legal=LEGAL, calendar=calendars())
def test_the_ceiling_is_named_exactly_where_it_decides(start, days, legal, calendar):
    found = rules.due(start=start, days=days, calendar=calendar, legal=rules.Legal(start, legal))
    ceiling = rules.legal_end(start, legal, calendar)

    assert (found.ceiling_on is not None) == (workdays.add(start, days, calendar) > ceiling)
    assert found.ceiling_on in {None, found.on}


@given(start=starts, legal=LEGAL, calendar=calendars())
def test_a_legal_period_ends_on_its_last_day_or_on_the_next_working_day(start, legal, calendar):
    last, end = start + timedelta(legal), rules.legal_end(start, legal, calendar)

    assert end >= last
    assert calendar.works(end)
    assert not any(calendar.works(last + timedelta(n)) for n in range((end - last).days))


@given(start=starts, days=st.integers(1, 60), calendar=calendars())
def test_the_explanation_counts_exactly_the_days_of_the_rule(start, days, calendar):
    due = rules.due(start=start, days=days, calendar=calendar)
    way = rules.explain(start=start, on=due.on, calendar=calendar)

    assert sum(day.counts for day in way) == days
    assert [day.day for day in way] == [start + timedelta(n) for n in range(1, (due.on - start).days + 1)]
    assert way[-1].counts


@given(start=starts, days=st.integers(1, 60), legal=LEGAL, calendar=calendars())
def test_where_the_law_cut_it_short_the_explanation_counts_fewer(start, days, legal, calendar):
    due = rules.due(start=start, days=days, calendar=calendar, legal=rules.Legal(start, legal))
    counted = sum(day.counts for day in rules.explain(start=start, on=due.on, calendar=calendar))

    assert counted < days if due.ceiling_on else counted == days


@given(start=starts, days=st.integers(1, 60), calendar=calendars())
def test_a_date_is_firm_exactly_when_every_year_on_its_way_is_published(start, days, calendar):
    due = rules.due(start=start, days=days, calendar=calendar)

    assert due.provisional == (not {start.year, due.on.year} <= calendar.years)


@given(on=starts, ahead=st.integers(-60, 60), soon=st.integers(1, 10), calendar=calendars())
@example(on=date(2026, 11, 2), ahead=0, soon=1, calendar=workdays.Calendar())
def test_a_mark_is_over_after_the_day_soon_within_the_days_and_ok_before(on, ahead, soon, calendar):
    today = on - timedelta(ahead)
    mark = rules.mark(on=on, today=today, soon=soon, calendar=calendar)

    left = workdays.between(today, on, calendar)
    if ahead < 0:
        assert (mark.level, mark.left) == ("over", ahead)
    else:
        assert (mark.level, mark.left) == ("soon" if left <= soon else "ok", left)


DAYS = [
    ("the day before 春节, itself a make-up Saturday", (2026, 2, 14), 3, (2026, 2, 26)),
    ("the Friday before that Saturday", (2026, 2, 13), 3, (2026, 2, 25)),
    ("the first day of 春节", (2026, 2, 15), 3, (2026, 2, 26)),
    ("the last day of 春节", (2026, 2, 23), 3, (2026, 2, 26)),
    ("the make-up Saturday after 春节", (2026, 2, 28), 3, (2026, 3, 4)),
    ("the Friday before that one", (2026, 2, 27), 3, (2026, 3, 3)),
    ("the day before 国庆", (2026, 9, 30), 3, (2026, 10, 10)),
    ("the first day of 国庆", (2026, 10, 1), 3, (2026, 10, 10)),
    ("the make-up Saturday after 国庆", (2026, 10, 10), 3, (2026, 10, 14)),
    ("the Friday before the make-up Sunday before 国庆", (2026, 9, 18), 3, (2026, 9, 22)),
    ("that make-up Sunday", (2026, 9, 20), 3, (2026, 9, 23)),
    ("fifteen days over 春节", (2026, 2, 13), 15, (2026, 3, 12)),
]


@pytest.mark.parametrize(("start", "days", "on"), [line[1:] for line in DAYS], ids=[line[0] for line in DAYS])
def test_named_days_of_2026(start, days, on):
    assert rules.due(start=date(*start), days=days, calendar=published()).on == date(*on)


def test_the_same_days_without_the_calendar_would_be_other_dates():
    plain = workdays.Calendar()
    other = [
        name for name, start, n, on in DAYS if rules.due(start=date(*start), days=n, calendar=plain).on != date(*on)
    ]

    assert len(other) == 8


@given(first=starts, later=st.integers(0, 120), days=st.integers(1, 60), legal=LEGAL, calendar=calendars())
def test_a_unit_that_comes_later_has_only_what_is_left_of_the_law(first, later, days, legal, calendar):
    start = first + timedelta(later)
    found = rules.due(start=start, days=days, calendar=calendar, legal=rules.Legal(first, legal))

    assert start <= found.on <= max(start, rules.legal_end(first, legal, calendar))


def test_a_ceiling_that_falls_on_a_sunday_moves_to_monday():
    found = rules.due(start=date(2026, 2, 13), days=22, calendar=published(), legal=rules.Legal(date(2026, 2, 13), 30))

    assert date(2026, 3, 15).isoweekday() == 7
    assert found.on == found.ceiling_on == date(2026, 3, 16)


def test_a_ceiling_that_falls_into_a_holiday_moves_behind_it():
    assert rules.legal_end(date(2026, 9, 1), 30, published()) == date(2026, 10, 8)


def test_a_ceiling_on_a_make_up_saturday_stays():
    assert rules.legal_end(date(2026, 9, 10), 30, published()) == date(2026, 10, 10)


MAIN, ASSIST = ("lead", "separate"), "assist"
DONE = {Owed.REPLIED, Owed.SETTLED}


@pytest.mark.parametrize("role", MAIN)
@pytest.mark.parametrize("state", list(Owed))
def test_with_one_main_unit_the_matter_stands_as_that_unit_does(role, state):
    assert rules.standing([(role, state)]) == ("answered" if state in DONE else "handling")


@pytest.mark.parametrize(("one", "other"), list(product(Owed, Owed)))
def test_two_separate_units_answer_together_or_not_at_all(one, other):
    """A superseded row has a successor, which is counted in its place."""
    found = rules.standing([("separate", one), ("separate", other)])

    counted = {one, other} - {Owed.SUPERSEDED}
    assert found == ("answered" if counted and counted <= DONE else "handling")


@pytest.mark.parametrize(("lead", "assist"), list(product(Owed, Owed)))
def test_an_assisting_unit_never_changes_where_a_matter_stands(lead, assist):
    assert rules.standing([("lead", lead), (ASSIST, assist)]) == rules.standing([("lead", lead)])


def test_with_nobody_at_it_a_matter_waits_as_handling():
    assert rules.standing([]) == "handling"
    assert rules.standing([(ASSIST, Owed.REPLIED)]) == "handling"


PHONES = [
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "电话13812345678。",
    "+8613812345678",
    "8613812345678",
    "１３８１２３４５６７８",
    "138　1234　5678",
]
CARDS = ["410825199001011234", "41082519900101123X", "身份证41082519900101123x号", "410825 19900101 1234"]
KEPT = [
    "2026年",
    "花了12800元",
    "温公交12路",
    "110",
    "12345",
    "0391-6192345",
    "第20260218号文件",
    "1234567890123456789012",
]


@pytest.mark.parametrize("words", PHONES)
def test_a_mobile_number_is_taken_out_of_what_handlers_read(words):
    found = rules.without_numbers(words)

    assert "〔" in found
    assert not {"5678", "５６７８"} & {found[i : i + 4] for i in range(len(found))}


@pytest.mark.parametrize("words", CARDS)
def test_an_identity_card_number_is_taken_out(words):
    found = rules.without_numbers(words)

    assert "〔" in found
    assert "1990" not in found


@pytest.mark.parametrize("words", KEPT)
def test_prices_years_and_public_numbers_stay(words):
    assert rules.without_numbers(words) == words


def test_the_place_comes_along_and_loses_its_numbers_too():
    found = rules.for_handlers(said="灯坏了", place="东街 13812345678 门口")

    assert found.startswith("灯坏了\n")
    assert "东街" in found
    assert "13812345678" not in found
