"""Who must sign in with a second factor, and what opens until it is set up."""

import base64

import pytest

from mashang.accounts import second
from mashang.accounts.tests.acts import browser, code, enter, equip, is_in
from mashang.kit.viewer import SYSTEM
from mashang.people import services as people
from mashang.people.middleware import SECOND_FACTOR
from mashang.people.models import Role
from tests.support.world import NOW

HOLDERS = {
    Role.OFFICE: "office", Role.LEADER: "leader", Role.AUDITOR: "auditor", Role.ADMIN: "admin", Role.UNIT: "unit",
    Role.CHAIR: "chair", Role.STATION_HEAD: "station", Role.LIAISON_OFFICER: "clerk", Role.COMMITTEE: "committee",
}  # fmt: skip


def test_those_who_see_much_must_have_one():
    assert set(SECOND_FACTOR) == {"office", "leader", "auditor", "admin"}
    assert set(SECOND_FACTOR) < set(HOLDERS)


@pytest.mark.parametrize(("role", "who"), HOLDERS.items())
def test_until_it_is_set_up_nothing_opens_but_setting_it_up_and_leaving(world, hard, time, role, who):
    client = browser()
    client.force_login(world.people[who].user)
    shut = role in SECOND_FACTOR

    for address in ("/desk/", "/desk/inbox/", "/desk/figures/", "/in/account/", "/"):
        sent = client.get(address).headers.get("Location") == "/in/second/"
        assert sent == shut, address
    assert client.post("/desk/inbox/read/").headers.get("Location") == ("/in/second/" if shut else "/desk/inbox/")
    assert client.get("/in/second/").status_code == 200
    assert client.post("/in/out/").headers["Location"] == "/in/"


def test_a_post_taken_in_the_middle_of_a_stay_asks_for_it_at_the_next_request(world, hard, time):
    client, clerk = browser(), world.people["clerk"]
    client.force_login(clerk.user)
    assert client.get("/desk/").status_code == 200

    people.appoint(person=clerk, role=Role.OFFICE, organ=world.organs["wx"], by=SYSTEM, now=NOW)

    assert client.get("/desk/").headers["Location"] == "/in/second/"


def test_it_is_set_up_on_the_page_and_opens_the_desk(world, hard, time):
    client, other = browser(), browser()
    client.force_login(world.people["office"].user)
    other.force_login(world.people["office"].user)
    page = client.get("/in/second/").content.decode()
    secret = second.unseal(base64.b64decode(client.session["setting_up"]), user_id=world.people["office"].user.pk)

    assert second.spelled(secret) in page
    assert 'class="qr"' in page
    assert client.post("/in/second/", {"code": "000000"}).status_code == 422
    shown = client.post("/in/second/", {"code": code(NOW, secret)})

    assert shown.content.decode().count("<li>") >= second.PAPER
    assert client.get("/desk/").status_code == 200
    assert not is_in(other), "setting it up ends what was signed in without it"


def test_off_means_to_set_it_up_again_for_whose_post_demands_it(world, hard, time):
    user = world.people["office"].user
    equip(user, NOW)
    client = browser()
    enter(client, NOW, username="office")
    assert client.get("/desk/").status_code == 200

    client.post("/in/second/off/")

    assert client.get("/desk/").headers["Location"] == "/in/second/"
