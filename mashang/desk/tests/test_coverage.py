"""码的覆盖: by place and channel, in one period; what is blank is named; nothing by deputy."""

from datetime import timedelta

import pytest

from mashang.codes import services as codes
from mashang.codes.services_scans import Seen, add
from mashang.desk.coverage import coverage
from mashang.kit.viewer import SYSTEM
from mashang.matters.figures import Period
from mashang.matters.services import Door, Said, receive
from mashang.organs.models import Region
from tests.support.world import NOW

TODAY = NOW.date()
MONTH = Period(TODAY.replace(day=1), TODAY)


@pytest.fixture
def hung(world):
    """Two villages; the deputy's code hangs in one, was opened five times this month and nine the month before, and brought one matter."""
    town = world.stations["zb"].region
    villages = [
        Region.objects.create(
            code=code, name=name, short_name=name, level="village", parent=town, path=f"{town.path}{code}/", edition="t"
        )
        for code, name in (("410825106201", "赵堡村"), ("410825106202", "陈家沟村"))
    ]
    code = world.codes["deputy"]
    place = codes.post(code=code, name="赵堡村公告栏", region=villages[0], by=SYSTEM, now=NOW)
    add(counted={Seen(code.pk, place.pk, day, "poster"): n for day, n in ((TODAY, 5), (TODAY - timedelta(days=9), 9))})
    add(counted={Seen(code.pk, None, TODAY, "scan"): 2})
    door = Door(organ=code.organ, channel="poster", station=world.stations["zb"], code=code, placement=place)
    receive(said=Said(key="x", words="路灯坏了。"), door=door, by=SYSTEM, now=NOW)
    return world


def seen(world, who, **asked):
    return coverage(viewer=world.viewer(who, NOW), period=MONTH, **{"town": "", **asked})


def test_a_town_has_numerator_denominator_and_what_is_blank(hung):
    town = next(row for row in seen(hung, "office").towns if row.name == "赵堡镇")

    assert (town.covered, town.whole, town.percent, town.blank) == (1, 2, 50.0, ["陈家沟村"])
    assert (town.scans, town.sent) == (7, 1)


def test_channels_and_places_add_up_to_the_same(hung):
    found = seen(hung, "chair", town=hung.stations["zb"].region.path)

    assert sum(row.scans for row in found.channels) == found.all.scans == 7
    assert [(row.name, row.scans, row.sent) for row in found.places] == [("赵堡村公告栏", 5, 1)]


def test_another_county_sees_nothing_of_it(hung):
    found = seen(hung, "sy_chair", town=hung.stations["zb"].region.path)

    assert (found.all.scans, found.all.sent, found.places) == (0, 0, [])


def test_no_deputy_is_named(hung, client):
    client.force_login(hung.people["office"].user)

    page = client.get(f"/desk/coverage/?town={hung.stations['zb'].region.path}&first=2026-01-01&last=2026-12-31")

    main = page.content.decode().split("<main", 1)[1]
    assert "张示例" not in main
    assert "赵堡村公告栏" in main


@pytest.mark.parametrize("town", ["/\u202e/", "//' OR 1=1 --", "x", "/" * 500])
def test_nonsense_in_the_address_is_no_town(hung, client, town):
    client.force_login(hung.people["office"].user)

    assert client.get("/desk/coverage/", {"town": town}).status_code == 200
    assert client.get("/desk/registers/codes/", {"town": town}).status_code == 200
