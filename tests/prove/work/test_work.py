"""P-41: `mashang work` that is asked to stop, with its whole group, ends the jobs in hand; a photograph is not given up."""

import os
import signal
import subprocess
import sys
import time

import pytest

from mashang.site import processes
from tests.house.tree import ROOT

pytestmark = pytest.mark.servers

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
large = pictures.saved(pictures.drawn((6000, 4000)))
services.hold(key="form", upload=SimpleUploadedFile("示例.jpg", large), now=clock.now())
services.attach(key="form", target=Latch.objects.create(name="shili"), now=clock.now(), public=False)
"""
LEFT = """
import django; django.setup()
from django_q.models import OrmQ
from mashang.files.models import Attachment
from mashang.kit import clock
print(OrmQ.objects.filter(lock__gt=clock.now()).count(), OrmQ.objects.count(), *Attachment.objects.values_list("state", flat=True))
"""
"""Jobs that are claimed and not done, jobs in all, photographs."""


def run(place, text: str) -> list[str]:
    env = place.env() | {"DJANGO_SETTINGS_MODULE": "tests.prove.work.settings"}
    done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout.split()


def stopped(place, chance, word: signal.Signals) -> int:
    """Start a worker, send its whole group a signal in the middle of its work, and say how it ended."""
    env = place.env() | {"DJANGO_SETTINGS_MODULE": "tests.prove.work.settings"}
    worker = subprocess.Popen(
        processes.mashang("work", "--private-keys", str(place.var / "private")), cwd=ROOT, env=env,
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    before = int(run(place, LEFT)[1])
    while int(run(place, LEFT)[1]) > before - 5:
        assert worker.poll() is None, "the worker did not start"
    time.sleep(chance.random() * 0.2)
    os.killpg(worker.pid, word)
    return worker.wait(60)


@pytest.mark.promise("P-41", "SIGTERM to all of `mashang work` leaves no job half done", short=1, long=30)
def test_a_stopped_worker_leaves_nothing_half_done(maker, promise):
    place = maker.copy()
    chance = promise.random
    endings, claimed = [], 0
    for _ in range(promise.n):
        run(place, PUT_OFF)
        endings.append(stopped(place, chance, signal.SIGTERM))
        claimed += int(run(place, LEFT)[0])

    figure = f"{promise.n} stops, {claimed} jobs left half done, endings {sorted(set(endings))}"
    promise.held(claimed == 0 and set(endings) == {0} and "问题 0 处" in place.run("verify"), figure)
    run(place, PUT_OFF)
    promise.control("killed instead of asked", caught=stopped(place, chance, signal.SIGKILL) != 0)
    assert int(run(place, LEFT)[0]) > 0
