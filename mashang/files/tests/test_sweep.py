import os
import signal
from datetime import datetime, timedelta

import pytest
from django_q.models import OrmQ

from mashang.files import disk, jobs, services
from mashang.files.models import Attachment
from mashang.files.tests import pictures
from mashang.files.tests.pictures import upload
from mashang.jobs.models import Latch
from mashang.jobs.services import drain
from mashang.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    """Near the present, because the disk dates files by the real clock."""
    return clock.now()


def hold(now: datetime, key: str = "form") -> Attachment:
    return services.hold(key=key, upload=upload(pictures.saved(pictures.drawn())), now=now)


def test_nothing_young_is_swept(now, files):
    hold(now)

    jobs.sweep(now=now + timedelta(hours=23))
    drain(now=now)

    assert len(files("quarantine")) == 1
    assert Attachment.objects.get().state == "held"


def test_what_nobody_sent_in_a_day_is_dropped_with_its_file(now, files):
    hold(now)

    jobs.sweep(now=now + timedelta(hours=25))
    drain(now=now)

    assert files("quarantine") == []
    assert Attachment.objects.get().state == "dropped"


def test_killed_between_the_file_and_the_row_the_sweeper_cleans(now, files, monkeypatch):
    monkeypatch.setattr(services, "_insert", lambda row: os.kill(os.getpid(), signal.SIGKILL))
    child = os.fork()
    if child == 0:
        hold(now)
    _, status = os.waitpid(child, 0)

    assert os.WTERMSIG(status) == signal.SIGKILL
    assert len(files("quarantine")) == 1
    assert Attachment.objects.count() == 0
    jobs.sweep(now=now + timedelta(hours=1))
    assert len(files("quarantine")) == 1  # a form may still be on its way
    jobs.sweep(now=now + timedelta(hours=25))
    assert files("quarantine") == []


def test_what_waits_for_the_worker_is_kept_however_old_and_tried_again(now, files):
    row = hold(now)
    services.attach(key="form", target=Latch.objects.create(name="shili"), now=now, public=False)
    OrmQ.objects.all().delete()  # the job was given up

    jobs.sweep(now=now + timedelta(hours=25))
    assert len(files("quarantine")) == 1
    drain(now=now)

    row.refresh_from_db()
    assert row.state == "kept"
    assert files("quarantine") == []


def test_what_a_killed_child_left_beside_an_original_goes_too(now, files):
    for ending in (".large", ".small", ""):
        path = disk.original("ab/cd/" + "0" * 32).with_suffix(ending)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")

    jobs.sweep(now=now + timedelta(hours=25))

    assert files("quarantine") == []


def test_a_sweep_of_a_place_without_quarantine_does_nothing(now):
    jobs.sweep(now=now)
