"""Shared set-up of all tests. The folder they work in is made by tests/support/place.py."""

import contextlib
import gc
from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mashang.codes import scans
from mashang.kit import kept
from mashang.organs import queries
from tests.support import tables
from tests.support.folders import place  # noqa: F401
from tests.support.unguarded import flush_unguarded, no_guards  # noqa: F401
from tests.support.world import easy_sign_in, keys, places, quick_passwords, worker, world  # noqa: F401


@pytest.fixture(scope="session")
def _database_in_a_file() -> None:
    """SQLite in memory is one connection that all threads share; a file behaves as it will in production."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(Path(settings.VAR) / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_database_in_a_file: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """The file first, then the suffix that gives each parallel worker its own; then the tables that all copy."""
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    with tables.laid(connection):
        yield


def pytest_sessionstart(session: pytest.Session) -> None:
    """The first process has the tables made while its workers collect, and drops what they copied."""
    if hasattr(session.config, "workerinput"):
        return
    session.config.add_cleanup(tables.forget)
    if session.config.getoption("numprocesses", None):
        making = contextlib.ExitStack()
        making.enter_context(tables.begun())
        session.config.add_cleanup(making.close)


def pytest_collection_finish(session: pytest.Session) -> None:
    """The tables are there before the first test, whose time they are not; it will say what is wrong with them. And
    what was imported until now stays until the end: it is not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 50, 100)
    if any("db" in item.fixturenames or item.get_closest_marker("django_db") for item in session.items):
        with contextlib.suppress(AssertionError):
            tables.ready()


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests change their world within a second: nothing is kept, except where that is tested. A minute that passes
    meanwhile asks for no calendar anew, so that a slow machine counts the same queries as a quick one."""
    monkeypatch.setattr(kept, "ON", False)
    monkeypatch.setattr(queries, "_FRESH", inf)
    kept.forget()


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Scans are written down by hand: a clock of its own would write into a test that is over."""
    monkeypatch.setattr(scans, "ON", False)
    scans.drop()
    yield
    scans.drop()
