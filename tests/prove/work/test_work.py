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
CLAIMED = "SELECT count(*) FROM django_q_ormq WHERE lock > CURRENT_TIMESTAMP"
"""Jobs that somebody took and did not end."""
IN_ALL = "SELECT count(*) FROM django_q_ormq"
PHOTO = "SELECT state FROM files_attachment"


def environment(place) -> dict[str, str]:
    return place.env() | {"DJANGO_SETTINGS_MODULE": "tests.prove.work.settings"}


def run(place, text: str) -> None:
    subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=environment(place), check=True)


def stopped(place, *, ready, word: signal.Signals) -> int:
    """Start a worker, send its whole group a signal when it is in the middle of something, and say how it ended."""
    worker = subprocess.Popen(
        processes.mashang("work", "--private-keys", str(place.var / "private")), cwd=ROOT, env=environment(place),
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not ready():
        assert worker.poll() is None, "the worker did not start"
        time.sleep(0.005)
    os.killpg(worker.pid, word)
    return worker.wait(60)


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
    endings, claimed = [], 0
    for _ in range(promise.n):
        run(place, PUT_OFF)
        endings.append(stopped(place, ready=some_done(place), word=signal.SIGTERM))
        claimed += place.ask(CLAIMED)[0][0]

    figure = f"{promise.n} stops, {claimed} jobs left half done, endings {sorted(set(endings))}"
    promise.held(claimed == 0 and set(endings) == {0} and "问题 0 处" in place.run("verify"), figure)
    run(place, PUT_OFF)
    stopped(place, ready=some_done(place), word=signal.SIGKILL)
    promise.control("killed instead of asked", caught=place.ask(CLAIMED)[0][0] > 0)


@pytest.mark.promise("P-41", "SIGTERM to all of `mashang work` gives up no photograph in the making", short=1, long=10)
def test_a_photograph_in_the_making_is_kept(maker, promise):
    kept = 0
    for _ in range(promise.n):
        place = maker.copy()
        run(place, HOLD)
        stopped(place, ready=being_developed(place), word=signal.SIGTERM)
        kept += place.ask(PHOTO) == [("kept",)]
    promise.held(kept == promise.n, f"{kept} of {promise.n} kept")

    place = maker.copy()
    run(place, HOLD)
    stopped(place, ready=being_developed(place), word=signal.SIGKILL)
    promise.control("killed instead of asked", caught=place.ask(PHOTO) == [("waiting",)])
