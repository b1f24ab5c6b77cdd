"""The door as a real place has it: second factor, end of stays, proofs; and a clock that a test moves."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.accounts import second, services
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from tests.support.world import NOW, PASSWORD

SECRET = b"12345678901234567890"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


class Clock:
    """What `kit.clock.now` says."""

    def __init__(self):
        self.now = NOW

    def go(self, **how):
        self.now += timedelta(**how)


@pytest.fixture
def time(monkeypatch):
    made = Clock()
    monkeypatch.setattr(clock, "now", lambda: made.now)
    return made


@pytest.fixture
def hard(settings, easy_sign_in):
    """As a real place is."""
    settings.SECOND_FACTOR, settings.STAYS_AT_ONCE = True, 3
    settings.STAY_IDLE, settings.STAY_LONGEST = timedelta(minutes=30), timedelta(hours=12)
    settings.PROOF_LASTS = timedelta(minutes=10)
    return settings


def code(now, secret=SECRET, off=0):
    return second.code(secret, second.number_of(now) + off)


def equip(user, now, secret=SECRET):
    """A phone for somebody, set up a while ago; returns the codes for paper."""
    before = now - timedelta(hours=1)
    return services.switch_on(user=user, secret=secret, typed=code(before, secret), by=SYSTEM, now=before)


def browser(agent=CHROME, address="198.51.100.7"):
    return Client(headers={"user-agent": agent}, REMOTE_ADDR=address)


def press(client, username="zhang", password=PASSWORD, **more):
    return client.post("/in/", {"username": username, "password": password, **more})


def is_in(client):
    return client.get("/in/account/").status_code == 200


def enter(client, now, typed=None, **more):
    """Through both doors."""
    first = press(client, **more)
    assert first["Location"].startswith("/in/code/")
    return client.post("/in/code/", {"code": typed or code(now), "next": more.get("next", "")})
