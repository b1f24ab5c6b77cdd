"""Dates as people read them."""

from datetime import UTC, date, datetime

import pytest

from mashang.kit import clock
from mashang.kit.templatetags.kit import day, moment

NEW_YEAR = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # in Beijing it is 2027 already


@pytest.mark.parametrize(
    ("now", "shown"),
    [(datetime(2026, 11, 2, tzinfo=UTC), "11月28日"), (NEW_YEAR, "2026年11月28日")],
)
def test_a_date_has_its_year_when_that_is_not_this_one(monkeypatch, now, shown):
    monkeypatch.setattr(clock, "now", lambda: now)

    assert day(date(2026, 11, 28)) == shown


def test_a_moment_of_the_old_year_says_so_too(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NEW_YEAR)

    assert moment(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == "2026年12月31日 23:00"
    assert day(None) == "—"
