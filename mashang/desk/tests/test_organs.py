"""机构: renamed with their history, merged with what is open said before, closed; terms; and a deputy's own page."""

import pytest
from django.test import Client

from mashang.journal.services import verify
from mashang.kit import clock
from mashang.matters.tests.acts import Story
from mashang.organs.models import Organ
from mashang.organs.queries import name_on
from tests.support.world import NOW


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def browser(world, who):
    client = Client()
    client.force_login(world.people[who].user)
    return client


@pytest.fixture
def office(world):
    return browser(world, "office")


def test_a_renamed_organ_keeps_its_name_of_then_and_is_found_by_the_new(world, office):
    organ = world.organs["wx_traffic"]

    office.post(f"/desk/organs/{organ.pk}/do/rename/", {"name": "温县交通局", "short_name": "", "on": "2026-10-01"})

    organ.refresh_from_db()
    assert organ.name == "温县交通局"
    assert name_on(organ, NOW.date().replace(month=9)) == "温县交通运输局"
    assert "温县交通局" in office.get("/desk/registers/organs/?q=wenxianjiaotongju").content.decode()
    assert "温县交通运输局" in office.get(f"/desk/organs/{organ.pk}/").content.decode()
    assert verify() == []


def test_a_merger_says_what_is_open_and_names_the_heir(world, office):
    story = Story(world)
    story.receive().order().assign()
    organ, heir = world.organs["wx_traffic"], world.organs["wx_ecology"]
    address = f"/desk/organs/{organ.pk}/do/merge/"

    assert "1 件交办没有办完" in office.get(address).content.decode()
    assert office.post(address, {"into": heir.pk, "on": "2026-11-01"}).status_code == 302

    organ.refresh_from_db()
    assert organ.successor == heir
    assert "县生态环境分局" in office.get(f"/desk/organs/{organ.pk}/").content.decode()
    again = office.post(address, {"into": heir.pk, "on": "2026-11-01"})
    assert "已经撤销" in again.content.decode()


def test_an_organ_and_a_term_are_added_once(world, office):
    asked = {"name": "温县水利局", "kind": "department", "region": world.organs["wx"].region_id, "code": "X1"}
    assert office.post("/desk/organs/new/", asked).status_code == 302
    assert office.post("/desk/organs/new/", asked).status_code == 422
    assert Organ.objects.filter(name="温县水利局").count() == 1

    term = {"congress": world.organs["zb_congress"].pk, "number": 17, "starts_on": "2026-11-01"}
    assert office.post("/desk/terms/new/", {**term, "ends_on": "2026-10-01"}).status_code == 422
    assert office.post("/desk/terms/new/", term).status_code == 302
    assert office.post("/desk/terms/new/", term).status_code == 422


def test_a_deputy_keeps_consent_and_pledges_and_the_public_reads_them(world, client):
    deputy = world.people["deputy"]
    own, address = browser(world, "deputy"), f"/desk/profile/{deputy.pk}/"
    own.post(address, {"do": "consent", "public_fields": ["skills"], "about": "不公开的话", "public_phone": ""})
    own.post(address, {"do": "pledge", "text": "修好村口的路", "public": "on"})
    own.post(address, {"do": "pledge", "text": "还在想的事"})

    page = client.get(f"/d/{deputy.pk}/").content.decode()

    assert "修好村口的路" in page
    assert "种植" in page
    assert "还在想的事" not in page
    assert "不公开的话" not in page
    assert client.get(f"/d/{world.people['office'].pk}/").status_code == 404


def test_station_staff_write_pledges_and_never_consent(world):
    deputy = world.people["deputy"]
    clerk, address = browser(world, "clerk"), f"/desk/profile/{deputy.pk}/"

    assert clerk.post(address, {"do": "pledge", "text": "每月接待一次"}).status_code == 302
    assert clerk.post(address, {"do": "consent", "public_fields": ["phone"]}).status_code == 403
    assert browser(world, "unit").get(address).status_code == 404


def test_a_result_needs_words_and_a_day_that_has_come(world):
    deputy = world.people["deputy"]
    own, address = browser(world, "deputy"), f"/desk/profile/{deputy.pk}/pledges/{deputy.pledges.get().pk}/"

    late = own.post(address, {"result": "办好了", "done_on": "2027-01-01"})

    assert late.status_code == 422
    assert "办好了" in late.content.decode()
    assert own.post(address, {"result": "办好了", "done_on": "2026-11-02", "public": "on"}).status_code == 302
    assert own.get(f"/desk/profile/{deputy.pk}/pledges/99999/").status_code == 404
