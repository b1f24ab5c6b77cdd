"""Servers of the bench: the product as production starts it, and the yardstick on the same server and database."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from mashang.site.processes import USUAL, web
from tests.support.postgres import server

PYTHON = [sys.executable, "-m"]


@dataclass
class Place:
    """A database of each kind, and a folder for keys and files."""

    name: str
    var: Path
    ours: str
    bare: str

    @property
    def usual(self) -> tuple[int, int]:
        """Processes and threads, as `mashang serve` starts it."""
        return USUAL["sqlite" if self.name == "sqlite" else "postgresql"]

    def env(self) -> dict[str, str]:
        """What the children need to know."""
        return {
            **os.environ,
            "MASHANG_VAR": str(self.var),
            "MASHANG_URL": "https://rd.example.gov.cn",
            "DATABASE_URL": self.ours,
            "YARDSTICK_URL": self.bare,
            "DJANGO_SETTINGS_MODULE": "mashang.site.settings",
        }

    def run(self, *words: str) -> str:
        """Run one of our modules to its end; its output."""
        done = subprocess.run([*PYTHON, *words], env=self.env(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}: {done.stderr[-2000:]}")
        return done.stdout


@contextlib.contextmanager
def place(name: str) -> Iterator[Place]:
    """A fresh place on `sqlite` or on `postgres` (a durable server of its own)."""
    with contextlib.ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mashang-bench-")))
        if name == "sqlite":
            yield Place(name, var, f"sqlite:///{var / 'ours.sqlite3'}", f"sqlite:///{var / 'bare.sqlite3'}")
        else:
            url = stack.enter_context(server(durable=True))
            yield Place(name, var, url, url)


@contextlib.contextmanager
def serving(where: Place, wsgi: str) -> Iterator[tuple[str, int]]:
    """Run gunicorn as in production; yields its address and the master's process id."""
    port = free_port()
    processes, threads = where.usual
    command = web(bind=f"127.0.0.1:{port}", processes=processes, threads=threads, application=wsgi)
    child = subprocess.Popen([*command, "--keep-alive=30"], env=where.env(), start_new_session=True)
    try:
        wait(port)
        yield f"http://127.0.0.1:{port}", child.pid
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        child.wait(20)


def free_port() -> int:
    """A port that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(port: int) -> None:
    """Until the port answers."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing answers on port {port}")


def memory(master: int) -> float:
    """The proportional set size of a process and its children, in MiB."""
    children = subprocess.run(["pgrep", "-P", str(master)], capture_output=True, text=True, check=False).stdout
    pids = [master, *map(int, children.split())]
    return sum(pss(pid) for pid in pids) / 1024


def processor(where: Place, master: int) -> float:
    """Seconds of processor time that a server's processes, and PostgreSQL's, have taken so far. Where others use the
    machine too, it says more than requests a second: it is paid whether or not one had to wait for it."""
    ticks = ticks_of(master) + (ticks_of(postmaster(where.ours)) if where.name == "postgres" else 0)
    return ticks / os.sysconf("SC_CLK_TCK")


def ticks_of(parent: int) -> int:
    """User and system time of a process and its children, those that ended included."""
    children = subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True, check=False).stdout
    found = {pid: Path(f"/proc/{pid}/stat") for pid in [parent, *map(int, children.split())]}
    fields = {pid: path.read_text().rsplit(")", 1)[1].split() for pid, path in found.items() if path.exists()}
    return sum(sum(map(int, some[11 : 15 if pid == parent else 13])) for pid, some in fields.items())


def postmaster(url: str) -> int:
    """The process id of a PostgreSQL server of ours."""
    with psycopg.connect(url) as connection:
        folder = connection.execute("SHOW data_directory").fetchone()
    assert folder
    return int(Path(folder[0], "postmaster.pid").read_text().split()[0])


def pss(pid: int) -> int:
    """One process's share, in KiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0
