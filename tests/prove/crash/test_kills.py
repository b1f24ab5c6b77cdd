"""P-01: the web server is killed again and again while people send."""

import pytest

from tests.prove.crash.siege import LIAR, Siege

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def place(maker):
    return maker.copy()


@pytest.mark.promise("P-01", "kill -9 under load loses nothing acknowledged and does nothing twice", short=3, long=200)
def test_kills_lose_nothing(place, promise):
    siege = Siege(place, promise.random)
    siege.kills(promise.n)
    siege.asked_again()

    lost, twice, _there = siege.lost()
    assert siege.wrong == []
    said = place.run("verify")
    holds = not (lost or twice or siege.wrong or siege.unknown) and len(siege.taken) > 0 and "问题 0 处" in said
    promise.held(
        holds, f"{promise.n} kills, {len(siege.taken)} acknowledged, {lost} lost, {twice} twice; {siege.wrong[:2]}"
    )

    liar = Siege(place, promise.random, wsgi=LIAR)
    liar.kills(3)
    promise.control("acknowledged before the commit", caught=liar.lost()[0] > 0)
