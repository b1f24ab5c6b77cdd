"""P-08: the disk fills while people send. They are told so, nothing acknowledged is lost, and with space it goes on."""

import contextlib
import shutil
import subprocess
import time

import pytest

from tests.prove.crash.siege import Siege
from tests.prove.place import Place

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

LEFT, GRANTED = 3, 1
"""Megabytes that are left at first, and that come with each further fill."""
A_FILL = 1500
"""Forms that are more than enough to fill what is left or granted."""
FALSE_YES = "tests.prove.crash.yes:application"


@contextlib.contextmanager
def small(maker, folder):
    """A place on a disk of its own, and a way to make that disk larger."""
    model = maker.copy()
    size = sum(path.stat().st_size for path in model.var.rglob("*")) // 2**20 + 1 + LEFT
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("NOT CHECKED: a full disk, since only root may mount a small one")
    try:
        shutil.copytree(model.var, folder / "var")
        yield Place(folder / "var", f"sqlite:///{folder / 'var/mashang.sqlite3'}"), size
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def filled(siege, port, *, folder, size, fills) -> int:
    """Let people send until the disk is full, grant more, and so on. Says how often they could go on."""
    went_on = 0
    with siege.sending(port):
        for turn in range(1, fills + 1):
            refused = len(siege.refused) + 10
            if not until(lambda refused=refused: len(siege.refused) >= refused or siege.wrong):
                siege.wrong.append("the disk did not fill")
            subprocess.run(["mount", "-o", f"remount,size={size + turn * GRANTED}m", folder], check=True)
            taken = len(siege.taken)
            went_on += until(lambda taken=taken: len(siege.taken) > taken or siege.wrong) and not siege.wrong
        if not fills:
            until(lambda: len(siege.taken) > 200)
    return went_on


def until(so) -> bool:
    for _ in range(1200):
        if so():
            return True
        time.sleep(0.05)
    return False


def attacked(maker, promise, folder, wsgi, fills):
    """The siege, how often it could go on, and what was lost."""
    with small(maker, folder) as (place, size):
        siege = Siege(place, promise.random, **({"wsgi": wsgi} if wsgi else {}))
        siege.draw(2 * A_FILL + fills * A_FILL)
        server, port = siege.start()
        try:
            went_on = filled(siege, port, folder=folder, size=size, fills=fills)
        finally:
            server.terminate()
            server.wait()
        siege.asked_again()
        return siege, went_on, siege.lost(), place.run("verify", code=None)


@pytest.mark.promise(
    "P-08", "A full disk: a page with 503 says so, nothing is lost, with space it goes on", short=1, long=20
)
def test_a_full_disk(maker, promise, tmp_path):
    if maker.url:
        pytest.skip("SQLite alone: PostgreSQL stops by itself when its own disk is full; what it says is a test of kit")
    siege, went_on, (lost, twice, _), said = attacked(maker, promise, tmp_path, "", promise.n)

    holds = not (lost or twice or siege.wrong or siege.unknown) and went_on == promise.n and "问题 0 处" in said
    figure = f"{went_on} of {promise.n} fills went on, {len(siege.taken)} acknowledged, {len(siege.refused)} told of it"
    promise.held(holds and len(siege.refused) >= 10, f"{figure}, {lost} lost, {twice} twice; {siege.wrong[:2]}")

    _, _, (lost, *_), _ = attacked(maker, promise, tmp_path, FALSE_YES, 0)
    promise.control("a fault of the database is swallowed", caught=lost > 0)
