"""The fixed cast, at a fixed time: 温县 and its town 赵堡, as in the demo. Imported by the root conftest.py."""

import fcntl
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command

from mashang.kit.viewer import SYSTEM
from mashang.organs import holidays, regions, services, sheets
from mashang.site.demo import world as demo
from tests.support.snapshot import Snapshot

BEIJING = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 2, 10, 0, tzinfo=BEIJING)
PASSWORD = "demo-Password-1"
EASY = {"SECOND_FACTOR": False, "STAYS_AT_ONCE": 1000} | dict.fromkeys(
    ("STAY_IDLE", "STAY_LONGEST", "PROOF_LASTS"), timedelta(days=4000)
)
HOME = ("41", "4108", "410825", "410825106", "419001", "419001104")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """A slow hash is for real accounts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def easy_sign_in(settings):
    """Most tests are about something else: no second factor, no end of a stay. `mashang/accounts/tests` turn it on again."""
    for name, value in EASY.items():
        setattr(settings, name, value)


@pytest.fixture(scope="session")
def keys():
    """Public keys where the web process finds them, private ones in a folder that tests name when they need it."""
    private = Path(settings.VAR) / "private"
    with (Path(settings.VAR) / "keys.lock").open("w") as turn:  # parallel workers share the folder
        fcntl.flock(turn, fcntl.LOCK_EX)
        call_command("keys", private=str(private), verbosity=0)
    return private


@pytest.fixture
def worker(settings, keys):
    """Settings as the worker has them: with the private keys."""
    settings.PRIVATE_KEYS = str(keys)
    return keys


_places, _world = Snapshot(), Snapshot()


@pytest.fixture
def places(db):
    """The regions that the cast lives in, and the published calendar."""
    _places.make_or_lay(load_places)


def load_places():
    """The same, for those who bring their own database."""
    rows = [row for row in sheets.read(sheets.HENAN, regions.HEADINGS).rows if row["code"] in HOME]
    services.load_regions(rows=rows, edition="test", by=SYSTEM, now=NOW)
    services.load_calendar(rows=sheets.read(sheets.CALENDAR, holidays.HEADINGS).rows, by=SYSTEM, now=NOW)


@pytest.fixture
def world(places, keys):
    """温县: its congress office, 赵堡镇 with a station, a deputy, two units, and all eleven who sign in."""
    return _world.make_or_lay(build)


def build():
    """The same, for those who keep more than the world."""
    return demo.build(now=NOW, only=("wx", "zb", "jy", "sy"), password=PASSWORD)
