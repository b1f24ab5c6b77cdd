"""P-37: what was forgotten is gone from the live files, not only from the table. A database file of its own."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import pathlib, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from mashang.kit import clock
from mashang.vault import keys, services
from mashang.vault.models import Contact, Identity
from django.conf import settings

if len(sys.argv) > 1:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
for app in ("vault", "django_q", "jobs"):
    call_command("migrate", app, verbosity=0, skip_checks=True)
for name in (keys.VAULT, keys.NOTIFIER):
    keys.make(name, private_folder=settings.VAR / "private", public_folder=settings.KEYS)
now = clock.now()
kept = [services.keep(name="金丝雀示例", phone="13900001111", now=now) for _ in range(40)]
blobs = [bytes(row.blob) for model in (Identity, Contact) for row in model.objects.all()]

def left():
    files = [path.read_bytes() for path in pathlib.Path(settings.VAR).glob("mashang.sqlite3*")]
    return sum(any(blob[8:40] in text for text in files) for blob in blobs)

services.sweep(now=now)
print(left())
services.forget(refs=[ref for one in kept for ref in (one.identity_ref, one.contact_ref)], now=now)
services.sweep(now=now)
print(left())
"""


def run(tmp_path, *arguments):
    env = {**os.environ, "MASHANG_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mashang.site.settings"}
    env.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], env=env, capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return [int(line) for line in done.stdout.split()]


@pytest.mark.timeout(110)
def test_no_byte_of_a_forgotten_person_stays_in_the_files(tmp_path):
    assert run(tmp_path) == [80, 0]


@pytest.mark.timeout(110)
def test_without_secure_delete_bytes_do_stay(tmp_path):
    before, after = run(tmp_path, "insecure")

    assert before == 80
    assert after > 0
