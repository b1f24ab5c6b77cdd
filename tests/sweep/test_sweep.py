"""P-34, P-35: marked people go the whole way, and afterwards nobody finds them: not in the database, its log and its
dump, not in files, not on any page but those that are theirs, not in what was logged or put off."""

import base64
import binascii
import gzip
import logging
import os
import subprocess
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
from mashang.vault import contacts
from mashang.vault.models import Contact, Identity
from tests.support import postgres
from tests.support.world import NOW
from tests.sweep import broom, gateway
from tests.sweep.people import FLOCK
from tests.sweep.way import Sweep

MARKS = [word for canary in FLOCK for word in canary.words] + [SECRET.decode()]
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
    """Every file under MASHANG_VAR, the database and its log among them; the private keys' folder apart."""
    found = (path for path in Path(settings.VAR).rglob("*") if path.is_file() and "private" not in path.parts)
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
def sweep(world, settings, keys, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.PRIVATE_KEYS = ""
    settings.NOTIFY_CHANNELS = {"sms": "tests.sweep.gateway.Gateway"}
    gateway.SENT.clear()
    return Sweep(world, settings, keys)


def test_marked_people_are_found_nowhere_after_the_whole_way(sweep, settings, logged, capfd):
    visitors = sweep.speak()
    sweep.work()
    sweep.handle(visitors[0])

    heaps = {**database(), **files(settings), **sweep.pages, **sweep.jobs, **logged()}
    said = capfd.readouterr()
    heaps |= {
        "stdout": said.out.encode(),
        "stderr": said.err.encode(),
        "sms": str([w for _, w in gateway.SENT]).encode(),
    }

    assert broom.hits(MARKS, heaps) == []
    assert len(heaps) > 150
    assert any("quarantine" not in name and name.endswith(".jpg") for name in heaps)
    assert verify() == []
    assert {row.state for row in Attachment.objects.all()} == {"kept"}
    assert Identity.objects.count() == len(FLOCK)
    if connection.vendor == "sqlite":
        assert any(name.endswith("-wal") for name in heaps)

    reached = {number for number, _ in gateway.SENT}
    assert reached == {FLOCK[0].phone}, "the notifier does reach the one whose matter moved"
    shown = b"".join(sweep.shown.values()).decode()
    assert FLOCK[0].name in shown
    assert FLOCK[0].phone in shown, "the asker did see it, once"


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
