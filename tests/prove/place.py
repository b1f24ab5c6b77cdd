"""Places of their own for what starts, kills and restores whole installations: a database of the kind that the tests run on, keys, people, writers."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.support import tables
from tests.support.postgres import server

PRIVATE = "private"
WRITE = """
import sys
import django; django.setup()
from mashang.kit import clock, once
from mashang.kit.viewer import NOBODY
from mashang.matters import services
from mashang.stations.models import Station
station = Station.objects.select_related("dispatcher__region", "region").order_by("pk")[0]
door = services.Door(organ=station.dispatcher, channel="scan", station=station)
said = 0
while True:
    services.receive(said=services.Said(key=once.new(), words="写备份时说的话", phone="13800000000"), door=door, by=NOBODY, now=clock.now())
    said += 1
    print(said, flush=True)
"""
BUILD = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.matters import limits  # declares the rules
from mashang.organs.services import set_policy
from mashang.site.demo import world
cast = world.build(now=clock.now(), only=("wx", "zb"))
for rule in ("device", "network", "code", "all"):  # counted as ever, but one machine sends all of it
    set_policy(
        organ=cast.organs["wx"], key=f"matters.{rule}_an_hour", value=1_000_000,
        from_on=clock.now().date(), by=SYSTEM, now=clock.now(),
    )
for number in range(8):
    default_storage.save(f"pictures/{number}.jpg", ContentFile(bytes([number]) * 5000))
"""


@dataclass
class Place:
    """One installation."""

    var: Path
    url: str

    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "MASHANG_VAR": str(self.var),
            "MASHANG_KEYS": str(self.var / "keys"),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "mashang.site.settings",
        }

    def run(self, *words: str, code: int | None = 0) -> str:
        """One of our commands to its end; what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "mashang.site.cli", *words],
            env=self.env(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert code is None or done.returncode == code, (words, done.returncode, done.stdout, done.stderr[-2000:])
        return done.stdout + done.stderr

    def python(self, text: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-c", text], env=self.env(), stdout=subprocess.PIPE, text=True)

    def ask(self, question: str) -> list[tuple]:
        """Rows straight out of the database, without our program."""
        if self.url.startswith("postgres"):
            with psycopg.connect(self.url) as connection:
                return connection.execute(question).fetchall()
        with contextlib.closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)) as connection:
            return connection.execute(question).fetchall()

    @property
    def identity(self) -> str:
        return str(self.var / PRIVATE / "backup.key")


@contextlib.contextmanager
def places() -> Iterator["Places"]:
    """A maker of places on the kind of database that the tests run on, with the run's model to copy."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mashang-restore-")))
        var, cluster = model()
        if not cluster:
            yield Places(folder, "", Place(var, f"sqlite:///{var / 'mashang.sqlite3'}"))
            return
        url = stack.enter_context(server(durable=True, like=cluster))
        yield Places(folder, url, Place(var, url))


def model() -> tuple[Path, Path | None]:
    """One place with people, codes and pictures for the whole run, made by whoever asks first: its folder and, on
    PostgreSQL, the server's."""
    var, cluster = tables.run_folder() / "model", None
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        cluster = tables.run_folder() / "cluster"
    with tables.once("model") as wanted:
        if wanted and cluster:
            with server(keep=cluster) as url:
                furnish(Place(var, url))
        elif wanted:
            furnish(Place(var, f"sqlite:///{var / 'mashang.sqlite3'}"))
    return var, cluster


def furnish(place: Place) -> None:
    """Keys, tables, regions, people, codes and pictures."""
    place.var.mkdir()
    place.run("keys", "--private", str(place.var / PRIVATE))
    tables.lay(place.url)
    for words in (("import", "regions"), ("import", "calendar")):
        place.run(*words)
    child = place.python(BUILD)
    assert child.wait() == 0


@dataclass
class Places:
    """Where places come from."""

    folder: Path
    url: str
    model: Place
    made: int = 0

    def empty(self) -> Place:
        """No table, no file, no key."""
        self.made += 1
        var = self.folder / f"place-{self.made}"
        var.mkdir()
        if not self.url:
            return Place(var, f"sqlite:///{var / 'mashang.sqlite3'}")
        with psycopg.connect(self._aside, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE place_{self.made}")
        return Place(var, f"{self.url.rsplit('/', 1)[0]}/place_{self.made}")

    def copy(self) -> Place:
        """A place with people, codes and pictures: no server may run on the one that is copied."""
        if not self.url:
            self.made += 1
            var = self.folder / f"place-{self.made}"
            shutil.copytree(self.model.var, var)
            return Place(var, f"sqlite:///{var / 'mashang.sqlite3'}")
        place = self.empty()
        shutil.copytree(self.model.var, place.var, dirs_exist_ok=True)
        new, old = (one.url.rsplit("/", 1)[1] for one in (place, self.model))
        with psycopg.connect(self._aside, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {new}")
            connection.execute(f"CREATE DATABASE {new} TEMPLATE {old}")
        return place

    @property
    def _aside(self) -> str:
        """A database of the same server that nobody copies: a model must have no guests."""
        return self.url.rsplit("/", 1)[0] + "/postgres"
