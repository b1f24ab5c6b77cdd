"""promises.md case 47: no address that somebody writes is ever called, neither by the web process nor by the worker."""

import ast
import socket
import threading
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import mashang
from mashang.files.tests import pictures
from mashang.jobs.services import drain
from mashang.kit import clock, once
from mashang.matters.models import Voice
from mashang.matters.tests.acts import Story
from tests.support.world import NOW

CALLERS = {
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "smtplib",
    "ftplib",
    "asyncio",
    "aiohttp",
    "webbrowser",
}
BAITS = ("http://{0}/a", "https://{0}/a", "//{0}/a", "ftp://{0}/a", '<img src="http://{0}/a">', "http://user@{0}:80/#a")


class Canary:
    """Listens on loopback, and counts who calls. Children of this process are heard as well."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def _listen(self):
        while True:
            try:
                client, _where = self.listener.accept()
            except OSError:
                return
            self.calls += 1
            client.close()


@pytest.fixture
def canary():
    made = Canary()
    yield made
    made.listener.close()


@pytest.fixture
def outside(monkeypatch):
    """Whom this process connects to, apart from loopback and local sockets; such a call is refused."""
    called, connect = [], socket.socket.connect

    def refusing(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
            called.append(address)
            raise OSError("no way out")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refusing)
    return called


def picture(bait):
    """A photograph with an address in its notes."""
    return SimpleUploadedFile(f"{bait[:8]}.jpg", pictures.saved(pictures.drawn()) + bait.encode(), "image/jpeg")


@pytest.mark.django_db
@pytest.mark.promise("abuse-47", "No address that people write is called", short=3, long=60)
def test_no_address_is_called(promise, world, worker, canary, outside, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    door, sent = f"/c/{world.codes['deputy'].token}/", 0
    for turn in range(promise.n):
        bait = BAITS[turn % len(BAITS)].format(canary.address)
        said = {"words": bait, "place": bait, "name": bait, "host_city": bait[:20], "photos": picture(bait)}
        client = Client(REMOTE_ADDR=f"10.0.{turn}.1", headers={"referer": bait, "x-forwarded-host": canary.address})
        sent += client.post(door, {"key": once.sign(once.new()), **said}).status_code == 200
        client.post("/t/", {"number": bait[:40], "code": bait[:60]})
    story = Story(world).receive(BAITS[0].format(canary.address), key="bait").order().assign().acknowledge().reply()
    drain(now=story.now)

    promise.held(
        (sent, Voice.objects.count(), outside, canary.calls) == (promise.n, promise.n + 1, [], 0),
        f"{sent} forms full of addresses, and a way to its answer: {canary.calls} calls, {len(outside)} beyond loopback",
    )
    with pytest.raises(OSError):
        urlopen(f"http://{canary.address}/", timeout=10)
    with pytest.raises(OSError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    promise.control("one call to each", caught=(canary.calls, len(outside)) == (1, 1))


def named(source):
    """What a module imports, by its full name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_module_of_ours_can_call_out():
    ours = [path for path in Path(mashang.__file__).parent.rglob("*.py") if "tests" not in path.parts]

    assert len(ours) > 100
    assert [(path.name, name) for path in ours for name in named(path.read_text()) if name in CALLERS] == []


@pytest.mark.parametrize("source", ["import urllib.request", "from urllib import request", "from http.client import X"])
def test_a_module_that_can_is_found(source):
    assert CALLERS & set(named(source))
