"""Arithmetic of stations: the hours of a week, what stands above what. Pure: no database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.stations.models.kinds import Tier
from mashang.stations.words import DAYS, SPANS, TO

Week = dict[str, list[list[str]]]
"""``{"3": [["09:00", "11:30"]]}``: day of the week from Monday 1, spans from–to in Beijing time."""

RANK = {Tier.CENTER: 0, Tier.AREA: 1, Tier.STATION: 2, Tier.POINT: 3, Tier.POST: 4}
"""站、点、岗: a station stands under one of a lower rank."""

_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-—–~至到－]+\s*(\d{1,2})[:：](\d{2})")
_DAY = re.compile(r"(每天|每日|工作日|周末|(?:周|星期)?[一二三四五六日天])")
NAMES = (
    gettext_lazy("周一"),
    gettext_lazy("周二"),
    gettext_lazy("周三"),
    gettext_lazy("周四"),
    gettext_lazy("周五"),
    gettext_lazy("周六"),
    gettext_lazy("周日"),
)


class Unreadable(ValueError):
    """A line of hours that says no day, no span, or one that ends before it begins; `args[0]` is the line."""


def read_week(text: str) -> Week:
    """The hours as typed, one line for some days: ``周三 9:00-11:30``, ``周一至周五 8:30-12:00 14:30-17:30``."""
    week: Week = {}
    for line in filter(None, (line.strip() for line in text.splitlines())):
        spans = [_span(line, hit.groups()) for hit in _SPAN.finditer(line)]
        days = _days(_SPAN.sub("", line))
        if not spans or not days:
            raise Unreadable(line)
        for day in days:
            week[str(day)] = sorted([*week.get(str(day), []), *spans])
    return dict(sorted(week.items()))


def _span(line: str, parts: tuple[str, ...]) -> list[str]:
    hour, minute, to_hour, to_minute = (int(part) for part in parts)
    if (
        max(hour, to_hour) > 24
        or max(minute, to_minute) > 59
        or (hour, minute) >= (to_hour, to_minute)
        or to_hour == 24
    ):
        raise Unreadable(line)
    return [f"{hour:02d}:{minute:02d}", f"{to_hour:02d}:{to_minute:02d}"]


def _days(text: str) -> list[int]:
    found = list(_DAY.finditer(text))
    days: list[int] = []
    for number, hit in enumerate(found):
        word = hit[0]
        if word in SPANS:
            days += range(SPANS[word][0], SPANS[word][1] + 1)
            continue
        between = text[found[number - 1].end() : hit.start()].strip() if number else ""
        day = DAYS.get(word, 7)
        days += range(days[-1] + 1, day + 1) if between and (between in TO or between in "-—–") and days else [day]
    return sorted(set(days))


def week_text(week: Week) -> str:
    """The same in lines, as it can be typed again."""
    return "\n".join(f"{NAMES[int(day) - 1]} {' '.join(map('-'.join, spans))}" for day, spans in sorted(week.items()))


def week_lines(week: Week) -> list[tuple[str | Promise, str]]:
    """For a page: name of the day or of days in a row, their spans."""
    runs: list[tuple[int, int, str]] = []
    for key, spans in sorted(week.items()):
        day, said = int(key), "、".join(map("–".join, spans))
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == said:
            runs[-1] = (runs[-1][0], day, said)
        else:
            runs.append((day, day, said))
    return [(_days_named(first, last), said) for first, last, said in runs]


def _days_named(first: int, last: int) -> str | Promise:
    if (first, last) == (1, 7):
        return _("每天")
    if first == last:
        return NAMES[first - 1]
    return _("%(first)s至%(last)s") % {"first": NAMES[first - 1], "last": NAMES[last - 1]}


def hours_text(week: Week, words: str) -> str:
    """All of it in one line: ``周三 09:00–11:30，每月 15 日上午``."""
    return "，".join([*(f"{day} {spans}" for day, spans in week_lines(week)), *filter(None, [words])])


@dataclass(frozen=True)
class Today:
    """Whether a station is open now, in a sentence. `state`: open, later, over, shut, holiday, or nothing known."""

    state: str
    words: str

    @property
    def tone(self) -> str:
        """Of a badge."""
        return {"open": "done", "later": "wait"}.get(self.state, "")


def today(week: Week, now: datetime, off: Mapping[object, str]) -> Today:
    """Open now, later today, over for today, or when next. `off`: holidays by date, on which nobody is promised."""
    if not week:
        return Today("", "")
    local = localtime(now)
    if local.date() in off:
        return Today("holiday", _("今天放假（%(name)s），请先打电话问问") % {"name": off[local.date()]})
    clock, spans = f"{local:%H:%M}", week.get(str(local.isoweekday()), [])
    for begins, ends in spans:
        if begins <= clock < ends:
            return Today("open", _("正在开放，到 %(ends)s") % {"ends": ends})
        if clock < begins:
            return Today("later", _("今天 %(begins)s 开放") % {"begins": begins})
    return Today("over" if spans else "shut", _next(week, local))


def _next(week: Week, local: datetime) -> str:
    for ahead in range(1, 8):
        day = (local + timedelta(days=ahead)).isoweekday()
        if str(day) in week:
            return _("现在没有开放，下次是%(day)s %(begins)s") % {"day": NAMES[day - 1], "begins": week[str(day)][0][0]}
    return _("现在没有开放")


def may_stand_under(tier: str, parent_tier: str) -> bool:
    """Whether a station of this tier may stand under one of that tier."""
    return RANK[Tier(parent_tier)] < RANK[Tier(tier)]
