"""P-41: a server that is asked to stop finishes what is under way, whether the process is asked or its whole group."""

import os
import signal
import threading
import time

import pytest

from tests.prove.crash.siege import Siege, killed

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

SLOW = "tests.prove.crash.slow:application"
ASKED = {
    "process": lambda server: os.kill(server.pid, signal.SIGTERM),
    "group": lambda server: os.killpg(server.pid, signal.SIGTERM),
    "twice": lambda server: [os.killpg(server.pid, signal.SIGTERM) for _ in range(2)],
}
READY = 10.0
"""Seconds from the start to the first answer; looked at under --prove alone."""


@pytest.fixture(scope="module")
def place(maker):
    return maker.copy()


@pytest.mark.promise(
    "P-41", "SIGTERM under load loses nothing acknowledged; server and group end well", short=2, long=100
)
def test_a_stop_under_load_loses_nothing(place, promise):
    siege = Siege(place, promise.random)
    endings = []

    def asked(server):
        ASKED[list(ASKED)[len(endings) % len(ASKED)]](server)
        endings.append(server.wait(60))

    siege.kills(promise.n, stop=asked)
    siege.asked_again()

    lost, twice, _there = siege.lost()
    holds = not (lost or twice or siege.wrong or siege.unknown) and len(siege.taken) > 0 and set(endings) == {0}
    figure = f"{promise.n} stops, {len(siege.taken)} acknowledged, {lost} lost, {twice} twice; {siege.wrong[:2]}"
    promise.held(holds and "问题 0 处" in place.run("verify"), figure)

    rude = []
    siege.kills(1, stop=lambda server: (killed(server), rude.append(server.wait())))
    promise.control("killed instead of asked", caught=set(rude) != {0})


def finished(place, promise, stop) -> int:
    """How many of six forms that were under way when the server had to stop were answered."""
    siege = Siege(place, promise.random, wsgi=SLOW)
    siege.draw(6)
    server, port = siege.start()
    senders = [threading.Thread(target=siege.send, args=(port, key)) for key in siege.keys]
    for sender in senders:
        sender.start()
    time.sleep(0.3)
    stop(server)
    for sender in senders:
        sender.join()
    server.wait()
    return len(siege.taken)


@pytest.mark.promise("P-41", "Forms under way when the server is asked to stop are answered", short=1, long=20)
def test_a_form_under_way_is_finished(place, promise):
    ways = [ASKED[list(ASKED)[turn % len(ASKED)]] for turn in range(promise.n)]
    answered = sum(finished(place, promise, stop) for stop in ways)

    promise.held(answered == 6 * promise.n, f"{answered} of {6 * promise.n} answered")
    promise.control("killed instead of asked", caught=finished(place, promise, killed) < 6)


@pytest.mark.promise("P-41", "From a cold start to the first answer in ten seconds at most", short=1, long=10)
def test_a_cold_start(place, promise, request):
    took = []
    for _ in range(promise.n):
        before = time.monotonic()
        server, _port = Siege(place, promise.random).start()
        took.append(time.monotonic() - before)
        killed(server)
        server.wait()

    slowest = f"{max(took):.1f} s at most" if request.config.getoption("--prove") else "it answers"
    promise.held(max(took) <= READY or not request.config.getoption("--prove"), slowest)
    with pytest.raises(AssertionError, match="did not start"):
        Siege(place, promise.random, wsgi="tests.prove.crash.missing:application").start()
    promise.control("an application that is not there", caught=True)
