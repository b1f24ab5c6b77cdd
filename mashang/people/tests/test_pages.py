"""A person's page and forms, groups and duty roles, as an office uses them; what is refused keeps what was typed."""

import pytest
from django.test import Client

from mashang.kit import clock
from mashang.notify.models import Notice
from mashang.people.models import DutyRole, Group, Person, Post, Role
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


def filled(world, **changes):
    return {"name": "单示例", "region": world.organs["wx"].region_id, "skills": "种植、法律,种植", **changes}


def test_a_person_is_added_with_a_sealed_number(world, office):
    sent = office.post(
        "/desk/people/new/",
        filled(world, phone="139 8765 4321", email="a@example.cn", born_on="1990-05", public_fields=["phone"]),
    )

    person = Person.objects.get(name="单示例")
    assert sent["Location"] == f"/desk/people/{person.pk}/"
    assert (person.phone_mask, person.skills, person.born_on.day) == ("139****4321", ["种植", "法律"], 1)
    page = office.get(sent["Location"]).content.decode()
    assert "139****4321" in page
    assert "13987654321" not in page
    assert "139" not in office.get(f"/desk/people/{person.pk}/do/edit/").content.decode().replace("139****4321", "")


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"phone": "12"}, {"email": "x"}, {"born_on": "2030-01"}, {"region": ""}]
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(world, office, wrong):
    answer = office.post("/desk/people/new/", filled(world, employer="机械厂（示例）", **wrong))

    assert answer.status_code == 422
    assert "机械厂（示例）" in answer.content.decode()
    assert not Person.objects.filter(employer="机械厂（示例）").exists()


def test_a_chair_adds_to_the_town_and_not_to_the_county(world):
    chair = browser(world, "chair")

    assert chair.post("/desk/people/new/", filled(world)).status_code == 422
    assert chair.post("/desk/people/new/", filled(world, region=world.organs["zb"].region_id)).status_code == 302


def test_an_appointment_is_made_after_its_warning_was_read(world, office):
    deputy, address = world.people["zb_deputy2"], f"/desk/people/{world.people['zb_deputy2'].pk}/do/appoint/"
    asked = {"role": "station_head", "organ": world.organs["zb"].pk, "place": "", "from_on": "2026-11-02"}

    first = office.post(address, asked)
    assert first.status_code == 422
    assert "没有选择联络站" in first.content.decode()
    assert office.post(address, {**asked, "confirmed": "on"}).status_code == 302
    assert Post.objects.get(person=deputy).role == Role.STATION_HEAD


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_an_office_gives_neither_accounts_nor_audit(world, office, role):
    address = f"/desk/people/{world.people['clerk'].pk}/do/appoint/"

    sent = office.post(
        address, {"role": role, "organ": world.organs["wx"].pk, "from_on": "2026-11-02", "confirmed": "on"}
    )

    assert sent.status_code == 422
    assert not Post.objects.filter(person=world.people["clerk"], role=role).exists()


def test_nobody_appoints_themselves(world, office):
    own = world.people["office"]
    asked = {"role": "leader", "organ": world.organs["wx"].pk, "from_on": "2026-11-02", "confirmed": "on"}

    assert "不能给自己任职" in office.post(f"/desk/people/{own.pk}/do/appoint/", asked).content.decode()


def test_a_handover_finds_the_successor_and_asks_which_of_two(world, office):
    clerk, region = world.people["clerk"], world.organs["zb"].region
    heirs = [Person.objects.create(name="接班示例", region=region, employer=f"{n}村") for n in "甲乙"]
    address = f"/desk/people/{clerk.pk}/do/hand_over/"
    asked = {"posts": [clerk.posts.get().pk], "to": "接班示例", "on_day": "2026-11-02"}

    unknown = office.post(address, {**asked, "to": "无此人"})
    which = office.post(address, asked)
    assert "名册里没有找到" in unknown.content.decode()
    assert "甲村" in which.content.decode()
    assert office.post(address, {**asked, "pick": heirs[1].pk}).status_code == 302
    assert heirs[1].posts.get().place == world.stations["zb"].place


def test_only_a_handover_speaks_of_what_the_former_holder_left_unread(world, office):
    clerk, user = world.people["clerk"], world.people["office"].user
    for reader in (user, clerk.user):
        Notice.objects.create(
            recipient=reader.pk, what="matters.example", about_type="matters.matter", about_id=1, at=NOW
        )

    assert "没有看" not in office.get("/desk/people/new/").content.decode()
    assert "还有 1 条消息没有看，0 件" in office.get(f"/desk/people/{clerk.pk}/do/hand_over/").content.decode()


def test_a_row_of_somebody_else_is_missing(world, office):
    deputy, clerk = world.people["deputy"], world.people["clerk"]

    assert office.get(f"/desk/people/{deputy.pk}/leave/{clerk.posts.get().pk}/").status_code == 404
    assert office.get(f"/desk/people/{clerk.pk}/end/{deputy.mandates.get().pk}/").status_code == 404
    assert office.get(f"/desk/people/{deputy.pk}/do/nothing/").status_code == 404
    assert office.get("/desk/people/999999/").status_code == 404


def test_a_mandate_ends_on_the_page_and_is_too_late_the_second_time(world, office):
    deputy = world.people["deputy"]
    address = f"/desk/people/{deputy.pk}/end/{deputy.mandates.get().pk}/"
    asked = {"ground": "absent_twice", "on_day": "2026-11-01"}

    assert "第六十二条" in office.get(address).content.decode()
    assert office.post(address, asked).status_code == 302
    assert office.post(address, asked).status_code == 409
    assert "未经批准两次不出席" in office.get(f"/desk/people/{deputy.pk}/").content.decode()


def test_a_group_is_made_filled_by_filters_and_planned(world, office):
    values = {
        "name": "一产组",
        "kind": "sector",
        "organ": world.organs["wx"].pk,
        "from_on": "2026-11-01",
        "parties": "村、合作社",
    }
    built = office.post("/desk/people/groups/new/", values)["Location"]
    group = Group.objects.get(name="一产组")

    assert "张示例" in office.get(f"{built}?sector=first").content.decode()
    office.post(built, {"sector": "first", "all": "1", "part": "leader" * 9})
    office.post(f"/desk/people/groups/{group.pk}/do/plan/", {"year": 2026, "text": "每月走访", "result": ""})

    assert group.members.get().person == world.people["deputy"]
    page = office.get(f"/desk/people/groups/{group.pk}/").content.decode()
    assert "村 + 合作社" in page
    assert "每月走访" in page
    assert office.post("/desk/people/groups/new/", values).status_code == 422, "the name is taken"


def test_duty_roles_are_kept_by_their_own_region(world, office):
    role = DutyRole.objects.get(name="招商员")
    assert browser(world, "sy_chair").post("/desk/people/duty-roles/", {"retire": role.pk}).status_code == 404
    assert office.post("/desk/people/duty-roles/", {"retire": "x"}).status_code == 404

    office.post("/desk/people/duty-roles/", {"retire": role.pk})
    office.post("/desk/people/duty-roles/", {"organ": world.organs["wx"].pk, "name": "护航员"})

    role.refresh_from_db()
    assert not role.active
    assert DutyRole.objects.filter(name="护航员").exists()
