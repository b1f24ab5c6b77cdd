"""P-34, P-35: marked people go the whole way, and afterwards nobody finds them: not in the database, its log and its
dump, not in files, not on any page but those that are theirs, not in what was logged or put off."""

import base64
import binascii
import gzip
import logging
import os
import subprocess
import tarfile
import tempfile
import zlib
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from mashang.files.models import Attachment
from mashang.files.tests.pictures import SECRET
from mashang.journal.services import verify
from mashang.kit import clock, sealing
from mashang.matters.models import Matter, Note
from mashang.site.backup.services import make
from mashang.vault import contacts
from mashang.vault import keys as vault_keys
from mashang.vault.models import Contact, Identity
from tests.conftest import needs
from tests.support import postgres
from tests.support.world import NOW
from tests.sweep import broom, gateway
from tests.sweep.people import FLOCK, Canary, flock
from tests.sweep.way import Sweep


def marks_of(flock: list[Canary]) -> list[str]:
    """What must be nowhere: all of them, and what a photograph tells of its place."""
    return [word for canary in flock for word in canary.words] + [SECRET.decode()]


MARKS = marks_of(FLOCK)
pytestmark = pytest.mark.django_db(transaction=True)


def database() -> dict[str, bytes]:
    """What lies in the tables, however the database keeps it."""
    rows = {
        f"table {model._meta.db_table}": b"\n".join(
            b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
            for row in model.objects.values_list()
        )
        for model in apps.get_models()
    }
    if connection.vendor == "postgresql":
        rows["pg_dump"] = dump()
    return rows


def dump() -> bytes:
    """A logical backup as an operator would take it."""
    told = connection.settings_dict
    where = [f"--host={told['HOST']}", f"--port={told['PORT']}", f"--username={told['USER']}", told["NAME"]]
    environ = {**os.environ, "PGPASSWORD": told["PASSWORD"]}
    done = subprocess.run([postgres.programs() / "pg_dump", *where], env=environ, capture_output=True, check=True)
    return done.stdout


def files(settings) -> dict[str, bytes]:
    """Every file that this test's folder holds, and SQLite's database and its log."""
    found = {path for path in Path(settings.VAR).rglob("*") if path.is_file()}
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        found |= set(database.parent.glob(f"{database.name}*"))
    return {str(path): path.read_bytes() for path in found}


@pytest.fixture
def logged():
    """All that is logged, as the settings have it."""
    told: list[logging.LogRecord] = []
    handler = logging.Handler(logging.NOTSET)
    handler.emit = told.append
    logging.getLogger().addHandler(handler)
    yield lambda: {
        f"log {n}": str(record.__dict__ | {"said": record.getMessage()}).encode() for n, record in enumerate(told)
    }
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def sweep(world, settings, keys, place, monkeypatch, tmp_path):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    settings.PRIVATE_KEYS = ""
    settings.NOTIFY_CHANNELS = {"sms": "tests.sweep.gateway.Gateway"}
    gateway.SENT.clear()
    return Sweep(world, settings, keys)


def backups(folder: Path) -> dict[str, bytes]:
    """What `mashang backup` makes, closed, and as it would be if nobody closed it."""
    connection.close()
    made = [make(folder=folder, public=public, now=NOW) for public in (vault_keys.public("backup"), None)]
    with tarfile.open(made[1]) as tar:
        inside = {f"backup {one.name}": tar.extractfile(one).read() for one in tar if one.isfile()}
    return inside | {f"backup {path.name}": path.read_bytes() for path in made}


@pytest.mark.promise(
    "P-34", "Marked people go every way there is, and afterwards lie nowhere, in no dress", short=12, long=40
)
def test_marked_people_are_found_nowhere_after_the_whole_way(
    sweep, settings, logged, capfd, promise, tmp_path, monkeypatch
):
    needs(connection.vendor == "sqlite" or postgres.programs(), "pg_dump")
    monkeypatch.setenv("PATH", f"{postgres.programs()}:{os.environ['PATH']}")
    sweep.flock = flock(promise.n)
    marks = marks_of(sweep.flock)
    visitors = sweep.speak()
    sweep.work()
    sweep.handle(visitors[0])
    for visitor, canary in zip(visitors[1:], sweep.flock[1:], strict=False):
        sweep.add(visitor, canary)

    heaps = {**database(), **files(settings), **sweep.pages, **sweep.jobs, **logged(), **backups(tmp_path / "backups")}
    said = capfd.readouterr()
    heaps |= {
        "stdout": said.out.encode(),
        "stderr": said.err.encode(),
        "sms": str([w for _, w in gateway.SENT]).encode(),
    }

    found = broom.hits(marks, heaps)
    size = sum(map(len, heaps.values())) // 2**20
    promise.held(
        found == [],
        f"{promise.n} people, {len(heaps)} heaps of {size} MiB, {len(broom.dresses('示例'))} dresses: {len(found)} found {found[:3]}",
    )
    assert any(name.startswith("backup database") for name in heaps)
    assert len(heaps) > 150
    assert any("quarantine" not in name and name.endswith(".jpg") for name in heaps)
    assert verify() == []
    assert {row.state for row in Attachment.objects.all()} == {"kept"}
    assert Identity.objects.count() == promise.n
    if connection.vendor == "sqlite":
        assert any(name.endswith("-wal") for name in heaps)

    reached = {number for number, _ in gateway.SENT}
    assert reached == {FLOCK[0].phone}, "the notifier does reach the one whose matter moved"
    shown = b"".join(sweep.shown.values()).decode()
    assert FLOCK[0].name in shown
    assert FLOCK[0].phone in shown, "the asker did see it, once"

    logging.getLogger("mashang.portal").warning("sent by %s", sweep.flock[-1].phone)
    promise.control("one number in one line of the log", caught=len(broom.hits(marks, logged())) > 0)
    Note.objects.create(matter=Matter.objects.first(), kind="remark", text=sweep.flock[-1].name, signer="x", at=NOW)
    caught = broom.hits(marks, backups(tmp_path / "with a note"))
    promise.control(
        "one name in one row, looked for in the backup alone", caught=any("database" in one for one in caught)
    )


def test_a_unit_reads_neither_who_spoke_nor_where_nor_their_words(sweep):
    visitors = sweep.speak()
    sweep.handle(visitors[0])
    marks = [*MARKS, *(canary.place for canary in FLOCK), "第0件事要说"]

    theirs = {case: page for case, page in sweep.pages.items() if case.split()[1] in ("unit", "assist")}
    others = {case: page for case, page in sweep.pages.items() if case.split()[1] in ("deputy", "clerk", "office")}

    assert len(theirs) > 10
    assert broom.hits(marks, theirs) == []
    assert broom.hits([FLOCK[0].place], others), "the control: those who hear the speaker do read the place"


def test_what_waits_for_the_worker_names_nobody(sweep):
    sweep.speak()
    sweep.work()

    assert len(sweep.jobs) >= 2
    assert broom.hits(MARKS, sweep.jobs) == []


@pytest.mark.parametrize("dress", list(broom.dresses("示例")))
def test_the_broom_finds_every_dress(dress):
    canary = FLOCK[3]
    for word in canary.words:
        heap = {"heap": b"before " + broom.dresses(word)[dress] + b" after"}
        assert any(f"as {dress} " in hit for hit in broom.hits([word], heap))


def test_the_broom_finds_what_is_packed():
    raw = FLOCK[0].name.encode()
    for packed in (zlib.compress(b"x" * 50 + raw), gzip.compress(raw), zlib.compress(raw, 1)):
        assert broom.hits([FLOCK[0].name], {"heap": b"junk" + packed + b"junk"})
    assert broom.hits([FLOCK[0].name], {"heap": b"junk"}) == []


def test_the_control_a_logged_name_is_found(sweep, logged):
    logging.getLogger("mashang.portal").warning("sent by %s", FLOCK[0].phone)

    assert broom.hits(MARKS, logged())


def test_the_control_a_note_with_a_number_is_found(sweep, settings):
    visitor = sweep.speak()[0]
    matter = Matter.objects.get(number=visitor.number)
    Note.objects.create(matter=matter, kind="remark", text=f"打 {FLOCK[0].phone}", signer="x", at=NOW)

    assert any("matters_note" in hit for hit in broom.hits(MARKS, database()))
    if connection.vendor == "sqlite":
        assert any("sqlite3" in hit for hit in broom.hits(MARKS, files(settings)))


def opened(folder: Path) -> int:
    """How many sealed things the keys of a folder open, whatever they are called."""
    keys = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    tried = list(keys)
    for key in keys:
        try:
            tried.append(base64.b64decode(key.strip(), validate=True))
        except (binascii.Error, ValueError):
            continue
    count = 0
    for row in [*Identity.objects.all(), *Contact.objects.all()]:
        for key in tried:
            try:
                sealing.unseal(key, bytes(row.blob), row.context)
            except Exception:
                continue
            count += 1
    return count


def test_with_all_keys_of_the_web_process_nothing_is_opened(sweep, settings):
    """P-35."""
    sweep.speak()

    assert opened(Path(settings.KEYS)) == 0
    with pytest.raises(ImproperlyConfigured):
        contacts.number(Contact.objects.first().ref)


def test_the_control_with_the_vaults_keys_everything_is_opened(sweep, keys):
    sweep.speak()

    assert opened(keys) == Identity.objects.count() + Contact.objects.count() > 20
