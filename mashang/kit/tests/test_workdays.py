"""Working-day arithmetic over ten years of random calendars, and on the plain days that everybody knows."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mashang.kit import workdays
from mashang.kit.workdays import Calendar

MONDAY = date(2026, 11, 2)
FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 6), date(2026, 11, 7), date(2026, 11, 8)
PLAIN = Calendar()
starts = st.dates(date(2020, 1, 1), date(2029, 12, 31))


@st.composite
def calendars(draw):
    """Up to forty days off and twenty make-up days (always a weekend) anywhere in ten years."""
    days = st.dates(date(2019, 12, 1), date(2031, 12, 31))
    off = draw(st.lists(days, max_size=40))
    on = [day for day in draw(st.lists(days, max_size=20)) if day.weekday() >= workdays.WEEKEND and day not in off]
    years = draw(st.frozensets(st.integers(2020, 2031)))
    return Calendar(off=dict.fromkeys(off, "放假"), on=dict.fromkeys(on, "上班"), years=years)


@given(start=starts, days=st.integers(0, 60), calendar=calendars())
def test_the_last_day_works_and_lies_after_the_start(start, days, calendar):
    end = workdays.add(start, days, calendar)

    assert end == start if days == 0 else (end > start and calendar.works(end))


@given(start=starts, days=st.integers(0, 60), calendar=calendars())
def test_between_undoes_add(start, days, calendar):
    end = workdays.add(start, days, calendar)

    assert workdays.between(start, end, calendar) == days
    assert workdays.between(end, start, calendar) == -days


@given(start=starts, days=st.integers(0, 59), calendar=calendars())
def test_one_day_more_is_later(start, days, calendar):
    assert workdays.add(start, days + 1, calendar) > workdays.add(start, days, calendar)


@given(start=starts, later=st.integers(0, 30), days=st.integers(1, 60), calendar=calendars())
def test_who_starts_later_is_never_due_earlier(start, later, days, calendar):
    assert workdays.add(start + timedelta(later), days, calendar) >= workdays.add(start, days, calendar)


@given(start=starts, days=st.integers(1, 60), calendar=calendars())
def test_the_way_names_every_day_once_and_counts_exactly_the_working_ones(start, days, calendar):
    way = workdays.walk(start, days, calendar)

    assert [counted.day for counted in way] == [start + timedelta(n) for n in range(1, len(way) + 1)]
    assert sum(counted.counts for counted in way) == days
    assert all(counted.counts == calendar.works(counted.day) for counted in way)


@given(start=starts, days=st.integers(1, 60), calendar=calendars())
def test_a_day_off_more_never_brings_a_date_forward(start, days, calendar):
    end = workdays.add(start, days, calendar)
    longer = Calendar(off={**calendar.off, end: "临时放假"}, on={}, years=calendar.years)

    assert workdays.add(start, days, longer) > end or calendar.on


def test_a_friday_and_one_day_is_monday():
    assert workdays.add(FRIDAY, 1, PLAIN) == date(2026, 11, 9)
    assert workdays.add(SATURDAY, 1, PLAIN) == date(2026, 11, 9)
    assert workdays.add(SUNDAY, 1, PLAIN) == date(2026, 11, 9)


def test_a_worked_saturday_counts_and_a_free_monday_does_not():
    worked = Calendar(on={SATURDAY: "调休"})
    free = Calendar(off={MONDAY: "放假"})

    assert workdays.add(FRIDAY, 1, worked) == SATURDAY
    assert workdays.add(date(2026, 10, 30), 1, free) == date(2026, 11, 3)
    assert free.why(MONDAY) == "放假"
    assert worked.why(SATURDAY) == "调休"
    assert worked.why(MONDAY) == ""


def test_a_day_both_off_and_worked_is_worked():
    assert Calendar(off={SATURDAY: "放假"}, on={SATURDAY: "调休"}).works(SATURDAY)


def test_a_date_is_provisional_when_any_year_on_the_way_is_not_published():
    only_2026 = Calendar(years=frozenset({2026}))

    assert not workdays.provisional(date(2026, 1, 1), date(2026, 12, 31), only_2026)
    assert workdays.provisional(date(2026, 12, 31), date(2027, 1, 1), only_2026)
    assert workdays.provisional(date(2025, 12, 31), date(2026, 1, 5), only_2026)
