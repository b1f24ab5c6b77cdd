"""进站 on a person's page, and what stands under a station on its own."""

from datetime import timedelta

import pytest

from mashang.kit.viewer import SYSTEM
from mashang.stations import services, standing_in
from mashang.stations.models import Guidance
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_the_page_says_in_which_stations_somebody_is_and_which_they_guide(browser, world):
    zb, guiding = world.stations["zb"], world.people["cosigner"]
    guide = Guidance(station=zb, kind="member", person=guiding, purpose="每季度一次", from_on=TODAY)
    services.keep(station=zb, row=guide, key="guides", by=SYSTEM, now=NOW)

    (member,) = standing_in.lines(guiding, world.viewer("office", NOW), TODAY)
    (deputy,) = standing_in.lines(world.people["deputy"], world.viewer("office", NOW), TODAY)
    (strange,) = standing_in.lines(world.people["deputy"], world.viewer("sy_chair", NOW), TODAY)

    assert (member.what, str(member.as_what), member.now) == (zb.name, "分包联系：每季度一次", True)
    assert (str(deputy.as_what), deputy.url) == ("代表", f"/desk/stations/{zb.pk}/")
    assert strange.url == ""
    page = browser("office").get(f"/desk/people/{guiding.pk}/").content.decode()
    assert f'href="/desk/stations/{zb.pk}/"' in page
    services.end(station=zb, row=guide, key="guides", on=TODAY, by=SYSTEM, now=NOW)
    over = standing_in.lines(guiding, world.viewer("office", NOW), TODAY + timedelta(days=1))
    assert [line.now for line in over] == [False]


def test_the_page_of_a_station_names_what_is_right_under_it_and_still_open(browser, world):
    zb, point = world.stations["zb"], world.stations["zb_point"]
    page = browser("office").get(f"/desk/stations/{zb.pk}/").content.decode()
    assert f'href="/desk/stations/{point.pk}/"' in page
    assert f"{point.name}</a>（联络点）" in page

    services.close(station=point, on=TODAY, why="合并", by=SYSTEM, now=NOW)

    assert (
        f'href="/desk/stations/{point.pk}/"' not in browser("office").get(f"/desk/stations/{zb.pk}/").content.decode()
    )
