"""The published calendar as it lies in the package, without a database."""

from functools import cache

from mashang.kit.workdays import Calendar
from mashang.organs import holidays, sheets


@cache
def published() -> Calendar:
    """All years of the packaged table."""
    years, refused = holidays.checked(sheets.read(sheets.CALENDAR, holidays.HEADINGS).rows)
    assert not refused
    rows = [row for year in years for row in year.days.values()]
    return Calendar(
        off={row.day: row.name for row in rows if not row.works},
        on={row.day: row.name for row in rows if row.works},
        years=frozenset(year.year for year in years if year.published),
        version=" ".join(year.version for year in years),
    )
