"""P-35: the web process, with all its keys, opens no identity and finds no query code."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from mashang.jobs.services import enqueue
from mashang.kit import clock
from mashang.vault.models import Contact, Identity
from tests.support.world import NOW
from tests.sweep.people import flock
from tests.sweep.way import Sweep

pytestmark = pytest.mark.django_db(transaction=True)
ATTACKER = Path(__file__).with_name("attacker.py")


@pytest.fixture
def spoken(world, settings, keys, monkeypatch, promise):
    """People spoke; one identity was asked for, granted, and waits for the worker."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.PRIVATE_KEYS = ""
    sweep = Sweep(world, settings, keys, flock(promise.n))
    visitors = sweep.speak()
    sweep.ask(visitors[0])
    return visitors


@pytest.fixture
def stolen(settings, tmp_path):
    """What the web process can read: its folders, without the one that the service unit closes to it."""
    private = shutil.ignore_patterns("private", "test.sqlite3*")
    shutil.copytree(settings.VAR, tmp_path / "var", ignore=private)
    shutil.copytree(settings.KEYS, tmp_path / "keys", dirs_exist_ok=True)
    return tmp_path


def address():
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def attack(place):
    """The script in a process of its own, with the environment of the web process and nothing of ours."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ATTACKER.parents[3]),
        "DJANGO_SETTINGS_MODULE": "mashang.site.settings",
        "MASHANG_VAR": str(place / "var"),
        "MASHANG_KEYS": str(place / "keys"),
        "DATABASE_URL": address(),
    }
    done = subprocess.run([sys.executable, ATTACKER], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.promise(
    "P-35", "With every key of the web process no identity opens and no query code is found", short=8, long=40
)
def test_attacker(spoken, stolen, keys, promise):
    sealed = Identity.objects.count() + Contact.objects.count()
    said = attack(stolen)
    assert said["refused"] == ["number", "unseal"]
    promise.held(
        (said["opened"], said["codes"]) == (0, 0),
        f"{sealed} sealed rows, {len(spoken)} codes, {said['words']} words tried: "
        f"{said['opened']} opened, {said['codes']} found",
    )

    enqueue(task="mashang.vault.services.sweep", form=spoken[1].key.split(":")[0])
    promise.control("the key of one form left in a job", caught=attack(stolen)["codes"] == 1)
    for name in ("vault.key", "notifier.key"):
        shutil.copy(keys / name, stolen / "keys" / name)
    promise.control("given the vault's and the notifier's key", caught=attack(stolen)["opened"] == sealed)
