"""The page behind a code: whose it is, through which channel one came, and what happens when it is out of use."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from mashang.codes import services as codes
from mashang.codes.models import Code
from mashang.kit.viewer import SYSTEM
from mashang.matters.models import Matter
from mashang.people.models import Mandate
from mashang.portal.tests.visitor import Visitor, text
from tests.support.world import NOW

STOPPED = "这个代表码已经停用"


def at(code: Code, mark: str = "") -> Visitor:
    return Visitor(f"/c/{code.token}/" + (f"{mark}/" if mark else ""))


def test_a_deputys_code_shows_the_deputy_and_the_station(world):
    page = text(at(world.codes["deputy"]).open())

    assert "张示例" in page
    assert "温县" in page
    assert "赵堡镇第三选区" in page
    assert "赵堡镇产业代表联络站" in page
    assert STOPPED not in page


def test_what_comes_through_a_deputys_code_is_the_deputys(world):
    at(world.codes["deputy"]).send()

    matter = Matter.objects.get()
    assert (matter.deputy, matter.station) == (world.people["deputy"], world.stations["zb"])
    assert (matter.code, matter.placement, matter.channel) == (world.codes["deputy"], None, "scan")
    assert matter.organ == world.organs["wx"]


def test_what_comes_through_a_stations_code_is_the_stations(world):
    visitor = at(world.codes["zb"])

    assert "赵堡镇产业代表联络站" in text(visitor.open())
    visitor.send()

    matter = Matter.objects.get()
    assert (matter.deputy, matter.station) == (None, world.stations["zb"])


def test_a_placement_records_where_it_hung_and_its_channel(world):
    placement = codes.post(code=world.codes["zb"], name="陈家沟村口", by=SYSTEM, now=NOW, channel="wechat")

    at(world.codes["zb"], placement.mark).send()

    matter = Matter.objects.get()
    assert (matter.placement, matter.channel) == (placement, "wechat")


@pytest.mark.parametrize("mark", ["ZZZZZ", "zz", "%20", "😀"])
def test_an_unknown_placement_still_serves(world, mark):
    at(world.codes["zb"], mark).send()

    assert (Matter.objects.get().placement, Matter.objects.get().channel) == (None, "scan")


def test_a_placement_of_another_code_is_not_recorded(world):
    placement = codes.post(code=world.codes["zb"], name="陈家沟村口", by=SYSTEM, now=NOW)

    at(world.codes["deputy"], placement.mark).send()

    assert Matter.objects.get().placement is None


@pytest.mark.parametrize("spelt", [str.lower, lambda token: token.replace("0", "O").replace("1", "I")])
def test_a_token_typed_by_hand_opens_the_same_page(world, spelt):
    assert "张示例" in text(Visitor(f"/c/{spelt(world.codes['deputy'].token)}/").open())


def test_a_revoked_code_says_so_and_leads_to_the_station(world):
    codes.revoke(code=world.codes["deputy"], by=SYSTEM, now=NOW)
    visitor = at(world.codes["deputy"])

    page = text(visitor.open())

    assert STOPPED in page
    assert "赵堡镇产业代表联络站" in page
    assert "张示例" not in page
    assert visitor.send().status_code == 200
    assert (Matter.objects.get().deputy, Matter.objects.get().station) == (None, world.stations["zb"])


def test_an_expired_code_says_so_from_the_day_after(world, hour):
    code = world.codes["deputy"]
    Code.objects.filter(pk=code.pk).update(expires_on=localdate(NOW))
    visitor = at(code)

    assert STOPPED not in text(visitor.open())
    hour(NOW + timedelta(days=1))
    assert STOPPED in text(visitor.open())


@pytest.mark.parametrize("left", [{"to_on": localdate(NOW) - timedelta(days=1)}, {"standing": "ended"}])
def test_the_code_of_a_departed_deputy_leads_to_the_station(world, left):
    """promises.md case 50."""
    Mandate.objects.filter(person=world.people["deputy"]).update(**left)
    visitor = at(world.codes["deputy"])

    page = text(visitor.open())

    assert STOPPED in page
    assert "赵堡镇产业代表联络站" in page
    assert "张示例" not in page
    visitor.send()
    assert Matter.objects.get().deputy is None


@pytest.mark.parametrize("door", ["/c/ZZZZZZZZZZZZ/", "/c/0/", "/c/%E4%B8%AD/", "/c/" + "9" * 500 + "/", "/c/a/b/c/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_code_is_a_page_in_chinese(world, client, door, method):
    page = getattr(client, method)(door)

    assert page.status_code == 404
    assert "没有找到" in text(page)


def test_a_code_shows_nothing_that_is_not_public(world):
    page = text(at(world.codes["deputy"]).open())

    for name in ("李示例", "王示例", "周示例", "deputy"):
        assert name not in page.replace("/c/", "")


def test_the_page_asks_at_most_ten_questions(world, django_assert_max_num_queries):
    for key in ("deputy", "zb"):
        with django_assert_max_num_queries(10):
            at(world.codes[key]).open()
