"""Floods: what a script can push through a code, and whom it holds up. promises.md cases 1 to 5 and 19, P-26."""

from datetime import timedelta

import pytest
from django.test import Client

from mashang.kit import kept, once
from mashang.kit.codes import ALPHABET, check_symbol
from mashang.matters import tolls
from mashang.matters.models import Matter, Voice
from mashang.portal.tests.crowd import Flood, networks
from mashang.portal.tests.visitor import WORDS, only
from mashang.portal.views import speak
from tests.support.world import NOW

SMALL = {"device_an_hour": 3, "network_an_hour": 5, "code_an_hour": 20, "all_an_hour": 50}
PLAIN = {"device_an_hour": 10, "network_an_hour": 30, "code_an_hour": 200, "all_an_hour": 2000}
FAR = 1_000_000


def let_through(caps, doors, hour, rule):
    """How many are taken by each cap when more come than it lets through, a fresh hour for each."""
    fresh = (NOW + timedelta(hours=2 * turn) for turn in range(10))
    far = dict.fromkeys(caps, FAR)
    taken = {}

    def alone(name):
        hour(next(fresh))
        rule(**{**far, name: caps[name]})
        return caps[name] + 4

    times = alone("device_an_hour")
    taken["device_an_hour"] = Flood().taken(doors[0], times, phone="one")
    times = alone("network_an_hour")
    taken["network_an_hour"] = Flood().taken(doors[0], times)
    times = alone("code_an_hour")
    flood, from_anywhere = Flood(works=True), networks()
    taken["code_an_hour"] = sum(
        flood.send(doors[0], network=next(from_anywhere)).status_code == 200 for _time in range(times)
    )
    times = alone("all_an_hour")
    taken["all_an_hour"] = sum(
        flood.send(doors[turn % 3], network=next(from_anywhere)).status_code == 200 for turn in range(times)
    )
    return taken


@pytest.mark.promise("P-26", "Each cap lets through what it says, to the one", short=0, long=1)
def test_caps_are_exact(promise, doors, hour, rule, monkeypatch):
    wanted = PLAIN if promise.n else SMALL

    taken = let_through(wanted, doors, hour, rule)

    promise.held(taken == wanted, f"taken {taken}")
    monkeypatch.setattr(speak, "toll", lambda **_all: tolls.FREE)
    hour(NOW + timedelta(days=1))
    rule(**SMALL)
    promise.control("no toll", caught=Flood().taken(doors[0], 8) == 8)


@pytest.mark.promise("abuse-1", "A flood on one code is capped, and others get through", short=60, long=2000)
def test_a_flood_on_one_code_holds_up_nobody_else(promise, doors, rule, monkeypatch):
    monkeypatch.setattr(kept, "ON", True)
    cap = 200 if promise.n > 200 else 20
    rule(code_an_hour=cap)
    flood, honest, from_anywhere, served = Flood(works=True), Flood(works=True), networks(), 0
    for turn in range(promise.n):
        flood.send(doors[0], network=next(from_anywhere))
        if turn % (promise.n // 20) == 0:
            served += honest.send(doors[1], network="192.0.2").status_code == 200
    came = Matter.objects.count() - served

    promise.held(
        came == cap and served >= 19,
        f"{promise.n} sent to one code, {came} taken (cap {cap}); {served} of 20 others served",
    )
    monkeypatch.setattr(speak, "toll", lambda **_all: tolls.FREE)
    promise.control("no toll", caught=Flood().taken(doors[0], 3) == 3)


@pytest.mark.promise("abuse-2", "Behind one address of a flood, honest people get through", short=20, long=200)
def test_a_village_behind_one_address_is_not_shut_out(promise, doors, rule, monkeypatch):
    rule(code_an_hour=FAR)
    flood, village = Flood(), Flood(works=True)
    pushed = flood.taken(doors[0], 60)
    served = sum(village.send(doors[0], phone=f"phone{who}").status_code == 200 for who in range(promise.n))

    promise.held(
        pushed == 30 and served >= 0.95 * promise.n,
        f"of 60 by a script {pushed} taken, then {served} of {promise.n} people in the same network",
    )
    promise.control("the sums not worked off", caught=Flood().taken(doors[0], 5) == 0)


@pytest.mark.promise("abuse-3", "A form caught and sent again is one matter", short=25, long=1000)
def test_replayed(promise, doors, monkeypatch):
    data = {"key": once.sign(once.new()), "words": WORDS}
    pages = [Client(REMOTE_ADDR=f"10.0.{n % 250}.1").post(doors[0], data) for n in range(promise.n)]
    codes = {only('data-code="([^"]+)"', page) for page in pages}

    promise.held(
        (Matter.objects.count(), len(codes)) == (1, 1),
        f"sent {promise.n} times: {Matter.objects.count()} matter, {len(codes)} receipt",
    )
    for _time in range(2):
        Client().post(doors[0], {**data, "key": once.sign(once.new())})
    promise.control("a new key each time", caught=Matter.objects.count() == 3)


@pytest.mark.promise("abuse-4", "A retry after a lost answer gets its receipt, even in a flood", short=5, long=100)
def test_a_retry_in_a_flood(promise, doors, rule, monkeypatch):
    monkeypatch.setattr(kept, "ON", True)
    rule(code_an_hour=20, network_an_hour=FAR)
    mine = [{"key": once.sign(once.new()), "words": f"{WORDS}{turn}"} for turn in range(5)]
    first = [only('data-code="([^"]+)"', Client().post(doors[0], data)) for data in mine]
    flood, from_anywhere = Flood(works=True), networks()
    for _time in range(25):
        flood.send(doors[0], network=next(from_anywhere))
    full = flood.send(doors[0], network="192.0.2")
    same = 0
    for turn in range(promise.n):
        page = Client().post(doors[0], mine[turn % 5])
        same += page.status_code == 200 and only('data-code="([^"]+)"', page) == first[turn % 5]

    promise.held(
        (full.status_code, same) == (429, promise.n),
        f"the code full, {same} of {promise.n} retries got their first receipt",
    )
    promise.control("another form", caught=flood.send(doors[0]).status_code == 429)


@pytest.mark.promise("abuse-5", "The same form with other words is refused, and the first stands", short=20, long=300)
def test_other_words(promise, doors):
    chance = promise.random
    data = {"key": once.sign(once.new()), "words": WORDS, "place": "桥头", "kind": "citizen"}
    Client().post(doors[0], data)
    changes = {"words": "换了一件事", "place": "村口", "kind": "away"}
    statuses = []
    for turn in range(promise.n):
        names = chance.sample(sorted(changes), chance.randint(1, 3))
        other = {name: changes[name] + (str(turn) if name != "kind" else "") for name in names}
        statuses.append(Client().post(doors[0], {**data, **other}).status_code)

    voice = Voice.objects.get()
    promise.held(
        set(statuses) == {409} and (voice.words, voice.place) == (WORDS, "桥头"),
        f"{promise.n} other bodies under one key: all 409, the first one as it was",
    )
    promise.control("the same body", caught=Client().post(doors[0], data).status_code == 200)


@pytest.mark.promise(
    "abuse-19", "Guessing at one matter finds nothing, and its speaker is let in", short=150, long=5000
)
def test_guesses(promise, doors, world):
    owner = Client()
    page = owner.post(doors[0], {"key": once.sign(once.new()), "words": WORDS})
    number, code = only('data-number="([^"]+)"', page), only('data-code="([^"]+)"', page)
    chance, hits, looked = promise.random, 0, 0
    for turn in range(promise.n):
        body = "".join(chance.choices(ALPHABET, k=16))
        guess = {"number": number, "code": body + check_symbol(body)}
        answer = Client(REMOTE_ADDR=f"10.{turn % 200}.{turn % 7}.1").post("/t/", guess)
        hits += answer.status_code == 302
        looked += answer.status_code == 404

    let_in = owner.post("/t/", {"number": number, "code": code}).status_code == 302
    promise.held(
        (hits, looked, let_in) == (0, 5, True),
        f"{promise.n} guesses from 1400 networks: {hits} hits, {looked} looked at without a sum; the speaker let in",
    )
    stranger = Client().post("/t/", {"number": number, "code": code})
    promise.control("a phone that never knew the code", caught=stranger.status_code == 429)
