"""分包联系 from its register, and what a town is offered of a seat of the county."""

import pytest
from django.test import Client

from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.people import services
from mashang.people.models import CapacityKind, Liaison, Person
from tests.support.world import NOW

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def browser(world, who):
    client = Client()
    client.force_login(world.people[who].user)
    return client


def test_a_town_does_not_take_a_seat_of_the_county_from_one_of_its_own(world, seat):
    person, term = world.people["zb_deputy2"], seat.person.mandates.get().term
    services.elect(person=person, term=term, constituency="", by=SYSTEM, now=NOW)
    named = services.name_capacity(
        person=person, kind=CapacityKind.STANDING, organ=seat.organ, field="", by=SYSTEM, now=NOW
    )
    address, asked = f"/desk/people/{person.pk}/dismiss/{named.pk}/", {"on_day": TODAY.isoformat()}
    offered = {
        who: address in browser(world, who).get(f"/desk/people/{person.pk}/").content.decode()
        for who in ("chair", "office")
    }

    assert offered == {"chair": False, "office": True}
    assert browser(world, "chair").post(address, asked).status_code == 403
    assert browser(world, "office").post(address, asked).status_code == 302
    named.refresh_from_db()
    assert named.to_on == TODAY


def test_a_town_is_offered_the_end_of_what_it_gave_itself(world, seat):
    person = world.people["zb_deputy2"]
    given = services.name_capacity(
        person=person, kind=CapacityKind.EXPERT, organ=world.organs["zb"], field="", by=SYSTEM, now=NOW
    )
    address = f"/desk/people/{person.pk}/dismiss/{given.pk}/"

    assert address in browser(world, "chair").get(f"/desk/people/{person.pk}/").content.decode()
    assert browser(world, "chair").post(address, {"on_day": TODAY.isoformat()}).status_code == 302


def test_an_office_adds_one_from_the_register_by_name_and_is_asked_which_of_two(world, seat):
    office = browser(world, "office")
    assert "/desk/people/liaisons/new/" in office.get("/desk/registers/liaisons/").content.decode()
    asked = {"seat": seat.pk, "to": "张示例", "purpose": "座谈", "from_on": TODAY.isoformat()}

    done = office.post("/desk/people/liaisons/new/", asked)
    again = office.post("/desk/people/liaisons/new/", asked)

    assert (done.status_code, done.headers["Location"]) == (302, "/desk/registers/liaisons/")
    assert Liaison.objects.get().deputy_id == world.people["deputy"].pk
    assert again.status_code == 422
    assert "已经在联系" in again.content.decode()
    Person.objects.create(name="张示例", region=world.people["deputy"].region, employer="乙村")
    which = office.post("/desk/people/liaisons/new/", asked)
    assert which.status_code == 422
    assert "乙村" in which.content.decode()


@pytest.mark.parametrize("to", ["无此人", "高示例"])
def test_nobody_and_oneself_are_not_given_from_the_register(world, seat, to):
    asked = {"seat": seat.pk, "to": to, "purpose": "", "from_on": TODAY.isoformat()}

    refused = browser(world, "office").post("/desk/people/liaisons/new/", asked)

    assert refused.status_code == 422
    assert "名册里没有找到" in refused.content.decode()
    assert not Liaison.objects.exists()


def test_a_town_without_a_standing_committee_has_no_button_and_may_not(world, seat):
    chair = browser(world, "chair")
    asked = {"seat": seat.pk, "to": "林示例", "purpose": "", "from_on": TODAY.isoformat()}

    assert "/desk/people/liaisons/new/" not in chair.get("/desk/registers/liaisons/").content.decode()
    assert chair.get("/desk/people/liaisons/new/").status_code == 403
    assert chair.post("/desk/people/liaisons/new/", asked).status_code == 403
    assert not Liaison.objects.exists()
