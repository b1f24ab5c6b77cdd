"""Many wrong tries: few of them are looked at, and the owner comes in all the while."""

from random import Random

import pytest
from django.core.exceptions import ValidationError

from mashang.accounts import services
from mashang.accounts.services import door
from mashang.accounts.tests.acts import browser, is_in, press
from mashang.kit.errors import Invalid, TooMany
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD

WRONG = "wrong-Password-1"


def attack(user, times, random, password=WRONG):
    """Somebody with a thousand addresses; returns how many tries were looked at."""
    looked = 0
    for _ in range(times):
        address = ".".join(str(random.randint(1, 250)) for _ in range(4))
        try:
            services.prove(username="zhang", password=password, caller=services.Caller(address, ""), now=NOW)
        except Invalid:
            looked += 1
        except TooMany:
            pass
    return looked


@pytest.mark.promise(
    "A-62", "Wrong tries from everywhere neither get far nor lock the owner out", short=200, long=10_000
)
def test_the_owner_comes_in_while_others_try(promise, user, hard, time, monkeypatch):
    home, kept = "198.51.100.7", browser(address="203.0.113.5")
    press(browser(address=home))
    press(kept)
    most = max(most for most, _seconds in door.WIDE)

    looked = attack(user, promise.n, promise.random)

    kept.post("/in/out/")
    kept.defaults["REMOTE_ADDR"] = "100.64.5.5"
    assert press(kept).status_code == 302, "from a known browser, wherever it is"
    assert press(browser(address="198.51.100.99")).status_code == 302, "with a new browser in a known network"
    assert press(browser(address="192.0.2.1")).status_code == 429, "a stranger"
    promise.held(0 < looked <= most, f"{promise.n} tries from everywhere: {looked} looked at; the owner let in 2 of 2")
    monkeypatch.setattr(door, "WIDE", ())
    promise.control("no limit for the account", caught=attack(user, 100, promise.random) > most)


def test_without_mark_and_network_the_owner_waits_like_everybody(user, hard, time):
    """The failing twin: the mark and the network are what lets in."""
    client = browser(address="203.0.113.5")
    press(client)
    attack(user, 60, Random(1))
    client.cookies.clear()

    assert press(client).status_code == 302, "the network is known"
    assert press(browser(address="192.0.2.77")).status_code == 429


@pytest.mark.parametrize("forged", ["", "x", "x:y:z"])
def test_the_mark_of_a_browser_cannot_be_made_up(user, hard, time, forged):
    known = browser(address="203.0.113.5")
    press(known)
    attack(user, 60, Random(1))
    stranger = browser(address="192.0.2.9")
    stranger.cookies[next(name for name in known.cookies if name.startswith("known-"))] = forged

    assert press(stranger).status_code == 429


def test_the_mark_is_for_one_person_alone(user, hard, time):
    attack(user, 60, Random(1))
    services.open_account(username="li", name="李示例", password=PASSWORD, by=SYSTEM, now=NOW)
    other = browser(address="203.0.113.5")
    press(other, username="li")
    mine = {name: value.value for name, value in other.cookies.items() if name.startswith("known-")}
    stranger = browser(address="192.0.2.9")
    for name, value in mine.items():
        stranger.cookies[name] = value

    assert press(stranger, username="li").status_code == 302
    assert press(stranger, username="zhang").status_code == 429


def test_a_known_browser_too_may_not_try_for_ever(user, hard, time):
    client = browser()
    press(client)
    client.post("/in/out/")

    statuses = [press(client, password=WRONG).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]


def test_one_network_that_tries_every_name_is_stopped_and_known_browsers_in_it_are_not(user, hard, time):
    known = browser(address="198.51.100.7")
    press(known)
    most = door.NETWORK[0][0]
    for n in range(most):
        with pytest.raises(Invalid):
            services.prove(
                username=f"name{n}", password=WRONG, caller=services.Caller(f"198.51.100.{n % 200}", ""), now=NOW
            )

    with pytest.raises(TooMany):
        services.prove(username="fresh", password=WRONG, caller=services.Caller("198.51.100.250", ""), now=NOW)
    assert press(known).status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [("198.51.100.7", "198.51.100.0/24"), ("2001:db8:1:2:3::1", "2001:db8:1::/56"), ("", ""), ("unix", "unix")],
)
def test_a_network_is_what_one_machine_can_move_about_in(address, network):
    assert services.Caller(address, "").network == network


def test_the_cookie_of_a_known_browser_opens_nothing_by_itself(user, hard, time):
    client = browser()
    press(client)
    del client.cookies["sessionid"]

    assert not is_in(client)


@pytest.mark.parametrize(
    "weak", ["Renda@2026-01", "woaini-1314520", "Admin!!!20260101", "121212121212a", "qwerty-123456", "daibiao_admin9"]
)
def test_what_everybody_tries_first_is_no_password(db, weak):
    with pytest.raises(ValidationError):
        services.open_account(username="li", name="李示例", password=weak, by=SYSTEM, now=NOW)


@pytest.mark.parametrize("good", ["maotai-luosi-7", "correct horse battery", "春天的赵堡镇有三千棵树", PASSWORD])
def test_some_unrelated_words_are(db, good):
    assert services.open_account(username="li", name="李示例", password=good, by=SYSTEM, now=NOW)
