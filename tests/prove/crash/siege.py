"""Citizens who send while the server is killed: what they were told, and what stands in the database afterwards."""

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from mashang.site import processes
from tests.prove.place import Place

TOKEN = "b" * 32
HONEST, LIAR = "mashang.site.wsgi:application", "tests.prove.crash.liar:application"
CLIENTS = 6
FULL = "没有收下".encode()
KEYS = """
import sys, json
import django; django.setup()
from mashang.codes.models import Code
from mashang.kit import once
code = Code.objects.filter(kind="deputy", state="active").first()
print(json.dumps([code.token, [once.sign(once.new()) for _ in range(int(%d))]]))
"""
STANDING = """
import sys, json
import django; django.setup()
from django.db.models import Count
from mashang.kit import once
from mashang.matters import tracking
from mashang.matters.models import Matter, Voice
signed = json.load(sys.stdin)
names = {tracking.keyed("submission", once.read(key)): key for key in signed}
found = {row: n for row, n in Matter.objects.values_list("submission").annotate(n=Count("pk"))}
print(json.dumps([[key for name, key in names.items() if name not in found], sum(n > 1 for n in found.values()), len(found)]))
"""


Stop = Callable[[subprocess.Popen], None]


def killed(server: subprocess.Popen) -> None:
    """All of the server at once, in the middle of whatever it does."""
    os.killpg(server.pid, signal.SIGKILL)


@dataclass
class Siege:
    """One place under siege: form keys by what their senders know."""

    place: Place
    chance: random.Random
    wsgi: str = HONEST
    taken: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    over: bool = False

    def kills(self, number: int, stop: Stop = killed) -> None:
        """Start, let people send, kill or stop at a random moment; and again."""
        self.draw(number * 400)
        for _ in range(number):
            server, port = self.start()
            for key in sorted(self.unknown):
                self.send(port, key)
            with self.sending(port):
                time.sleep(0.05 + self.chance.random() * 0.5)
                stop(server)
                server.wait()

    def draw(self, number: int) -> None:
        """Find a code, and sign so many forms."""
        child = self.place.python(KEYS % number)
        self.code, keys = json.loads(child.communicate()[0])
        self.keys = iter(keys)

    @contextlib.contextmanager
    def sending(self, port: int) -> Iterator[None]:
        """People who send, as long as this lasts."""
        senders = [threading.Thread(target=self.keep_sending, args=(port,)) for _ in range(CLIENTS)]
        self.over = False
        for sender in senders:
            sender.start()
        yield
        self.over = True
        for sender in senders:
            sender.join()

    def asked_again(self) -> None:
        """Those who do not know send once more, to a server that nobody disturbs."""
        server, port = self.start()
        for key in sorted(self.unknown):
            self.send(port, key)
        server.terminate()
        server.wait()

    def start(self) -> tuple[subprocess.Popen, int]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        many = 2 if self.place.url.startswith("postgres") else 1
        server = subprocess.Popen(
            processes.web(bind=f"127.0.0.1:{port}", processes=many, threads=8, application=self.wsgi),
            env=self.place.env(), start_new_session=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                connection.request("GET", "/healthy/")
                connection.getresponse().read()
            except OSError:
                time.sleep(0.05)
                assert server.poll() is None, "the server did not start"
            else:
                return server, port

    def keep_sending(self, port: int) -> None:
        while not self.over:
            key = next(self.keys, None)
            if key is None:
                self.wrong.append("the forms ran out")
                return
            if not self.send(port, key):
                time.sleep(0.02)  # nobody listens any more

    def send(self, port: int, key: str) -> bool:
        """What the sender knows afterwards: taken, refused, or nothing at all; whether there was an answer."""
        content, headers = self.asked(key)
        self.unknown.add(key)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("POST", f"/c/{self.code}/", content, headers)
            response = connection.getresponse()
            page = response.read()
        except (OSError, http.client.HTTPException):
            return False
        self.unknown.discard(key)
        if response.status == 200 and b"data-number" in page:
            self.taken.add(key)
        elif response.status == 503 and FULL in page:
            self.refused.add(key)
        else:
            self.wrong.append(f"{response.status} {page[:200]!r}")
        return True

    def asked(self, key: str) -> tuple[bytes, dict[str, str]]:
        """The body of a form under this key, and its headers."""
        words = {"csrfmiddlewaretoken": TOKEN, "words": "路灯坏了三天", "phone": "13800000000", "key": key}
        headers = {"Cookie": f"csrftoken={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
        return urlencode(words).encode(), headers

    def lost(self) -> tuple[int, int, int]:
        """Taken and not there; there twice; there in all."""
        child = subprocess.run(
            [sys.executable, "-c", STANDING], input=json.dumps(sorted(self.taken)),
            env=self.place.env(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        missing, twice, there = json.loads(child.stdout)
        return len(missing), twice, there
