"""Long work has half an hour, and nobody else takes it meanwhile; all else comes back soon."""

from datetime import timedelta

import pytest
from django.conf import settings
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from mashang.jobs import services, services_work
from mashang.kit import clock
from tests.support.world import NOW

TASK = "mashang.jobs.tests.tasks.note"


def begin():
    return services_work.begin(task=TASK, title="导入", owner_id=1, now=NOW)


@pytest.mark.django_db
def test_it_says_how_long_it_may_take_and_other_jobs_do_not():
    begin()
    services.enqueue(task=TASK)

    long, short = (SignedPackage.loads(row.payload) for row in OrmQ.objects.order_by("pk"))

    assert long["timeout"] == services_work.LONGEST > settings.Q_CLUSTER["timeout"]
    assert "timeout" not in short


@pytest.mark.django_db
def test_while_it_is_done_its_row_is_held_beyond_that_time():
    work = begin()
    row = OrmQ.objects.get()
    assert (row.pk, row.lock <= clock.now()) == (work.job, True)

    with services_work.doing(work=str(work.pk), now=clock.now()):
        row.refresh_from_db()

    assert row.lock > clock.now() + timedelta(seconds=services_work.LONGEST + 3)  # the library adds three seconds


@pytest.mark.django_db
def test_a_job_that_was_not_begun_comes_back_as_soon_as_any_other():
    begin()

    assert services._take(clock.now()) is not None
    assert OrmQ.objects.get().lock <= clock.now() + timedelta(seconds=settings.Q_CLUSTER["retry"])
