"""Stays: they end by themselves, at the press of a button, and when they turn up elsewhere."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mashang.accounts import services
from mashang.accounts.models import Stay
from mashang.accounts.sessions import NOTED
from mashang.accounts.tests.acts import CHROME, FIREFOX, browser, code, equip, is_in, press
from mashang.journal.queries import history
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)


@pytest.fixture
def client(user, hard, time):
    made = browser()
    press(made)
    return made


def test_after_half_an_hour_of_nothing_it_is_over(client, time):
    time.go(minutes=29)
    assert is_in(client)
    time.go(minutes=29)
    assert is_in(client)
    time.go(minutes=31)
    assert not is_in(client)
    time.go(minutes=-31)


def test_after_twelve_hours_it_is_over_however_busy(client, time):
    for _ in range(12 * 4 - 1):
        time.go(minutes=15)
        assert is_in(client)

    time.go(minutes=16)

    assert not is_in(client)


def test_signing_in_again_starts_twelve_new_hours(client, time):
    for _ in range(30):
        time.go(minutes=20)
        assert is_in(client)
    press(client)

    for _ in range(30):
        time.go(minutes=20)
        assert is_in(client)


def test_what_ended_is_not_revived_when_the_clock_goes_back(client, time):
    time.go(minutes=31)
    assert not is_in(client)
    services.sweep(now=time.now)

    time.go(minutes=-31)

    assert not is_in(client)


def test_a_page_writes_that_somebody_is_there_at_most_every_five_minutes(client, time):
    def writes():
        with CaptureQueriesContext(connection) as asked:
            client.get("/in/account/")
        return sum(row["sql"].startswith("UPDATE") for row in asked.captured_queries)

    assert writes() == 0
    time.go(minutes=4)
    assert writes() == 0
    time.go(minutes=1)
    assert [writes(), writes()] == [1, 0]


def test_signing_in_changes_the_session_id(user, hard, time):
    client = browser()
    equip(user, NOW)
    press(client)
    halfway = client.cookies["sessionid"].value

    client.post("/in/code/", {"code": code(NOW)})

    inside = client.cookies["sessionid"].value
    assert inside != halfway
    thief = browser()
    thief.cookies["sessionid"] = halfway
    assert is_in(client)
    assert not is_in(thief)


def test_the_control_an_id_that_stays_the_same_lets_a_thief_in(user, hard, time, monkeypatch):
    monkeypatch.setattr(SessionBase, "cycle_key", lambda _session: None)
    client = browser()
    equip(user, NOW)
    press(client)
    thief = browser()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value

    client.post("/in/code/", {"code": code(NOW)})

    assert is_in(thief)


def test_a_session_id_that_an_attacker_chose_is_never_taken(user, hard, time):
    client = browser()
    client.cookies["sessionid"] = "a" * 32

    press(client)

    assert client.cookies["sessionid"].value != "a" * 32


def test_the_table_does_not_hold_what_opens_a_session(client):
    key = client.cookies["sessionid"].value

    assert not Stay.objects.filter(session_key=key).exists()
    thief = browser()
    thief.cookies["sessionid"] = Stay.objects.get().session_key
    assert is_in(client)
    assert not is_in(thief)


def test_a_cookie_in_another_kind_of_browser_ends_the_stay_and_leaves_an_entry(client, user):
    thief = browser(FIREFOX)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value

    assert not is_in(thief)
    assert not is_in(client)
    assert [entry.verb for entry in history(user)][-1] == "accounts.moved"


def test_an_update_of_the_browser_changes_nothing(client):
    newer = browser(CHROME.replace("120.0", "121.0"))
    newer.cookies["sessionid"] = client.cookies["sessionid"].value

    assert is_in(newer)


def test_the_page_says_where_one_is_signed_in_and_ends_the_others_with_one_press(client):
    phone = browser("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile MicroMessenger/8.0")
    press(phone)
    page = client.get("/in/account/").content.decode()
    assert "Windows · Chrome" in page
    assert "Android · WeChat" in page

    client.post("/in/others/")

    assert is_in(client)
    assert not is_in(phone)


def test_others_are_not_ended(client, db):
    services.open_account(username="li", name="李示例", password=PASSWORD, by=SYSTEM, now=NOW)
    other = browser()
    press(other, username="li")

    client.post("/in/others/")

    assert is_in(other)


@pytest.mark.parametrize("event", ["password", "closed"])
def test_a_new_password_or_a_closed_account_leaves_no_stay(client, user, event):
    if event == "password":
        services.set_password(user=user, password="another-Word-2", by=SYSTEM, now=NOW)
    else:
        services.close_account(user=user, by=SYSTEM, now=NOW)

    assert not Stay.objects.filter(user=user).exists()
    assert not is_in(client)


def test_who_comes_back_too_late_is_told_so_and_returns_to_the_page(client, time):
    time.go(minutes=31)

    page = client.get("/in/account/", follow=True)

    assert "自动退出" in page.content.decode()
    assert 'name="next" value="/in/account/"' in page.content.decode()
    stranger = browser().get("/in/account/", follow=True)
    assert "自动退出" not in stranger.content.decode()
    assert "自动退出" not in client.get("/in/").content.decode()


def test_a_button_pressed_too_late_leads_back_to_the_page_it_stood_on(client, time):
    time.go(minutes=31)

    gone = client.post("/in/others/", headers={"referer": "http://testserver/in/account/?a=1"})
    assert gone["Location"] == "/in/?next=%2Fin%2Faccount%2F%3Fa%3D1&late=1"


def test_a_false_referrer_is_not_followed(client, time):
    time.go(minutes=31)

    gone = client.post("/in/others/", headers={"referer": "http://testserver.evil.example/x"})
    assert gone["Location"] == "/in/?next=%2Fin%2Fothers%2F&late=1"


@pytest.mark.promise(
    "A-61", "A stay ends after half an hour of nothing and twelve hours in all, never later", short=60, long=3000
)
def test_a_random_day_at_a_desk(promise, user, hard, time):
    def late(times):
        """How often a page still opened when it should not, and how often it should have and did not."""
        random, wrong, ended = promise.random, 0, 0
        client = browser()
        press(client)
        began = last = time.now
        for _ in range(times):
            time.go(seconds=random.choice([20, 240, 600, 1500, 1799, 1801, 7200]))
            over = time.now - began >= LONGEST or time.now - last >= IDLE
            sure = time.now - began < LONGEST and time.now - last < IDLE - NOTED
            inside = is_in(client)
            wrong += (inside and over) or (not inside and sure)
            last = time.now
            if not inside:
                ended += 1
                press(client)
                began = time.now
        return wrong, ended

    wrong, ended = late(promise.n)
    promise.held(
        wrong == 0 and ended > 0,
        f"{promise.n} looks at random times, {ended} stays ended, {wrong} too late or too soon",
    )
    hard.STAY_IDLE = 2 * IDLE
    promise.control("an idle time twice as long", caught=late(60)[0] > 0)


@pytest.mark.parametrize("address", ["/in/", "/in/code/", "/in/out/", "/in/others/", "/in/second/off/", "/in/papers/"])
def test_nothing_is_done_for_a_form_of_another_site(user, hard, time, address):
    client = Client(enforce_csrf_checks=True, headers={"user-agent": CHROME})
    client.force_login(user)

    assert client.post(address, {"username": "zhang", "password": PASSWORD}).status_code == 403
    assert is_in(client)


def test_a_password_handed_out_is_changed_before_anything_else(user, hard, time):
    password = services.reset_password(user=user, by=SYSTEM, now=NOW)
    client = browser()
    press(client, password=password)
    assert client.get("/desk/").headers["Location"] == "/in/account/"

    new = "another-Word-2"
    client.post("/in/account/", {"old": password, "new": new, "again": new})

    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(("days", "asked"), [(0, False), (365, True)])
def test_a_password_grows_old_only_where_the_place_says_so(user, hard, time, days, asked):
    hard.PASSWORD_DAYS = days
    time.go(days=366)
    client = browser()
    press(client)

    assert (client.get("/desk/").headers.get("Location") == "/in/account/") == asked
