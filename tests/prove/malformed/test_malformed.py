"""P-23, cases 48, 55: whatever bytes come, the server answers with no fault of its own, and goes on."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from django.urls import get_resolver

from tests.badinput.addresses import every
from tests.prove.malformed.mutants import MAKERS
from tests.prove.place import Place
from tests.prove.web import APPLICATION, HONEST, connected, said, started

STATUS = re.compile(rb"^HTTP/1\.[01] (\d{3}) ", re.MULTILINE)
OURS = {*range(500, 600)} - {501}
"""A transfer coding that nobody knows is answered with 501, as RFC 9112 (6.1) asks."""
PATIENCE = 30
CLIENTS = 4
CARELESS = "tests.prove.malformed.careless:application"


def paths(code: str) -> list[bytes]:
    """Every address, filled with something, and a code that is there."""
    assert get_resolver()
    filled = {one.filled(dict.fromkeys([name for _kind, name in one.names], "1")) for one in every()}
    return sorted(path.encode() for path in {*filled, f"/c/{code}/", "/static/kit/phone.css", "/nowhere/"})


def answer(port: int, request: bytes) -> bytes:
    """All that comes back until the server hangs up; `hung` when it does not."""
    with connected(port) as client:
        client.settimeout(PATIENCE)
        found = b""
        try:
            client.sendall(request)
            client.shutdown(socket.SHUT_WR)
            while piece := client.recv(65536):
                found += piece
        except TimeoutError:
            return b"hung"
        except OSError:
            return found  # hung up on before all was said
        return found


def fault(port: int, request: bytes) -> str:
    """What is wrong with the answer: nothing, as a rule."""
    found = answer(port, request)
    statuses = [int(status) for status in STATUS.findall(found)]
    if found == b"hung" or b"Traceback" in found or any(status in OURS for status in statuses):
        return f"{statuses} {found[:4]!r} for {request[:150]!r}"
    return ""


def fire(port: int, requests: Iterator[bytes]) -> list[str]:
    """Send them from several sockets at once."""
    found: list[str] = []
    turn = threading.Lock()

    def take() -> bytes | None:
        with turn:
            return next(requests, None)

    def send() -> None:
        while (request := take()) is not None:
            if wrong := fault(port, request):
                found.append(wrong)

    senders = [threading.Thread(target=send) for _ in range(CLIENTS)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return found


def workers(pid: int) -> str:
    """The children of the server, by their ids."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text()


def made(dice: Random, many: int, ways: list[bytes]) -> Iterator[bytes]:
    makers = list(MAKERS.values())
    return (makers[turn % len(makers)](dice, ways) for turn in range(many))


def besieged(place: Place, requests: Iterator[bytes], log: Path, wsgi: str = APPLICATION) -> list[str]:
    """Faults, deaths of workers and tracebacks in the log, with what the server says afterwards."""
    with started(place.env(), wsgi=wsgi, log=log) as (port, server):
        before = workers(server.pid)
        found = fire(port, requests)
        after = workers(server.pid)
        honest = said(port, HONEST, wait=PATIENCE).startswith(b"HTTP/1.1 200")
    found += [] if before == after else [f"workers {before!r} became {after!r}"]
    found += [] if honest else ["no page afterwards"]
    return found + (["a traceback in the log"] if b"Traceback" in log.read_bytes() else [])


@pytest.mark.promise("P-23", "Malformed requests bring no fault, no death, no traceback", short=340, long=10_200)
def test_malformed_requests(maker, promise, tmp_path):
    dice, place = promise.random, maker.copy()
    [(code,)] = place.ask("SELECT token FROM codes_code ORDER BY id LIMIT 1")

    found = besieged(place, made(dice, promise.n, paths(code)), tmp_path / "log")

    promise.held(
        found == [], f"{promise.n} requests of {len(MAKERS)} kinds, {len(found)} faults {found[:5] or ''}".strip()
    )
    odd = (MAKERS["queries"](dice, [b"/guide/"]) for _turn in range(30))
    careless = besieged(place, odd, tmp_path / "careless", CARELESS)
    promise.control("an application that takes int() of what is typed", caught=careless != [])
