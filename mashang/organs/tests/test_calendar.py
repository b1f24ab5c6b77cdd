"""The calendar that comes with the product, working days counted by it, and publishing a year."""

from datetime import date, timedelta

import holidays as library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit import workdays
from mashang.kit.viewer import SYSTEM
from mashang.kit.workdays import Calendar
from mashang.organs import holidays, queries, services, sheets
from mashang.organs.models import CalendarYear, Holiday
from mashang.organs.tests.factories import NOW

DAY = timedelta(days=1)
SHEET = sheets.read(sheets.CALENDAR, holidays.HEADINGS)
YEARS, REFUSED = holidays.checked(SHEET.rows)
ROWS = [row for year in YEARS for row in year.days.values()]
PACKAGED = Calendar(
    off={row.day: row.name for row in ROWS if not row.works},
    on={row.day: row.name for row in ROWS if row.works},
    years=frozenset(year.year for year in YEARS if year.published),
)
days = st.dates(date(2023, 6, 1), date(2028, 6, 1))
numbers = st.integers(0, 120)


def load(rows=SHEET.rows):
    return services.load_calendar(rows=rows, by=SYSTEM, now=NOW, sha256=SHEET.sha256)


def year_of(year, published="1", source="示例通知", days=()):
    return [
        {"year": str(year), "published": published, "day": day, "works": works, "name": "示例", "source": source}
        for day, works in days
    ]


def off(first, last):
    span = [first + DAY * n for n in range((last - first).days + 1)]
    return not any(PACKAGED.works(day) for day in span) and PACKAGED.works(first - DAY) and PACKAGED.works(last + DAY)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_each_day_agrees_with_the_library(year):
    china = library.country_holidays("CN", years=year)
    span = [date(year, 1, 1) + DAY * n for n in range(366 if year == 2024 else 365)]

    assert REFUSED == []
    assert [day for day in span if PACKAGED.works(day) != china.is_working_day(day)] == []


def test_the_days_that_everybody_remembers():
    assert off(date(2024, 2, 10), date(2024, 2, 17))
    assert off(date(2024, 10, 1), date(2024, 10, 7))
    assert off(date(2025, 1, 28), date(2025, 2, 4))
    assert off(date(2025, 10, 1), date(2025, 10, 8))
    assert off(date(2026, 2, 15), date(2026, 2, 23))
    assert off(date(2026, 10, 1), date(2026, 10, 7))
    made_up = [(2024, 2, 4), (2024, 2, 18), (2024, 9, 29), (2024, 10, 12), (2025, 1, 26), (2025, 2, 8), (2025, 9, 28)]
    made_up += [(2025, 10, 11), (2026, 2, 14), (2026, 2, 28), (2026, 9, 20), (2026, 10, 10)]
    assert all(date(*day) in PACKAGED.on and date(*day).weekday() >= 5 for day in made_up)
    assert sum(day.year == 2026 for day in PACKAGED.on) == 6


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # the make-up Saturday before 春节 counts
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # nine days off lie between
        (date(2026, 2, 24), 5, date(2026, 3, 2)),  # 25, 26, 27, Saturday 28 (make-up), Monday 2 March
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a make-up Sunday
        (date(2026, 9, 30), 1, date(2026, 10, 8)),  # 国庆
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # 8, 9, Saturday 10 (make-up)
        (date(2025, 9, 30), 3, date(2025, 10, 11)),  # 国庆 and 中秋 together
        (date(2025, 1, 24), 2, date(2025, 1, 27)),  # make-up Sunday 26, Monday 27
        (date(2025, 1, 27), 1, date(2025, 2, 5)),
        (date(2026, 2, 16), 1, date(2026, 2, 24)),  # begun within the holiday
    ],
)
def test_working_days_around_the_long_holidays(start, count, due):
    assert workdays.add(start, count, PACKAGED) == due
    assert workdays.between(start, due, PACKAGED) == count


@given(days, numbers)
def test_between_undoes_add(start, count):
    assert workdays.between(start, workdays.add(start, count, PACKAGED), PACKAGED) == count


@given(days, st.integers(1, 120))
def test_a_due_date_is_always_a_working_day(start, count):
    assert PACKAGED.works(workdays.add(start, count, PACKAGED))


@given(days, days, numbers, numbers)
def test_later_or_longer_is_never_due_earlier(one, other, few, more):
    assert workdays.add(min(one, other), few, PACKAGED) <= workdays.add(max(one, other), few, PACKAGED)
    assert workdays.add(one, min(few, more), PACKAGED) <= workdays.add(one, max(few, more), PACKAGED)


def test_a_date_on_the_way_into_an_unpublished_year_is_provisional():
    assert workdays.provisional(date(2026, 12, 30), date(2027, 1, 4), PACKAGED)
    assert not workdays.provisional(date(2026, 12, 28), date(2026, 12, 31), PACKAGED)


@pytest.mark.django_db
def test_the_calendar_is_read_with_two_queries_and_then_with_one(django_assert_num_queries):
    queries._calendars.clear()
    load()

    with django_assert_num_queries(2):
        first = queries.calendar()
    with django_assert_num_queries(1):
        second = queries.calendar()

    assert first is second
    assert (first.off, first.on, first.years) == (PACKAGED.off, PACKAGED.on, frozenset({2024, 2025, 2026}))


@pytest.mark.django_db
def test_the_second_load_changes_nothing():
    load()

    again = load()

    assert (again.changed, again.same, again.refused) == ([], [2024, 2025, 2026, 2027], [])
    assert Entry.objects.filter(verb="organs.calendar_loaded").count() == 4


@pytest.mark.django_db
def test_a_notice_replaces_what_was_expected_and_the_calendar_is_read_anew():
    load()
    before = queries.calendar()

    loaded = load(year_of(2027, days=[("2027-01-01", "0"), ("2027-01-02", "0"), ("2027-01-09", "1")]))
    after = queries.calendar()

    assert loaded.changed == [2027]
    assert CalendarYear.objects.get(year=2027).published
    assert Holiday.objects.filter(year__year=2027).count() == 3
    assert (2027 in before.years, 2027 in after.years) == (False, True)
    assert after.works(date(2027, 1, 9))
    assert not before.works(date(2027, 1, 9))
    assert verify() == []


@pytest.mark.django_db
def test_a_published_year_does_not_become_unpublished():
    load()

    loaded = load(year_of(2026, published="0", days=[("2026-01-01", "0")]))

    assert [one.column for one in loaded.refused] == ["published"]
    assert CalendarYear.objects.get(year=2026).published


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"day": "2027-02-30"}, "day"),
        ({"day": "2025-01-01"}, "day"),
        ({"day": "2027-01-01"}, "day"),
        ({"year": "27"}, "year"),
        ({"published": "也许"}, "published"),
        ({"published": "0"}, "published"),
        ({"works": "1", "day": "2027-01-04"}, "works"),
        ({"name": ""}, "name"),
        ({"source": ""}, "published"),
    ],
)
def test_one_wrong_row_and_nothing_is_written(cells, column):
    good = year_of(2027, days=[("2027-01-01", "0"), ("2027-01-02", "0")])

    loaded = load([good[0], {**good[1], **cells}])

    assert [(one.row, one.column) for one in loaded.refused] == [(3, column)]
    assert not CalendarYear.objects.exists()


@pytest.mark.django_db
def test_a_day_belongs_to_one_notice_only():
    load(year_of(2026, days=[("2026-12-31", "0")]))

    loaded = load(year_of(2027, days=[("2026-12-31", "0"), ("2027-01-01", "0")]))

    assert [one.column for one in loaded.refused] == ["day"]
