"""Shared set-up of all tests. The folder they work in is made by tests/support/place.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from mashang.codes import scans
from mashang.kit import kept
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
def django_db_modify_db_settings(_database_in_a_file: None, request: pytest.FixtureRequest) -> None:
    """The file first, then the suffix that gives each parallel worker its own."""
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests change their world within a second: nothing is kept, except where that is tested."""
    monkeypatch.setattr(kept, "ON", False)
    kept.forget()


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Scans are written down by hand: a clock of its own would write into a test that is over."""
    monkeypatch.setattr(scans, "ON", False)
    scans.drop()
    yield
    scans.drop()
