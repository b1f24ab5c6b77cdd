"""Before identities and approvals: who is it, once more."""

import pytest
from django.urls import reverse

from mashang.accounts.tests.acts import SECRET, browser, code, equip
from tests.support.world import NOW, PASSWORD

GUARDED = {
    "desk:opening": (1,), "desk:knock": (1,), "desk:decide": (1, "grant"), "desk:account": (1, "reset"),
    "desk:decide_reset": (1, "grant"), "accounts:set_up": (), "accounts:new_papers": (), "accounts:switch_off": (),
}  # fmt: skip
AGAIN = "/in/again/"


@pytest.fixture
def client(world, hard, time):
    made = browser()
    hard.SECOND_FACTOR = False
    made.force_login(world.people["office"].user)
    return made


@pytest.mark.parametrize(("name", "args"), GUARDED.items())
def test_after_ten_minutes_each_of_them_asks_again(client, time, name, args):
    address = reverse(name, args=args)
    assert AGAIN not in client.post(address).headers.get("Location", "")

    time.go(minutes=11)

    assert client.post(address).headers["Location"].startswith(AGAIN)


def test_the_password_opens_for_ten_more_minutes_and_leads_back(client, time):
    time.go(minutes=11)
    assert client.post(AGAIN, {"code": "wrong-Password-1", "next": "/desk/openings/"}).status_code == 422
    assert client.post(reverse("desk:knock", args=(1,)))["Location"].startswith(AGAIN)

    assert client.post(AGAIN, {"code": PASSWORD, "next": "/desk/openings/"})["Location"] == "/desk/openings/"

    assert client.post(reverse("desk:knock", args=(1,))).status_code == 404
    time.go(minutes=11)
    assert client.post(reverse("desk:knock", args=(1,)))["Location"].startswith(AGAIN)


def test_with_a_phone_the_code_is_asked_and_the_password_is_not_enough(world, client, time):
    user = world.people["office"].user
    equip(user, NOW)
    client.force_login(user)
    time.go(minutes=11)

    assert client.post(AGAIN, {"code": PASSWORD[:20]}).status_code == 422
    assert client.post(AGAIN, {"code": code(time.now, SECRET)}).status_code == 302


def test_it_cannot_be_guessed_and_sends_nobody_away(client, time):
    statuses = [client.post(AGAIN, {"code": f"wrong-{n}"}).status_code for n in range(6)]

    assert statuses == [422] * 5 + [429]
    assert client.get(AGAIN, {"next": "https://evil.example/"}).context["next"] == "/desk/"
