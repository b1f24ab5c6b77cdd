"""Writes the packaged holiday calendar from the `holidays` library: python tools/calendar_cn.py OUT.csv

A published year has the days off with the weekend days between them, and the make-up days. An unpublished year has only
what the law itself says.
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

PUBLISHED, EXPECTED = (2024, 2025, 2026), (2027,)
COLUMNS = ("year", "published", "day", "works", "name", "source")
NOTICE = "国务院办公厅关于{}年部分节假日安排的通知"
LAW = "全国年节及纪念日放假办法（通知未公布，暂按）"
DAY = timedelta(days=1)
Row = tuple[int, int, date, int, str, str]


def names_of(china: holidays.HolidayBase, days: list[date]) -> str:
    """国庆节、中秋节: the holidays of a run of free days, each once."""
    found = (re.sub(r"（.*", "", china.get(day, "")).replace("农历除夕", "春节") for day in days)
    return "、".join(dict.fromkeys(name for name in found if name and name != "休息日"))


def runs(china: holidays.HolidayBase, year: int) -> Iterator[list[date]]:
    """Each run of consecutive free days of the year that holds a holiday."""
    run: list[date] = []
    day = date(year, 1, 1)
    while day.year == year:
        if china.is_working_day(day):
            if any(free in china for free in run):
                yield run
            run = []
        else:
            run.append(day)
        day += DAY
    if any(free in china for free in run):
        yield run


def served(china: holidays.HolidayBase, year: int) -> dict[date, date]:
    """Each make-up day with a day off that it is worked for, as the library tells: 休息日（由 2026-09-20 调休）."""
    said = ((free, re.search(r"由 (\d{4}-\d\d-\d\d) 调休", name)) for free, name in china.items())
    return {date.fromisoformat(found[1]): free for free, found in said if found and free.year == year}


def published(year: int) -> Iterator[Row]:
    """Days off and make-up days of the State Council's notice."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    named = {day: names_of(china, run) for run in runs(china, year) for day in run}
    rows = [(day, 0, name) for day, name in named.items()]
    rows += [(day, 1, f"{named[free]}调休上班") for day, free in served(china, year).items()]
    if {day for day, works, _ in rows if works} != {day for day in china.weekend_workdays if day.year == year}:
        raise SystemExit(f"{year}: a make-up day without its day off")
    for day, works, name in sorted(rows):
        yield year, 1, day, works, name, NOTICE.format(year)


def expected(year: int) -> Iterator[Row]:
    """The days of the law, and those given instead of a weekend."""
    china = holidays.country_holidays("CN", years=year, language="zh_CN")
    for day, name in sorted(china.items()):
        yield year, 0, day, 0, name.replace("农历除夕", "春节"), LAW


def main(out: str) -> None:
    """Write all years."""
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for year in PUBLISHED:
            table.writerows(published(year))
        for year in EXPECTED:
            table.writerows(expected(year))


if __name__ == "__main__":
    main(*sys.argv[1:])
