from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django_q.brokers import get_broker
from django_q.models import OrmQ, Schedule
from django_q.scheduler import scheduler

from mashang.jobs import services
from mashang.jobs.every import Every
from mashang.jobs.tests import tasks

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
NOTE = Every("note", "mashang.jobs.tests.tasks.note", 5)
AGAIN = Every("fail", "mashang.jobs.tests.tasks.fail", 1)


def rows():
    return list(Schedule.objects.order_by("name").values_list("name", "minutes"))


@pytest.mark.django_db
def test_the_plan_becomes_rows_and_a_second_time_changes_nothing():
    services.plan(table=(NOTE, AGAIN), now=NOW)
    before = list(Schedule.objects.order_by("pk").values())

    services.plan(table=(NOTE, AGAIN), now=NOW + timedelta(hours=1))

    assert rows() == [("fail", 1), ("note", 5)]
    assert list(Schedule.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_a_changed_row_is_changed_and_starts_again():
    services.plan(table=(NOTE,), now=NOW)

    services.plan(table=(Every("note", NOTE.task, 60),), now=NOW + timedelta(hours=1))

    assert rows() == [("note", 60)]
    assert Schedule.objects.get().next_run == NOW + timedelta(hours=1)


@pytest.mark.django_db
def test_a_row_no_longer_named_goes_and_what_is_not_ours_stays():
    Schedule.objects.create(func="other", name="someone else's", next_run=NOW)
    services.plan(table=(NOTE, AGAIN), now=NOW)

    services.plan(table=(NOTE,), now=NOW)

    assert [name for name, _ in rows()] == ["note", "someone else's"]


@pytest.mark.django_db
def test_a_plan_with_a_task_that_does_not_exist_changes_nothing():
    with pytest.raises(ImportError):
        services.plan(table=(NOTE, Every("x", "mashang.jobs.tests.tasks.missing", 1)), now=NOW)

    assert rows() == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_started_at_once_make_no_doubles():
    gate = Barrier(4)

    def start():
        gate.wait()
        services.plan(table=(NOTE, AGAIN), now=NOW)
        connection.close()

    workers = [Thread(target=start) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert rows() == [("fail", 1), ("note", 5)]


@pytest.mark.django_db(transaction=True)
def test_the_library_turns_a_planned_row_into_a_job_that_runs():
    tasks.RAN.clear()
    services.plan(table=(NOTE,), now=NOW - timedelta(days=900))

    scheduler(get_broker())
    assert OrmQ.objects.count() == 1

    assert services.drain(now=NOW) == 1
    assert tasks.RAN == [("note", NOW, {})]


@pytest.mark.django_db
def test_once_runs_what_waits_each_row_and_what_they_put_off():
    tasks.RAN.clear()
    services.enqueue(task="mashang.jobs.tests.tasks.again", left=1)

    assert services.once(table=(NOTE,), now=NOW) == 3
    assert [name for name, _, _ in tasks.RAN] == ["again", "again", "note"]
    assert Schedule.objects.count() == 0
