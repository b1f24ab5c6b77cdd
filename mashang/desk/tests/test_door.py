"""Signing in and out: one sentence for wrong and absent, a limit on tries, no way to another host."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.support.world import PASSWORD

WRONG = "登录名或密码不对"


@pytest.fixture
def door(hands, client):
    """A browser that is not signed in, at the time of the story."""
    return client


def sign_in(client, username="office", password=PASSWORD, **more):
    return client.post("/in/", {"username": username, "password": password, **more})


def test_the_right_password_opens_the_desk(door):
    response = sign_in(door)

    assert (response.status_code, response["Location"]) == (302, "/desk/")
    assert door.get("/desk/").status_code == 200


def test_the_name_is_found_whatever_its_case(door):
    assert sign_in(door, username="Office").status_code == 302


def words(response):
    return [str(fault) for fault in response.context["form"].non_field_errors()]


def test_a_wrong_password_and_an_absent_name_sound_the_same(door):
    wrong, absent = sign_in(door, password="wrong-Password-1"), sign_in(door, username="nobody", password="x")

    assert (wrong.status_code, absent.status_code) == (422, 422)
    assert words(wrong) == words(absent)
    assert WRONG in words(wrong)[0]
    assert 'value="office"' in wrong.content.decode()
    assert "wrong-Password-1" not in wrong.content.decode()


def test_a_closed_account_sounds_the_same_too(hands, door):
    user = hands.story.world.people["office"].user
    type(user).objects.filter(pk=user.pk).update(is_active=False)

    assert WRONG in words(sign_in(door))[0]


def test_after_five_wrong_tries_the_right_one_has_to_wait(hands, door):
    for _ in range(5):
        assert sign_in(door, password="wrong-Password-1").status_code == 422

    assert sign_in(door).status_code == 429
    assert sign_in(Client(), username="deputy").status_code == 302
    assert sign_in(Client(REMOTE_ADDR="10.9.8.7")).status_code == 302

    hands.story.now += timedelta(minutes=30)
    assert sign_in(door).status_code == 302


def test_four_wrong_tries_do_not_lock(door):
    for _ in range(4):
        sign_in(door, password="wrong-Password-1")

    assert sign_in(door).status_code == 302


@pytest.mark.parametrize("wanted", ["/desk/inbox/", "/desk/?view=all"])
def test_after_signing_in_one_is_where_one_wanted_to_be(door, wanted):
    assert sign_in(door, next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "\thttps://evil.example"],
)
def test_another_host_is_not_gone_to(door, wanted):
    assert sign_in(door, next=wanted)["Location"] == "/desk/"
    assert "evil" not in Client().get("/in/", {"next": wanted}).content.decode()


@pytest.mark.parametrize(
    "form", [{}, {"username": "x"}, {"username": "x" * 10_000, "password": "x"}, {"username": "\0", "password": "\0"}]
)
def test_half_a_form_is_asked_again(door, form):
    assert door.post("/in/", form).status_code in {200, 422}
    assert "_auth_user_id" not in door.session


def test_signing_out_closes_the_desk_and_clears_the_browser(door):
    sign_in(door)

    response = door.post("/in/out/")

    assert (response.status_code, response["Location"]) == (302, "/in/")
    assert '"cache"' in response["Clear-Site-Data"]
    assert door.get("/desk/").status_code == 302


def test_signing_out_is_a_button_and_not_a_link(door):
    sign_in(door)

    assert door.get("/in/out/").status_code == 405
    assert door.get("/desk/").status_code == 200


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(hands, door):
    other = Client()
    sign_in(door)
    sign_in(other)
    new = "Another-Password-2"

    assert door.post("/in/account/", {"old": PASSWORD, "new": new, "again": new}).status_code == 302

    assert door.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302
    assert sign_in(Client(), password=new).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", "Another-Password-2", "Another-Password-2"),
        (PASSWORD, "12345", "12345"),
        (PASSWORD, "Another-Password-2", "x"),
    ],
)
def test_a_password_is_not_changed_by_mistake(door, old, new, again):
    sign_in(door)

    assert door.post("/in/account/", {"old": old, "new": new, "again": again}).status_code == 422
    assert sign_in(Client()).status_code == 302


def test_a_page_of_the_desk_is_not_kept_by_the_browser(door):
    sign_in(door)

    assert door.get("/desk/")["Cache-Control"] == "no-store"
