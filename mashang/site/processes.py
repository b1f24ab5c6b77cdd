"""Starting the web server and the worker, and stopping them by their own process ids."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

USUAL = {"sqlite": (1, 8), "postgresql": (2, 4)}
"""Web processes, and threads of each. On SQLite, threads that are ready together are written together (`kit.company`);
on PostgreSQL, more than four only take turns at one processor."""
GRACE = 15  # seconds between asking a child to stop and making it stop
_PYTHON = [sys.executable, "-m"]


def web(*, bind: str, processes: int, threads: int, application: str = "mashang.site.wsgi:application") -> list[str]:
    """The command line of the web server. The program is loaded once, before its processes part from each other: they
    share its memory."""
    return [
        *_PYTHON,
        "gunicorn",
        application,
        "--preload",
        f"--bind={bind}",
        f"--workers={processes}",
        "--worker-class=mashang.site.patience.Worker",
        f"--threads={threads}",
        "--no-control-socket",
        "--log-level=warning",
    ]


def mashang(*words: str) -> list[str]:
    """The command line of one of our own commands."""
    return [*_PYTHON, "mashang.site.cli", *words]


def on_sqlite() -> bool:
    """Whether one file holds the data: then one process writes, with threads."""
    return connection.vendor == "sqlite"


def usual() -> tuple[int, int]:
    """How many web processes, and how many threads of each."""
    return USUAL[connection.vendor]


def least_taken(taken: Iterable[int | None]) -> int | None:
    """The processor that the fewest have for their own, the last one first; None where it cannot be known."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else ()
    counts = Counter(taken)
    return min(sorted(allowed, reverse=True), key=counts.__getitem__, default=None)


def keep_to(processor: int | None) -> None:
    """Threads that are begun from now on stay on this processor. Only one of a Python process computes at a time, and
    passing that right to another processor costs a quarter of a submission."""
    if processor is not None:
        with contextlib.suppress(OSError):  # not ours to choose here: they go where they like
            os.sched_setaffinity(0, {processor})


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


class Family:
    """Children started together: when one ends, or Ctrl-C or SIGTERM comes, all are stopped."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.asked = False
        for word in (signal.SIGINT, signal.SIGTERM):
            signal.signal(word, self._ask)

    def _ask(self, *_: object) -> None:
        """Only noted: the same signal often comes twice, and the second must not break the stopping."""
        self.asked = True

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a child in a session of its own, so that a Ctrl-C reaches it only through us."""
        self.children[name] = subprocess.Popen(command, env=dict(env), start_new_session=True)  # noqa: S603

    def ended(self) -> str | None:
        """The name of a child that is no longer running."""
        return next((name for name, child in self.children.items() if child.poll() is not None), None)

    def wait_for(self, host: str, port: int, seconds: int) -> bool:
        """Wait until the port answers; False when a child ended, the time is over or we are to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.ended() and not self.asked:
            if answers(host, port):
                return True
            time.sleep(0.1)
        return False

    def watch(self) -> str | None:
        """Wait until we are to stop; a child that ended by itself is named."""
        while not self.asked and not self.ended():
            time.sleep(0.2)
        return None if self.asked else self.ended()

    def stop(self) -> None:
        """Ask every child to stop; after the grace, kill what is left of it."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + GRACE
        for child in self.children.values():
            _end(child, max(until - time.monotonic(), 0.1))


def _end(child: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
