from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django_q.brokers import get_broker
from django_q.models import Failure, OrmQ
from django_q.signing import SignedPackage

from mashang.jobs import run, services
from mashang.jobs.tests import tasks
from mashang.kit import clock

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
NOTE = "mashang.jobs.tests.tasks.note"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ran():
    tasks.RAN.clear()


def test_a_job_is_written_with_the_transaction():
    with transaction.atomic():
        services.enqueue(task=NOTE, matter_id=1)

    assert OrmQ.objects.count() == 1


def test_a_job_goes_when_the_transaction_is_rolled_back():
    with pytest.raises(RuntimeError), transaction.atomic():
        services.enqueue(task=NOTE, matter_id=1)
        raise RuntimeError

    assert OrmQ.objects.count() == 0


def test_the_payload_is_a_dotted_path_and_ids():
    services.enqueue(task=NOTE, matter_id=1, ref="8f14e45f-ceea-467f-a2cb-3ca0b1a3b0c1")

    package = SignedPackage.loads(OrmQ.objects.get().payload)

    assert package["func"] == "mashang.jobs.run.run"
    assert package["args"] == (NOTE, {"matter_id": 1, "ref": "8f14e45f-ceea-467f-a2cb-3ca0b1a3b0c1"})


@pytest.mark.parametrize("value", [None, True, 1.5, b"1", [1], {"a": 1}, NOW, "张三 示例", "a b", "", "x" * 101])
def test_anything_but_an_id_is_refused(value):
    with pytest.raises(ValueError, match="ids only"):
        services.enqueue(task=NOTE, value=value)

    assert OrmQ.objects.count() == 0


def test_now_is_not_an_id():
    with pytest.raises(ValueError, match="ids only"):
        services.enqueue(task=NOTE, now=1)


@pytest.mark.parametrize("task", ["os.system", "mashangx.jobs", "mashang.jobs.tests.tasks.NOT_A_FUNCTION"])
def test_a_path_that_is_not_our_function_is_refused(task):
    with pytest.raises(ValueError, match="not"):
        services.enqueue(task=task)


def test_a_path_that_does_not_exist_is_refused_at_once():
    with pytest.raises(ImportError):
        services.enqueue(task="mashang.jobs.tests.tasks.missing")


def test_the_runner_refuses_a_foreign_path_too():
    with pytest.raises(ValueError, match="not one of our own"):
        run.run("os.getcwd", {})


def test_the_runner_gives_the_job_the_present_moment():
    run.run(NOTE, {"matter_id": 7})

    name, now, ids = tasks.RAN[0]
    assert (name, ids) == ("note", {"matter_id": 7})
    assert abs(now - clock.now()) < timedelta(minutes=1)


def test_drain_runs_what_waits_in_order_and_what_that_puts_off():
    services.enqueue(task=NOTE, n=1)
    services.enqueue(task="mashang.jobs.tests.tasks.again", left=2)
    services.enqueue(task=NOTE, n=2)

    done = services.drain(now=NOW)

    assert done == 5
    assert [ids for _, _, ids in tasks.RAN] == [{"n": 1}, {"left": 2}, {"n": 2}, {"left": 1}, {"left": 0}]
    assert {now for _, now, _ in tasks.RAN} == {NOW}
    assert OrmQ.objects.count() == 0


def test_drain_raises_and_keeps_the_job_for_later():
    services.enqueue(task="mashang.jobs.tests.tasks.fail")

    with pytest.raises(RuntimeError, match="this job fails"):
        services.drain(now=NOW)

    assert OrmQ.objects.count() == 1
    assert services.drain(now=NOW) == 0  # claimed until `retry` is over
    with pytest.raises(RuntimeError):
        services.drain(now=clock.now() + timedelta(hours=1))


def test_drain_leaves_what_a_worker_has_in_hand():
    services.enqueue(task=NOTE, n=1)
    get_broker().dequeue()

    assert services.drain(now=NOW) == 0
    assert OrmQ.objects.count() == 1


def test_a_job_whose_worker_was_killed_comes_back_after_the_retry_time():
    services.enqueue(task=NOTE, n=1)
    broker = get_broker()
    taken = broker.dequeue()

    assert broker.dequeue() is None  # in hand
    OrmQ.objects.update(lock=clock.now() - timedelta(seconds=1))  # `retry` seconds later, never acknowledged
    assert [row[0] for row in broker.dequeue()] == [row[0] for row in taken]


def test_a_job_is_acknowledged_late_and_never_twice_while_it_runs():
    assert settings.Q_CLUSTER["retry"] > settings.Q_CLUSTER["timeout"] + 3  # the library adds three seconds
    assert not settings.Q_CLUSTER.get("ack_failures", False)


def test_traces_of_old_failures_are_swept_and_young_ones_stay():
    for name, days in (("old", 31), ("young", 29)):
        Failure.objects.create(
            id=name, name=name, func="f", started=NOW, stopped=NOW - timedelta(days=days), success=False
        )

    services.sweep(now=NOW)

    assert list(Failure.objects.values_list("name", flat=True)) == ["young"]
