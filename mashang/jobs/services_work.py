"""Long work that somebody waits for: begin it in a request, do it in the worker, tell how far it is, end it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mashang.jobs.models import Work
from mashang.jobs.services import hold, put_off_long
from mashang.kit.errors import Refusal
from mashang.kit.rows import insert

KEEP = timedelta(days=7)
LONGEST = 30 * 60
"""Seconds that long work may take; other jobs have `Q_CLUSTER["timeout"]`."""
MARGIN = 60  # seconds by which it is left alone beyond that
EVERY = 1.0  # seconds between two looks at the meter
Tell = Callable[[int, int], None]


@transaction.atomic
def begin(*, task: str, title: str, owner_id: int, now: datetime, **ids: int | str) -> Work:
    """Have the worker call `task`, a `def f(*, now, work, **ids)`, and give its owner a page to wait on. `work` is the
    key of the row, for `doing`."""
    work = Work(title=title[:120], owner_id=owner_id, asked_at=now)
    row = put_off_long(task=task, seconds=LONGEST, work=str(work.pk), **ids)
    insert(row)
    work.job = row.pk
    work.save(force_insert=True)
    return work


@contextmanager
def doing(*, work: str, now: datetime) -> Iterator[tuple[Work, Tell]]:
    """The work, and `tell(done, total)`, which may be called as often as one likes, outside of a transaction. A Refusal
    ends the work with what it says; any other error is the worker's, which tries again."""
    row = Work.objects.get(pk=work)
    Work.objects.filter(pk=row.pk).update(state=Work.State.RUNNING)
    if row.job is not None:
        hold(job=row.job, seconds=LONGEST + MARGIN, now=now)
    try:
        yield row, _meter(row)
    except Refusal as refusal:
        end(work=row, said=str(refusal.said), now=now, failed=True)


def _meter(row: Work) -> Tell:
    told = [0.0]

    def tell(done: int, total: int) -> None:
        if monotonic() - told[0] < EVERY and done < total:
            return
        told[0] = monotonic()
        Work.objects.filter(pk=row.pk).update(done=done, total=total)

    return tell


def end(  # noqa: PLR0913
    *,
    work: Work,
    said: str,
    now: datetime,
    name: str = "",
    content: bytes | None = None,
    link: str = "",
    failed: bool = False,
) -> None:
    """It is over: a sentence, and a file to take or a page to go to. A job may run twice: the later call wins."""
    stored = ""
    if content is not None:
        stored = default_storage.save(f"results/{work.pk}", ContentFile(content))
    state = Work.State.FAILED if failed else Work.State.DONE
    Work.objects.filter(pk=work.pk).update(
        state=state, said=said[:500], ended_at=now, name=name[:120], stored=stored, link=link
    )


def sweep(*, now: datetime) -> None:
    """Results are kept for a week, then they are made anew by whoever needs them."""
    for row in Work.objects.filter(asked_at__lt=now - KEEP):
        if row.stored:
            default_storage.delete(row.stored)
        row.delete()
