"""The wall on a screen, both ways up: it fits, it comes anew by itself, and a lost network leaves the last page standing."""

import pytest

from mashang.kit.viewer import SYSTEM
from mashang.people.models import Mandate, Person
from mashang.stations import services
from mashang.stations.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
UPRIGHT = {"width": 1080, "height": 1920}
SMALL = "[...document.querySelectorAll('main *')].filter(e => e.innerText && !e.closest('svg') && parseFloat(getComputedStyle(e).fontSize) < 20).length"
WIDE = "[...document.querySelectorAll('.panel')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
OVER = "[...document.querySelectorAll('.panel')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).length"


def full(house, number):
    """The wall of a station with so many deputies and all that fits into its panels."""
    station = house.world.stations["sy"]
    term = Mandate.objects.filter(person=house.world.people["sy_deputy"]).get().term
    there = Membership.objects.filter(station=station).count()
    new = Person.objects.bulk_create(Person(name="示例" * 1 + "甲乙丙"[n % 3]) for n in range(number - there))
    Mandate.objects.bulk_create(Mandate(person=p, congress=term.organ, term=term, from_on=term.starts_on) for p in new)
    Membership.objects.bulk_create(Membership(station=station, person=p, from_on=term.starts_on) for p in new)
    values = {
        "intro": "在产业链上建站，代表按产业进站。" * 12,
        "duty": "听取和反映群众意见，督促问题办理\n" * 12,
        "slogan": "一句话",
    }
    services.change(station=station, values=values, by=SYSTEM, now=house.now)
    services.write_panel(
        station=station, kind="plan", text="11月9日 代表接待日，站里坐班\n" * 12, by=SYSTEM, now=house.now
    )
    return f"{house.url}/wall/{station.pk}/"


@pytest.mark.parametrize("number", [8, 24, 87])
def test_it_fits_both_ways_up_and_is_read_from_afar(windows, house, axe, number):
    page = windows.open(1920)
    page.goto(full(house, number))

    for size in ({"width": 1920, "height": 1080}, UPRIGHT):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollHeight") <= size["height"], size
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], size
        assert page.evaluate(SMALL) == 0
        assert page.evaluate(OVER) == 0
    assert axe(page) == []
    assert "serif" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").lower()


def test_on_a_smaller_screen_nothing_stands_over_its_edge(windows, house):
    page = windows.open(1360, service_workers="block")
    page.goto(full(house, 8))

    assert page.evaluate("document.documentElement.scrollWidth") <= 1360
    assert page.evaluate(WIDE) == 0
    page.evaluate("document.querySelector('.call').style.fontSize = '60px'")
    assert page.evaluate(WIDE) > 0


def test_what_is_too_small_or_too_much_would_be_seen(windows, house):
    page = windows.open(1920, service_workers="block")  # one that it takes in hand comes anew at once
    page.goto(f"{house.url}/wall/{house.world.stations['zb'].pk}/")

    page.evaluate("document.querySelector('.duty h2').style.fontSize = '12px'")
    page.evaluate("document.querySelector('.duty').style.maxHeight = '40px'")

    assert page.evaluate(SMALL) > 0
    assert page.evaluate(OVER) > 0


def test_it_comes_anew_by_itself_and_a_lost_network_leaves_it_standing(windows, house):
    station = house.world.stations["zb"]
    page = windows.open(1920)
    page.clock.install()
    page.goto(f"{house.url}/wall/{station.pk}/")
    assert page.locator("[data-lost]").is_hidden()

    services.change(station=station, values={"slogan": "刚刚改的一句话"}, by=SYSTEM, now=house.now)
    page.clock.run_for(121_000)
    page.get_by_text("刚刚改的一句话").wait_for()

    page.context.set_offline(True)
    page.clock.run_for(121_000)
    page.get_by_text("网络断了").wait_for()
    assert "10:00" in page.locator("[data-lost]").inner_text()
    assert page.get_by_text("刚刚改的一句话").is_visible()

    page.context.set_offline(False)
    services.change(station=station, values={"slogan": "又改了一次"}, by=SYSTEM, now=house.now)
    page.clock.run_for(121_000)
    page.get_by_text("又改了一次").wait_for()
    assert page.locator("[data-lost]").is_hidden()
