"""P-03 and P-05: the power goes at any moment, and what was acknowledged is there when it comes back."""

import shutil
from functools import cache

import pytest

from tests.conftest import needs
from tests.prove.power.record import events, record
from tests.prove.power.replay import Disk, replayed

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

MANY = 48  # submissions: enough for SQLite to begin its log anew


@pytest.fixture(scope="module")
def recorded(maker, tmp_path_factory):
    """The calls of one process of a kind, the database before it, and where it stood; each kind is recorded once."""
    needs(shutil.which("strace"), "strace (apt-get install strace)")
    if maker.url:
        pytest.skip("SQLite alone: PostgreSQL writes by its own hand, and refuses to start unless it syncs (P-43)")

    @cache
    def of(how, number):
        folder, place = tmp_path_factory.mktemp("power"), maker.copy()
        before = (place.var / "mashang.sqlite3").read_bytes()
        record(place, folder / "log", number=number, how=how)
        seen = list(events(folder / "log"))
        (folder / "log").unlink()
        return seen, before, place.var

    return of


@pytest.fixture
def cut(recorded, promise, tmp_path):
    """Cut the power so many times while a process of a kind takes so many submissions."""

    def of(how, number, states):
        seen, before, var = recorded(how, number)
        disk = Disk(str(var))
        disk.load(before)
        return replayed(seen, disk, states=states, chance=promise.random, room=tmp_path)

    return of


@pytest.mark.promise(
    "P-03", "A power cut on SQLite: no damage, and all that was acknowledged is there", short=60, long=20_000
)
def test_a_power_cut_loses_nothing(cut, promise):
    found = cut("full", MANY, promise.n)

    figure = f"{found.states} states, {found.damaged} damaged, at most {found.lost} lost, {found.photos} photos missing"
    promise.held(found.states == promise.n and not (found.damaged or found.lost or found.photos), figure)
    found = cut("normal", MANY, min(promise.n, 500))
    promise.control("synchronous=NORMAL", caught=found.lost > 0)


@pytest.mark.promise("P-05", "A power cut leaves no row without its photo", short=60, long=5_000)
def test_a_power_cut_leaves_no_row_without_its_photo(cut, promise):
    found = cut("full", MANY, promise.n)

    promise.held(found.photos == 0 and found.damaged == 0, f"{found.states} states, {found.photos} photos missing")
    promise.control("the folder is not synced", caught=cut("hasty", 5, promise.n).photos > 0)
