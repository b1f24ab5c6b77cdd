"""A PostgreSQL server of its own for tests: a fresh data folder, a free port, gone afterwards.

with postgres.server() as url: …                           in a test
python -m tests.support.postgres -- make test              around a command, which finds it in DATABASE_URL
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

ACCOUNT = "postgres"  # PostgreSQL refuses to run as root
OWNER = "mashang"
FAST = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]


class NotStarted(Exception):
    """The server did not come up; the message is the end of its log."""


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest one installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if named:
        found.insert(0, Path(named).resolve())
    return found[-1].parent if found else None


@contextlib.contextmanager
def server(*, durable: bool = False, like: Path | None = None, keep: Path | None = None) -> Iterator[str]:
    """Run a server and yield the address for DATABASE_URL. `durable` keeps every fsync, for tests that kill it; `keep`
    names where its folder goes afterwards, for others that begin `like` it."""
    folder = Path(tempfile.mkdtemp(prefix="mashang-postgres-"))
    try:
        password = _copy(like, folder) if like else _make(folder)
        process, address = _start(folder, password, durable)
        try:
            if not like:
                with psycopg.connect(address + "postgres", autocommit=True) as connection:
                    connection.execute("CREATE DATABASE mashang")
            yield address + "mashang"
        finally:
            _stop(process)
        if keep:
            _copy(folder, keep)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(folder: Path, target: Path) -> str:
    """The whole folder of a server that has stopped, with its owners; the password in it."""
    subprocess.run(["cp", "--archive", "--no-target-directory", folder, target], check=True)
    return (target / "password").read_text()


def _as_account() -> dict[str, object]:
    """How a program is started that must not be root; the checkout itself may be out of that account's reach."""
    return {"user": ACCOUNT, "group": ACCOUNT, "extra_groups": []} if os.geteuid() == 0 else {}


def _make(folder: Path) -> str:
    password = secrets.token_hex(12)
    (folder / "password").write_text(password)
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
        shutil.chown(folder / "password", ACCOUNT, ACCOUNT)
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", "--no-sync", f"--username={OWNER}"]
    made = subprocess.run(
        [programs() / "initdb", f"--pgdata={folder / 'data'}", f"--pwfile={folder / 'password'}", *options],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        **_as_account(),
    )
    if made.returncode:
        raise NotStarted(made.stderr)
    return password


def _start(folder: Path, password: str, durable: bool) -> tuple[subprocess.Popen, str]:
    """Somebody else may take the free port before we do: three tries."""
    for _ in range(3):
        port = _free_port()
        command = [programs() / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder]
        command += ["-c", "listen_addresses=127.0.0.1", *([] if durable else FAST)]
        with (folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **_as_account()
            )
        address = f"postgres://{OWNER}:{password}@127.0.0.1:{port}/"
        if _is_up(process, address):
            return process, address
    raise NotStarted((folder / "log").read_text()[-2000:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_up(process: subprocess.Popen, address: str) -> bool:
    for _ in range(300):
        if process.poll() is not None:
            return False
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address + "postgres", connect_timeout=5).close()
            return True
        time.sleep(0.1)
    _stop(process)
    return False


def _stop(process: subprocess.Popen) -> None:
    """By its own pid: a fast shutdown first, an immediate one when that takes too long."""
    for word in (signal.SIGINT, signal.SIGQUIT):
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            process.send_signal(word)
            process.wait(30)
            return


def main(words: list[str]) -> int:
    """Run a command with a server around it, and end as the command ends."""
    command = words[1:] if words[:1] == ["--"] else words
    if not command or programs() is None:
        sys.exit(
            "usage: python -m tests.support.postgres -- command …   (needs PostgreSQL: apt-get install postgresql)"
        )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server() as url:
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
