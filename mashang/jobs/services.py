"""The one door to the job library: put off, plan, and run by hand."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django_q.conf import Conf
from django_q.models import Failure, OrmQ, Schedule
from django_q.signing import SignedPackage

from mashang.jobs.every import Every
from mashang.jobs.models import Counter, Latch
from mashang.jobs.run import do, locate
from mashang.kit import clock
from mashang.kit.rows import insert, new

RUN = "mashang.jobs.run.run"
KEEP_FAILURES = timedelta(days=30)
_ID = re.compile(r"[A-Za-z0-9._:/-]{1,100}")


def enqueue(*, task: str, **ids: int | str) -> None:
    """Have the worker call `task`, a dotted path to `def f(*, now, **ids)`, once this transaction is committed.

    The job may run twice (after a crash, or when a try fails half-way), so it must be safe to run twice. Only ids go
    along: whole numbers and words of letters, digits and ._:/- up to 100; anything else is a ValueError.
    """
    insert(put_off(task=task, **ids))


def put_off(*, task: str, **ids: int | str) -> OrmQ:
    """The same as a row that is not written yet, for an act that writes all its rows at once.

    It is what the library's `async_task` writes, which composes four times as long."""
    return _row(task, ids, {})


def put_off_long(*, task: str, seconds: int, **ids: int | str) -> OrmQ:
    """The same for a job that may take so many seconds, more than others. While it is done, nobody else may take it:
    see `hold`."""
    return _row(task, ids, {"timeout": seconds})


def hold(*, job: int, seconds: int, now: datetime) -> None:
    """Nobody else takes this job for so many seconds: said by the job itself when it begins, and again as it goes on.
    A worker that was killed leaves it until then."""
    until = max(now, clock.now()) + timedelta(seconds=seconds)
    OrmQ.objects.filter(pk=job).update(lock=until)


def _row(task: str, ids: Mapping[str, int | str], more: Mapping[str, int]) -> OrmQ:
    locate(task)
    if "now" in ids or not all(_is_id(value) for value in ids.values()):
        raise ValueError(f"a job takes ids only: {task} with {sorted(ids)}")
    now, name = clock.now(), uuid4().hex
    package = {"id": name, "name": name, "func": RUN, "args": (task, dict(ids)), "kwargs": {}, "started": now, **more}
    return new(OrmQ, key=Conf.CLUSTER_NAME, payload=SignedPackage.dumps(package), lock=now)


def _is_id(value: object) -> bool:
    return type(value) is int or (type(value) is str and bool(_ID.fullmatch(value)))


def drain(*, now: datetime) -> int:
    """Run all waiting jobs here and now, in order, also those that they put off themselves; say how many.

    For tests, `mashang work --once` and the demo. An error is raised; that job is then tried again by the worker when
    `retry` is over, as if a worker had failed at it.
    """
    done = 0
    while row := _take(now):
        task, ids = SignedPackage.loads(row.payload)["args"]
        do(task, ids, now=now)
        row.delete()
        done += 1
    return done


def _take(now: datetime) -> OrmQ | None:
    """Claim the oldest waiting job the way the library does, so that a worker and we never both have it."""
    moment = max(now, clock.now())
    for row in OrmQ.objects.filter(lock__lte=moment).order_by("pk"):
        if OrmQ.objects.filter(pk=row.pk, lock=row.lock).update(lock=moment + timedelta(seconds=Conf.RETRY)):
            return row
    return None


@transaction.atomic
def plan(*, table: Iterable[Every], now: datetime) -> None:
    """Make the library's schedule say what the table says: new rows start now, rows of ours not named are removed.

    Safe to call again and by several workers at once: they take turns.
    """
    _alone("plan")
    rows = list(table)
    Schedule.objects.filter(func=RUN).exclude(name__in=[row.name for row in rows]).delete()
    for row in rows:
        _put(row, now)


def _alone(name: str) -> None:
    Latch.objects.get_or_create(name=name)
    Latch.objects.select_for_update().get(name=name)


def _put(row: Every, now: datetime) -> None:
    locate(row.task)
    wanted = {"args": repr((row.task, {})), "schedule_type": Schedule.MINUTES, "minutes": row.minutes, "repeats": -1}
    standing = Schedule.objects.filter(func=RUN, name=row.name)
    if not standing.exists():
        Schedule.objects.create(func=RUN, name=row.name, next_run=now, **wanted)
    elif not standing.filter(**wanted).exists():
        standing.update(next_run=now, **wanted)


def once(*, table: Iterable[Every], now: datetime) -> int:
    """Run what waits, each row of the table once, and what those put off; say how many jobs were run."""
    done = drain(now=now)
    for row in table:
        do(row.task, {}, now=now)
        done += 1
    return done + drain(now=now)


def sweep(*, now: datetime) -> None:
    """Drop counters of windows that are over, and the traces of jobs that failed a month ago."""
    Counter.objects.filter(ends_at__lte=now).delete()
    Failure.objects.filter(stopped__lt=now - KEEP_FAILURES).delete()
