"""“这里的码不对”: from the phone to the office, and nothing of who says it."""

import pytest
from django.test import Client

from mashang.codes import services
from mashang.codes.models import Doubt
from mashang.kit import clock
from mashang.kit.errors import Stale
from mashang.notify.models import Notice
from mashang.portal.views import wrong
from tests.support.world import NOW


@pytest.fixture
def office(world):
    """The county's office, as a viewer."""
    return world.viewer("office", NOW)


@pytest.fixture
def place(world, office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return services.post(code=world.codes["deputy"], name="赵堡村公告栏", by=office, now=NOW)


def say(token, mark="", why="covered", **more):
    return Client().post("/wrong/", {"token": token, "mark": mark, "why": why, **more})


def test_the_page_of_a_code_says_where_it_hangs_and_how_to_say_that_it_is_wrong(place, client):
    said = client.get(f"/c/{place.code.token}/{place.mark}/").content.decode()

    assert "这张码登记在：赵堡村公告栏" in said
    assert f"/wrong/?c={place.code.token}&amp;m={place.mark}" in said


def test_a_note_reaches_the_office_of_the_place_once(world, place):
    for _turn in range(3):
        assert say(place.code.token, place.mark).status_code == 200

    doubt = Doubt.objects.get()
    assert (doubt.placement, doubt.region, doubt.times) == (place, place.region, 3)
    told = Notice.objects.filter(what="codes.doubted").values_list("recipient", flat=True)
    assert sorted(told) == sorted(world.people[key].user_id for key in ("office", "chair"))


def test_a_code_that_is_not_ours_is_kept_as_it_was_read(world, place):
    say("0" * 16, why="forged", place="村口电线杆")

    doubt = Doubt.objects.get()
    assert (doubt.code, doubt.seen, doubt.place) == (None, "0" * 16, "村口电线杆")


def test_nothing_of_who_says_it_is_kept(place):
    names = {field.name for field in Doubt._meta.fields}

    assert not names & {"user", "by", "by_user_id", "name", "phone", "address", "network", "at"}


def test_what_is_missing_is_said_and_what_was_typed_stays(place):
    page = say(place.code.token, why="", place="村口")

    assert page.status_code == 422
    assert "村口" in page.content.decode()


def test_a_flood_is_stopped(place, monkeypatch):
    monkeypatch.setattr(wrong, "MOST_HERE", 2)

    assert [say(place.code.token).status_code for _turn in range(3)] == [200, 200, 429]


def test_an_office_settles_it_once(place, office):
    say(place.code.token, place.mark)
    doubt = Doubt.objects.get()

    services.settle(doubt=doubt, outcome="已重新张贴", by=office, now=NOW)

    with pytest.raises(Stale):
        services.settle(doubt=doubt, outcome="又一次", by=office, now=NOW)
    say(place.code.token, place.mark)
    assert Doubt.objects.count() == 2
