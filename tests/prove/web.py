"""A web process of our own on a free port, started as `mashang serve` starts it, and sockets to it."""

import contextlib
import os
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from mashang.site import processes

HOST = b"Host: 127.0.0.1\r\n"
HONEST = b"GET /guide/ HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"
WORKER = "mashang.site.patience.Worker"
APPLICATION = "mashang.site.wsgi:application"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(folder: Path, worker: str = WORKER) -> Iterator[int]:
    """The web process without a database of its own."""
    with started({**os.environ, "MASHANG_VAR": str(folder)}, worker=worker) as (port, _child):
        yield port


@contextlib.contextmanager
def started(
    env: Mapping[str, str], *, worker: str = WORKER, wsgi: str = APPLICATION, log: Path | None = None
) -> Iterator[tuple[int, subprocess.Popen]]:
    """The web process of an installation, and its port; `log` takes what it says."""
    port = free_port()
    command = processes.web(bind=f"127.0.0.1:{port}", processes=1, threads=4, application=wsgi)
    command = [f"--worker-class={worker}" if word.startswith("--worker-class") else word for word in command]
    with log.open("wb") if log else contextlib.nullcontext(subprocess.DEVNULL) as out:
        child = subprocess.Popen(command, env={**env, "MASHANG_DEBUG": "0"}, stdout=out, stderr=out)
        try:
            assert said(port, HONEST, wait=60).startswith(b"HTTP/1.1 200"), "the server did not start"
            yield port, child
        finally:
            child.kill()
            child.wait()


def connected(port: int, tries: int = 600) -> socket.socket:
    for _try in range(tries):
        with contextlib.suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError("nobody listens")


def said(port: int, words: bytes, wait: float) -> bytes:
    """The beginning of what the server answers within so many seconds, or nothing."""
    with connected(port) as client:
        client.sendall(words)
        client.settimeout(wait)
        try:
            return client.recv(200)
        except TimeoutError:
            return b""
