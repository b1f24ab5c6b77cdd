"""Hours of a week: read as people type them, and whether a station is open now."""

from datetime import date, datetime

import pytest

from mashang.stations.rules import Unreadable, read_week, today, week_text
from tests.support.world import BEIJING

WED = {"3": [["09:00", "11:30"]]}


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("周三 9:00-11:30", WED),
        ("星期三 9：00—11：30", WED),
        ("周一至周三 8:30-12:00 14:30-17:30", {str(d): [["08:30", "12:00"], ["14:30", "17:30"]] for d in (1, 2, 3)}),
        ("周一、周五 9:00~10:00", {"1": [["09:00", "10:00"]], "5": [["09:00", "10:00"]]}),
        ("每天 9:00-17:00", {str(d): [["09:00", "17:00"]] for d in range(1, 8)}),
        (
            "工作日 9:00到17:00\n周末 10:00-11:00",
            {str(d): [["09:00", "17:00"] if d < 6 else ["10:00", "11:00"]] for d in range(1, 8)},
        ),
        ("周天 9:00-10:00", {"7": [["09:00", "10:00"]]}),
        ("", {}),
    ],
)
def test_hours_are_read_as_they_are_typed(typed, week):
    assert read_week(typed) == week
    assert read_week(week_text(week)) == week


@pytest.mark.parametrize(
    "typed", ["周三", "9:00-11:30", "周三 11:30-9:00", "周三 25:00-26:00", "周三 9:70-10:00", "每月 15 日上午"]
)
def test_what_cannot_be_read_names_its_line(typed):
    with pytest.raises(Unreadable) as line:
        read_week(f"周一 8:00-9:00\n{typed}")
    assert line.value.args == (typed,)


@pytest.mark.parametrize(
    ("day", "clock", "state", "words"),
    [
        (4, "10:00", "open", "到 11:30"),
        (4, "08:59", "later", "今天 09:00"),
        (4, "11:30", "over", "下次是周三 09:00"),
        (3, "10:00", "shut", "下次是周三 09:00"),
    ],
)
def test_open_now_later_over_or_shut(day, clock, state, words):
    hour, minute = map(int, clock.split(":"))

    found = today(WED, datetime(2026, 11, day, hour, minute, tzinfo=BEIJING), {})

    assert found.state == state
    assert words in found.words


def test_on_a_holiday_nobody_is_promised_and_without_hours_nothing_is_said():
    noon = datetime(2026, 11, 4, 10, 0, tzinfo=BEIJING)

    assert today(WED, noon, {date(2026, 11, 4): "国庆"}).state == "holiday"
    assert today({}, noon, {}).words == ""
