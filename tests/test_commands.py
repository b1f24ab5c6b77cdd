"""`mashang demo` and `mashang serve`: they start what they should, refuse what would harm, and leave nothing running."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from mashang.accounts.models import User
from mashang.kit import clock
from mashang.site import processes, safety
from mashang.site.management.commands import demo, serve
from tests.house.tree import ROOT
from tests.support import tables


@pytest.fixture
def taken():
    """A port that somebody holds."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_taken_port_is_said_in_a_sentence(taken, monkeypatch):
    monkeypatch.setenv("PORT", str(taken))

    with pytest.raises(CommandError, match=f"{taken}.*PORT=8001 make demo"):
        demo.refuse_a_taken(taken)


def test_a_free_port_is_taken_without_a_word():
    demo.refuse_a_taken(free_port())


@pytest.mark.django_db
def test_the_demo_stays_away_from_a_database_with_accounts(settings, tmp_path):
    settings.VAR = tmp_path
    demo.refuse_a_real_place()
    User.objects.create(username="zhang", name="示例", created_at=clock.now())

    with pytest.raises(CommandError, match="已有账号"):
        demo.refuse_a_real_place()

    demo.mark().touch()
    demo.refuse_a_real_place()


def test_the_demo_stays_away_from_a_real_server(settings):
    settings.HTTPS = True

    with pytest.raises(CommandError, match="正式服务器"):
        demo.refuse_a_real_place()


def test_only_the_worker_is_told_where_the_private_keys_lie(monkeypatch):
    monkeypatch.setenv("MASHANG_PRIVATE_KEYS", "/somewhere")
    started = {}

    class Noting:
        def start(self, name, command, env):
            started[name] = (command, env)

    demo.start(Noting(), 8000)

    web, worker = started["web"], started["worker"]
    assert "MASHANG_PRIVATE_KEYS" not in web[1]
    assert not any("private" in word for word in web[0])
    assert worker[0][-2:] == ["--private-keys", str(demo.PRIVATE_KEYS)]
    assert web[1]["MASHANG_DEMO"] == worker[1]["MASHANG_DEMO"] == "1"


@pytest.fixture
def durable(monkeypatch):
    """The tests' own PostgreSQL forgets on purpose; no other danger is left out."""
    without = tuple(danger for danger in safety.WEB if danger is not safety.forgetful_database)
    monkeypatch.setattr(safety, "WEB", without)


@pytest.mark.django_db
def test_the_server_refuses_private_keys(settings, durable):
    serve.refuse_what_would_go_wrong()
    settings.PRIVATE_KEYS = "/somewhere"

    with pytest.raises(CommandError, match="私钥"):
        serve.refuse_what_would_go_wrong()


@pytest.mark.django_db
def test_the_server_refuses_tables_of_another_version(monkeypatch):
    monkeypatch.setattr(serve.MigrationExecutor, "migration_plan", lambda *_: ["something"])

    with pytest.raises(CommandError, match="mashang migrate"):
        serve.refuse_what_would_go_wrong()


@pytest.mark.parametrize(
    ("sqlite", "expected"), [(True, {"--workers=1", "--threads=8"}), (False, {"--workers=2", "--threads=4"})]
)
def test_the_database_decides_how_many_processes_and_threads(sqlite, expected, monkeypatch):
    monkeypatch.setattr(processes, "connection", SimpleNamespace(vendor="sqlite" if sqlite else "postgresql"))

    assert expected <= set(serve.command_line())


def test_sqlite_has_one_writer(monkeypatch):
    monkeypatch.setattr(processes, "on_sqlite", lambda: True)
    monkeypatch.setenv("MASHANG_PROCESSES", "2")

    with pytest.raises(CommandError, match="SQLite"):
        serve.command_line()


@pytest.mark.django_db(transaction=True)
def test_serving_collects_the_static_files_and_becomes_the_server(settings, tmp_path, monkeypatch, durable):
    settings.STATIC_ROOT = tmp_path / "static"
    became = []
    monkeypatch.setattr(os, "execv", lambda path, words: became.append(words))

    call_command("serve")

    assert became[0][:3] == [sys.executable, "-m", "gunicorn"]
    assert any(settings.STATIC_ROOT.iterdir())


@pytest.mark.servers
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the demo has a place of its own: it is the same one")
@pytest.mark.sliced("the tables, which are laid out before: the demo finds nothing to migrate")
def test_the_demo_comes_up_and_leaves_nothing_running(tmp_path, at_length):
    port = free_port()
    if not at_length:
        (tmp_path / "var").mkdir()
        shutil.copyfile(tables.file(), tmp_path / "var" / "mashang.sqlite3")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"MASHANG_VAR": str(tmp_path / "var"), "PORT": str(port), "DEMO_PASSWORD": "shili-mima-2026"}
    command = [sys.executable, "-m", "mashang.site.cli", "demo"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as running:
        said = []
        try:
            for line in running.stdout:
                said.append(line)
                if "Ctrl-C" in line:
                    break
        except BaseException:  # out of time: it would run on
            running.terminate()
            raise
        children = family_of(running.pid)
        status = get(f"http://127.0.0.1:{port}/")
        running.send_signal(signal.SIGTERM)
        running.send_signal(signal.SIGTERM)  # a terminal and make both pass it on

    assert running.returncode == 0
    assert status < 500
    assert "shili-mima-2026" in "".join(said)
    assert len(children) >= 2
    assert [pid for pid in children if alive(pid)] == []


def get(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def family_of(pid: int) -> list[int]:
    """The children of a process, and theirs."""
    below = [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return below + [other for child in below for other in family_of(child)]


def alive(pid: int) -> bool:
    """Zombies of a container without an init count as gone."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()
