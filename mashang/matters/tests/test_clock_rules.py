"""By whose rule a clock counts: the town's before the county's before the province's, and never past the law."""

from datetime import date, datetime

import pytest

from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.matters import limits, services
from mashang.matters.models import Clock
from mashang.organs import services as organs
from mashang.organs.models import PolicyRow, Region
from tests.support.world import BEIJING, NOW


def at(*when) -> datetime:
    return datetime(*when, tzinfo=BEIJING)


def _open(story):
    return Clock.objects.filter(matter=story.matter, ended_on=None)


def town(story, now=NOW):
    """A matter of 邵原, which assigns what it takes in itself."""
    story.now = now
    world = story.world
    door = story.door(organ=world.organs["sy"], station=world.stations["sy"], deputy=world.people["sy_deputy"])
    said = services.Said(key=f"town-{now}", words="路灯坏了。")
    story.receipt = services.receive(said=said, door=door, by=SYSTEM, now=now)
    return _open(story).get()


TODAY = NOW.date()


def rule(organ, value, from_on=TODAY, key="matters.order_days"):
    organs.set_policy(organ=organ, key=key, value=value, from_on=from_on, by=SYSTEM, now=NOW)


def test_the_town_decides_before_the_county_and_the_county_before_the_province(story, world):
    province = organs.open_organ(
        name="河南省人大常委会（示例）", short_name="", kind="standing_committee",
        region=Region.objects.get(code="41"), by=SYSTEM, now=NOW,
    )  # fmt: skip

    found = [(town(story).days, _open(story).get().rule_owner)]
    for n, (organ, days) in enumerate([(province, 9), (world.organs["jy"], 7), (world.organs["sy"], 5)]):
        rule(organ, days)
        clock = town(story, NOW.replace(minute=n + 1))
        found.append((clock.days, clock.rule_owner))

    assert found == [(3, ""), (9, province.name), (7, world.organs["jy"].name), (5, world.organs["sy"].name)]


def test_the_province_last_does_not_change_what_the_town_decided(story, world):
    rule(world.organs["sy"], 5)
    rule(world.organs["jy"], 7)

    assert town(story).days == 5


def test_a_rule_counts_from_its_day_on_and_not_for_clocks_that_run(story, world):
    rule(world.organs["sy"], 5, from_on=date(2026, 11, 3))

    before = town(story)
    after = town(story, NOW.replace(day=3))

    assert (before.days, after.days) == (3, 5)
    before.refresh_from_db()
    assert before.days == 3


def test_no_place_passes_the_ceiling(story, world):
    with pytest.raises(Invalid):
        rule(world.organs["sy"], 11)
    PolicyRow.objects.create(organ=world.organs["sy"], key="matters.order_days", value=99, from_on=NOW.date())

    assert town(story).days == limits.ORDER_DAYS.most == 10


def test_a_unit_that_is_reassigned_late_has_what_is_left_of_thirty_days(story, world):
    rule(world.organs["wx"], 22, key="matters.reply_days")
    story.receive().order().assign(assist=()).later(days=15)

    services.reassign(
        old=story.live("wx_traffic"), unit=world.organs["wx_finance"], message="", by=story.by("office"), now=story.now
    )

    clock = _open(story).get(kind="reply")
    assert clock.due_on == clock.ceiling_on == date(2026, 12, 2)  # thirty days from 2 November, the first 交办


def test_the_law_cuts_short_what_holidays_stretch(story, world):
    rule(world.organs["wx"], 22, key="matters.reply_days", from_on=date(2026, 2, 1))
    story.now = at(2026, 2, 13, 10, 0)

    story.receive().order().assign(assist=())

    clock = _open(story).get(kind="reply")
    assert clock.days == 22
    assert clock.due_on == clock.ceiling_on == date(2026, 3, 16)
