"""Each web process has a processor of its own, and who takes its place takes that one too."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest

from mashang.site import processes
from tests.prove.web import HONEST, free_port, said


@pytest.mark.parametrize(
    ("taken", "least"), [([], 6), ([6], 5), ([6, 5], 4), ([6, 5, 4], 6), ([6, 6, 5, 4], 5), ([None, 9], 6)]
)
def test_the_processor_that_the_fewest_have(taken, least, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _who: {4, 5, 6}, raising=False)

    assert processes.least_taken(taken) == least


def test_where_processors_cannot_be_known_nothing_is_chosen(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)

    assert processes.least_taken([]) is None
    processes.keep_to(None)


def test_where_they_may_not_be_chosen_threads_go_where_they_like(monkeypatch):
    def refused(*_words):
        raise PermissionError

    monkeypatch.setattr(os, "sched_setaffinity", refused, raising=False)

    processes.keep_to(0)


def children(of: int) -> dict[int, frozenset[int]]:
    """A server's processes, and the processors that each may use."""
    listed = subprocess.run(["pgrep", "-P", str(of)], capture_output=True, text=True, check=False).stdout
    found = {}
    for pid in map(int, listed.split()):
        with contextlib.suppress(ProcessLookupError):  # it ended just now
            found[pid] = frozenset(os.sched_getaffinity(pid))
    return found


def until(happened, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.mark.servers
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="processors cannot be told apart here")
def test_who_replaces_a_process_takes_its_processor(tmp_path):
    port, all_of_them = free_port(), os.sched_getaffinity(0)
    command = processes.web(bind=f"127.0.0.1:{port}", processes=2, threads=2)
    env = {**os.environ, "MASHANG_VAR": str(tmp_path), "MASHANG_DEBUG": "0"}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as server:
        try:
            assert said(port, HONEST, wait=60).startswith(b"HTTP/1.1 200")
            until(lambda: sorted(map(len, children(server.pid).values())) == [1, 1])
            before = children(server.pid)
            gone = max(before)  # not the one whose processor is chosen when none is taken
            os.kill(gone, signal.SIGKILL)
            until(lambda: gone not in (now := children(server.pid)) and sorted(map(len, now.values())) == [1, 1])
            after = children(server.pid)
        finally:
            server.terminate()

    assert len(set(before.values())) == min(2, len(all_of_them))
    assert sorted(map(min, after.values())) == sorted(map(min, before.values()))


def test_what_is_loaded_before_the_processes_part_holds_nothing_open():
    """A connection or a thread of the master would be shared by all of them, or lost."""
    asked = """
import threading
import mashang.site.wsgi
from django.db import connections
print(*[one.connection for one in connections.all(initialized_only=True)], threading.active_count())
"""
    assert told(asked) in (["None", "1"], ["1"])


def told(asked: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()


def test_pages_and_languages_are_there_before_the_first_request():
    asked = """
import sys
import mashang.site.wsgi
from django.utils.translation import trans_real
print("mashang.portal.views.speak" in sys.modules, *sorted(trans_real._translations))
"""
    assert told(asked) == ["True", "en", "zh-hans"]
