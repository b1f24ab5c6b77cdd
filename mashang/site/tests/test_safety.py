"""P-43: what would be unsafe refuses to start, with a sentence; the same place without the fault starts."""

import re
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import connection

from mashang.journal.models import Entry
from mashang.kit import clock
from mashang.site import safety

pytestmark = pytest.mark.django_db

GOOD = "kJ3vX9bQ2nR7tYpL5wZ8cF4hM6sD1gAeU0iO"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    """A place with nothing wrong, whatever the tests' own database may lose."""
    answers = {"SHOW fsync": "on", "SHOW synchronous_commit": "on", "SHOW full_page_writes": "on"}
    real = safety._answer
    monkeypatch.setattr(safety, "_answer", lambda question: answers.get(question) or real(question))
    return well(settings, tmp_path / "keys")


def well(settings, folder):
    """Nothing wrong with keys and settings."""
    folder.mkdir(mode=0o700)
    settings.DEBUG, settings.KEYS, settings.PRIVATE_KEYS = False, folder, ""
    settings.SECRET_KEY = settings.SECOND_KEY = settings.CODE_PEPPER = GOOD
    return folder


def put(path, mode):
    path.write_text("x")
    path.chmod(mode)


def private(settings, folder, mode):
    settings.PRIVATE_KEYS = str(folder)
    put(folder / "vault.key", mode)


FAULTS = {
    "debug": (safety.debugging, lambda s, f: setattr(s, "DEBUG", True), "MASHANG_DEBUG"),
    "private keys named": (safety.private_keys, lambda s, f: setattr(s, "PRIVATE_KEYS", "/x"), "MASHANG_PRIVATE_KEYS"),
    "private keys lying about": (safety.private_keys, lambda s, f: put(f / "vault.key", 0o600), "vault.key"),
    "short secret": (safety.weak_secrets, lambda s, f: setattr(s, "SECRET_KEY", GOOD[:31]), "web.secret"),
    "one letter": (safety.weak_secrets, lambda s, f: setattr(s, "CODE_PEPPER", "a" * 60), "code.pepper"),
    "a framework's": (
        safety.weak_secrets,
        lambda s, f: setattr(s, "SECOND_KEY", "django-insecure-" + GOOD),
        "second.secret",
    ),
    "readable by all": (safety.open_keys, lambda s, f: put(f / "web.secret", 0o604), "chmod o-rwx"),
    "folder open to all": (safety.open_keys, lambda s, f: f.chmod(0o705), "chmod o-rwx"),
    "private half open": (safety.open_private_keys, lambda s, f: private(s, f, 0o640), "chmod go-rwx"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_refused_and_without_it_all_is_well(name, settings, folder):
    danger, do, said = FAULTS[name]
    assert danger(clock.now()) is None

    do(settings, folder)

    with pytest.raises(CommandError, match=said):
        safety.refuse([danger])


def refused(name, settings, folder, dangers):
    """Whether a whole place that starts is refused with this fault, by a sentence that names it."""
    _danger, do, said = FAULTS[name]
    shutil.rmtree(folder, ignore_errors=True)
    well(settings, folder)
    safety.refuse(dangers)
    do(settings, folder)
    try:
        safety.refuse(dangers)
    except CommandError as error:
        return re.search(said, str(error)) is not None
    return False


@pytest.mark.promise("P-43", "What would be unsafe refuses to start, and says what is wrong", short=3, long=1000)
def test_the_unsafe_refuses_to_start(promise, settings, tmp_path):
    dangers = {*safety.WEB, *safety.WORKER}
    chosen = promise.random.sample(list(FAULTS), min(promise.n, len(FAULTS)))
    found = [name for name in chosen if refused(name, settings, tmp_path / "other", dangers)]

    promise.n = len(chosen)
    promise.held(found == chosen, f"{len(found)} of {len(chosen)} faults of settings and keys refused by name")
    blind = [n for n in chosen if not refused(n, settings, tmp_path / "other", dangers - {FAULTS[n][0]})]
    promise.control("one danger that is not looked for", caught=blind == chosen)


def test_a_safe_place_starts():
    safety.refuse({*safety.WEB, *safety.WORKER})


def test_every_danger_stands_in_a_table():
    told = {danger for danger, _do, _said in FAULTS.values()} | {safety.forgetful_database, safety.wrong_clock}

    assert told == {*safety.WEB, *safety.WORKER}


def test_several_faults_are_said_at_once(settings):
    settings.DEBUG, settings.SECRET_KEY = True, "short"

    with pytest.raises(CommandError, match=r"(?s)MASHANG_DEBUG.*web\.secret"):
        safety.refuse(safety.WEB)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the pragma is SQLite's")
@pytest.mark.parametrize(("level", "refused"), [("OFF", True), ("NORMAL", True), ("FULL", False), ("EXTRA", False)])
@pytest.mark.django_db(transaction=True)
def test_sqlite_must_wait_for_the_disk(level, refused):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={level}")
        try:
            said = safety.forgetful_database(clock.now())
        finally:
            cursor.execute("PRAGMA synchronous=FULL")

    assert bool(said) is refused


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the settings are PostgreSQL's")
@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_postgresql_must_wait_for_the_disk(name, monkeypatch):
    assert safety.forgetful_database(clock.now()) is None
    monkeypatch.setattr(safety, "_answer", lambda question: "off" if question == f"SHOW {name}" else "on")

    assert name in str(safety.forgetful_database(clock.now()))


def entry(at):
    return Entry.objects.create(
        verb="tests.done", at=at, actor="system", target_type="tests", target_id="1", occurred_on=at.date(),
        format=1, salt="0" * 32, seq=1, hash="0" * 64,
    )  # fmt: skip


def test_a_clock_behind_the_record_is_refused_unless_it_was_looked_at(monkeypatch):
    now = clock.now()
    assert safety.wrong_clock(now) is None
    entry(at=now)
    assert safety.wrong_clock(now - timedelta(minutes=4)) is None

    assert "校准时钟" in str(safety.wrong_clock(now - timedelta(minutes=6)))
    monkeypatch.setenv("MASHANG_TRUST_CLOCK", "1")
    assert safety.wrong_clock(now - timedelta(minutes=6)) is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no clock of its own")
def test_a_clock_ahead_of_the_database_server_is_refused():
    assert "数据库服务器" in str(safety.wrong_clock(clock.now() + timedelta(minutes=6)))


@pytest.mark.parametrize(("env", "passes"), [({}, True), ({"MASHANG_DEMO": "1"}, False)])
def test_a_new_real_machine_gets_its_keys_but_no_demo(tmp_path, env, passes):
    place = {"PATH": "/usr/bin:/bin", "MASHANG_VAR": str(tmp_path / "var"), "MASHANG_HTTPS": "1"}
    command = [sys.executable, "-m", "mashang.site.cli"]

    def run(word):
        return subprocess.run([*command, word], env=place | env, capture_output=True, text=True, check=False)

    assert run("check").returncode != 0  # no keys yet
    made = run("keys")
    assert (made.returncode == 0) is passes, made.stderr
    if passes:
        secrets = {(tmp_path / "var/keys" / name).read_text() for name in ("web.secret", "second.secret")}
        assert len(secrets) == 2 and all(len(secret) >= safety.SHORTEST for secret in secrets)
        assert all(name in made.stdout for name in ("web.secret", "second.secret", "code.pepper", "vault.key"))
        assert run("check").returncode == 0
        assert "密钥齐全" in run("keys").stdout
