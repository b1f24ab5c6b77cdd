"""P-41: `mashang work` that is asked to stop, with its whole group, ends the jobs in hand; a photograph is not given up."""

import os
import signal
import subprocess
import sys
import time

import pytest

from mashang.site import processes
from tests.house.tree import ROOT

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

PUT_OFF = """
import django; django.setup()
from mashang.jobs.services import enqueue
for number in range(400):
    enqueue(task="mashang.jobs.services.sweep")
"""
HOLD = """
import django; django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from mashang.files import services
from mashang.files.tests import pictures
from mashang.jobs.models import Latch
from mashang.kit import clock
large = pictures.saved(pictures.drawn("RGB", (3000, 2000)))
services.hold(key="form", upload=SimpleUploadedFile("示例.jpg", large), now=clock.now())
services.attach(key="form", target=Latch.objects.create(name="shili"), now=clock.now(), public=False)
"""
IN_ALL = "SELECT count(*) FROM django_q_ormq"
PHOTO = "SELECT state FROM files_attachment"


def environment(place) -> dict[str, str]:
    return place.env() | {"DJANGO_SETTINGS_MODULE": "tests.prove.work.settings"}


def run(place, text: str) -> None:
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=environment(place), check=True)


def started(place, ready) -> subprocess.Popen:
    """A worker, in a group of its own, that is in the middle of something."""
    worker = subprocess.Popen(
        processes.mashang("work", "--private-keys", str(place.var / "private")), cwd=ROOT, env=environment(place),
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not ready():
        assert worker.poll() is None, "the worker did not start"
        time.sleep(0.005)
    return worker


def asked(place, ready) -> int:
    """The whole group is asked to stop; how it ended."""
    worker = started(place, ready)
    os.killpg(worker.pid, signal.SIGTERM)
    return worker.wait(60)


def killed(place, ready, *, amid=lambda: True) -> None:
    """The whole group is held still, looked at until it is `amid` a job, and killed there."""
    worker = started(place, ready)
    for _ in range(200):
        os.killpg(worker.pid, signal.SIGSTOP)
        time.sleep(0.02)  # a statement that was already sent comes to its end
        if amid():
            break
        os.killpg(worker.pid, signal.SIGCONT)
        time.sleep(0.003)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(60)


def claimed(place) -> int:
    """Jobs that somebody took and did not end."""
    return place.ask("SELECT count(*) FROM django_q_ormq WHERE lock > CURRENT_TIMESTAMP")[0][0]


def some_done(place):
    """Five jobs are done that were waiting before."""
    [(before,)] = place.ask(IN_ALL)
    return lambda: place.ask(IN_ALL)[0][0] <= before - 5


def being_developed(place):
    """The child that makes pictures is writing one."""
    return lambda: any((place.var / "quarantine").rglob("*.large"))


@pytest.mark.promise("P-41", "SIGTERM to all of `mashang work` leaves no job half done", short=1, long=30)
def test_a_stopped_worker_leaves_nothing_half_done(maker, promise):
    place = maker.copy()
    endings, half_done = [], 0
    for _ in range(promise.n):
        run(place, PUT_OFF)
        endings.append(asked(place, some_done(place)))
        half_done += claimed(place)

    figure = f"{promise.n} stops, {half_done} jobs left half done, endings {sorted(set(endings))}"
    promise.held(half_done == 0 and set(endings) == {0} and "问题 0 处" in place.run("verify"), figure)
    run(place, PUT_OFF)
    killed(place, some_done(place), amid=lambda: claimed(place) > 0)
    promise.control("killed instead of asked", caught=claimed(place) > 0)


@pytest.mark.promise("P-41", "SIGTERM to all of `mashang work` gives up no photograph in the making", short=1, long=10)
def test_a_photograph_in_the_making_is_kept(maker, promise):
    kept = 0
    for _ in range(promise.n):
        place = maker.copy()
        run(place, HOLD)
        asked(place, being_developed(place))
        kept += place.ask(PHOTO) == [("kept",)]
    promise.held(kept == promise.n, f"{kept} of {promise.n} kept")

    place = maker.copy()
    run(place, HOLD)
    killed(place, being_developed(place))
    promise.control("killed instead of asked", caught=place.ask(PHOTO) == [("waiting",)])
