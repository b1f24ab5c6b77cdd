"""账号: a system administrator looks after accounts of the region, and only those."""

import re

import pytest


@pytest.fixture
def clerk(world):
    return world.people["clerk"].user


def signed_in(client, world, who):
    client.force_login(world.people[who].user)
    return client


def test_the_list_names_people_with_their_posts_and_is_the_administrators_alone(client, world):
    page = signed_in(client, world, "admin").get("/desk/accounts/?q=李").content.decode()

    assert "李示例" in page
    assert "张示例" not in page
    assert signed_in(client, world, "office").get("/desk/accounts/").status_code == 403


def test_a_reset_password_is_shown_once_and_opens_the_door(client, world, clerk):
    page = signed_in(client, world, "admin").post(f"/desk/accounts/{clerk.pk}/reset/").content.decode()

    password = re.findall(r'<dd class="mono">([^<]+)</dd>', page)[1]
    clerk.refresh_from_db()
    assert clerk.check_password(password)


def test_others_may_not_reset_and_nothing_changes(client, world, clerk):
    before = clerk.password

    assert signed_in(client, world, "office").post(f"/desk/accounts/{clerk.pk}/reset/").status_code == 404

    clerk.refresh_from_db()
    assert clerk.password == before


def test_a_closed_account_is_out_at_the_next_request_and_can_come_back(client, world, clerk):
    signed_in(client, world, "admin").post(f"/desk/accounts/{clerk.pk}/close/")
    other = type(client)()
    other.force_login(clerk)

    assert other.get("/desk/").status_code == 302

    client.post(f"/desk/accounts/{clerk.pk}/reopen/")
    other.force_login(clerk)
    assert other.get("/desk/").status_code == 200


def test_somebody_of_another_county_is_not_there(client, world):
    away = world.people["sy_head"].user

    assert signed_in(client, world, "admin").post(f"/desk/accounts/{away.pk}/reset/").status_code == 404


def test_a_step_that_does_not_exist_is_a_page_that_does_not_exist(client, world, clerk):
    assert signed_in(client, world, "admin").post(f"/desk/accounts/{clerk.pk}/promote/").status_code == 404
