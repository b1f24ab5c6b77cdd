"""Loading the holiday calendar: whole years, all or nothing, one entry a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mashang.journal.services import Gone, record
from mashang.kit.kept import forget
from mashang.kit.viewer import Viewer
from mashang.organs import holidays, verbs
from mashang.organs.holidays import Year
from mashang.organs.models import CalendarYear, Holiday
from mashang.organs.sheets import Raw, Refused


@dataclass(frozen=True)
class LoadedYears:
    """The years written, those that stood already, and the rows refused (then nothing is written)."""

    changed: Sequence[int]
    same: Sequence[int]
    refused: Sequence[Refused]


@transaction.atomic
def load_calendar(*, rows: Sequence[Raw], by: Viewer, now: datetime, sha256: str = "") -> LoadedYears:
    """导入节假日安排: each year in the rows replaces what was known of it. One refused row, and nothing is written.

    A published year never becomes unpublished. Due dates are not touched here: cases move their provisional ones.
    """
    years, refused = holidays.checked(rows)
    there = {year.year: year for year in CalendarYear.objects.select_for_update()}
    refused = refused or _withdrawn(years, there) or _taken(years)
    if refused:
        return LoadedYears([], [], refused)
    new = [year for year in years if year.year not in there or there[year.year].version != year.version]
    for year in new:
        _write(year, by, now, sha256)
    return LoadedYears([year.year for year in new], [year.year for year in years if year not in new], [])


def _withdrawn(years: Sequence[Year], there: dict[int, CalendarYear]) -> list[Refused]:
    back = (year.year for year in years if year.year in there and there[year.year].published and not year.published)
    return [Refused(0, "published", _("%s 年的安排已经公布，不能改回未公布。") % year) for year in back]


def _taken(years: Sequence[Year]) -> list[Refused]:
    """Days that stand in another year's notice already."""
    owner = {day: year.year for year in years for day in year.days}
    numbers = {year.year for year in years}
    others = Holiday.objects.filter(day__in=owner).exclude(year__year__in=numbers)
    return [Refused(0, "day", _("%s 已列在另一年度的安排中。") % holiday.day) for holiday in others]


def _write(year: Year, by: Viewer, now: datetime, sha256: str) -> None:
    """Replace the days of one year; what is gone, and what is new or changed, is named in the entry."""
    told = {"published": year.published, "source": year.source, "version": year.version}
    row, _made = CalendarYear.objects.update_or_create(year=year.year, defaults=told)
    there = {holiday.day: holiday for holiday in row.days.all()}
    gone = [Gone(holiday) for day, holiday in there.items() if day not in year.days]
    row.days.exclude(day__in=year.days).delete()
    kept = [
        Holiday(pk=there[day].pk if day in there else None, year=row, day=day, works=said.works, name=said.name)
        for day, said in year.days.items()
    ]
    Holiday.objects.bulk_update([holiday for holiday in kept if holiday.pk], ["works", "name"])
    Holiday.objects.bulk_create([holiday for holiday in kept if not holiday.pk])
    facts = {"year": year.year, "published": year.published, "version": year.version, "sha256": sha256}
    record(verb=verbs.CALENDAR_LOADED, by=by, target=row, now=now, rows=[*kept, *gone], facts=facts)
    transaction.on_commit(forget)
