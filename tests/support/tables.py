"""Our tables, migrated once a run and copied for whoever needs a database: a migration takes long, a copy does not.

The first who asks makes them, by `mashang migrate`; the others wait and copy. With parallel workers they are begun while
those still collect. They lie in the folder of the run (tests/support/place.py) or, on PostgreSQL, in a database of the
same server that goes with the run.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg

from tests.support import postgres

MODEL = "tables"
MIGRATE = "import gc; gc.disable(); from mashang.site.cli import main; main()"


def run_folder() -> Path:
    """What all workers of this run share."""
    return Path(os.environ["MASHANG_VAR"])


@contextlib.contextmanager
def once(name: str) -> Iterator[bool]:
    """Holds everybody else back while one makes `name`; says whether it still has to be made."""
    made = run_folder() / f"{name}.made"
    with (run_folder() / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield not made.exists()
        made.touch()


def migrate(url: str) -> None:
    """Lay all tables into this database, as an operator would; without the collector of garbage, which takes a third of the
    time that Django spends on the models of former days."""
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "mashang.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", MIGRATE, "migrate"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


def file() -> Path:
    """The model as a file of SQLite: to be copied."""
    path = run_folder() / f"{MODEL}.sqlite3"
    with once(path.name) as wanted:
        if wanted:
            migrate(f"sqlite:///{path}")
    return path


def database(url: str) -> str:
    """The model as a database of the server behind `url`: the name, for CREATE DATABASE … TEMPLATE."""
    name = f"{MODEL}_{run_folder().name.replace('-', '_').lower()}"
    with once(name) as wanted:
        if wanted:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name}")
                connection.execute(f"CREATE DATABASE {name}")
            migrate(f"{url.rsplit('/', 1)[0]}/{name}")
    return name


def ready() -> None:
    """Make them now, for the database that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        database(url)
    else:
        file()


@contextlib.contextmanager
def begun() -> Iterator[None]:
    """Make them meanwhile, in a process of their own."""
    with subprocess.Popen([sys.executable, "-m", "tests.support.tables"]) as making:
        yield
        making.wait()


def lay(url: str) -> None:
    """Our tables into the empty database behind `url`, wherever that is."""
    if url.startswith("sqlite:///"):
        shutil.copyfile(file(), url.removeprefix("sqlite:///"))
        return
    near = os.environ["DATABASE_URL"]
    model = f"{near.rsplit('/', 1)[0]}/{database(near)}"
    dump, psql = (postgres.programs() / name for name in ("pg_dump", "psql"))
    told = subprocess.run([dump, "--no-owner", model], check=True, capture_output=True).stdout
    subprocess.run([psql, "--quiet", "--set=ON_ERROR_STOP=1", url], check=True, input=told, stdout=subprocess.DEVNULL)


def forget() -> None:
    """Drop what `database` made, at the end of the run."""
    url = os.environ.get("DATABASE_URL", "")
    for made in run_folder().glob(f"{MODEL}_*.made"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {made.stem}")


@contextlib.contextmanager
def laid(connection: Any) -> Iterator[None]:
    """Inside, a test database that Django makes has our tables from the start: its own `migrate` finds nothing to do."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = database(os.environ["DATABASE_URL"])
        yield
        return
    empty = connection.creation._create_test_db

    def full(*words: Any, **options: Any) -> str:
        name = empty(*words, **options)
        shutil.copyfile(file(), name)
        return name

    with mock.patch.object(connection.creation, "_create_test_db", full):
        yield


if __name__ == "__main__":
    ready()
