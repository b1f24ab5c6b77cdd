"""Acts that are written in company: on SQLite, what threads of one process have ready at the same moment becomes one
transaction, which the disk acknowledges once.

Each act is told only when it is on the disk. Where one of them fails, none of them is written, and each begins again
alone, in its own thread and in a transaction of its own: what is wrong with one concerns nobody else.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from itertools import islice
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections, transaction

T = TypeVar("T")
MOST = 16
"""Acts in one transaction at most, so that the first of them need not wait for long."""
WAITS, WRITTEN, ALONE = range(3)


class _Act:
    """One act on its way. Whose act it is sleeps until it was written, is to go alone, or is the first in its line."""

    __slots__ = ("answer", "end", "wake", "work")

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work, self.end, self.wake = work, WAITS, Lock()
        self.answer: Any = None
        self.wake.acquire()


_lines: defaultdict[str, deque[_Act]] = defaultdict(deque)
"""For each database those who wait; who comes first writes for all of them."""
_guard = Lock()


def in_company(work: Callable[[], T], *, using: str = DEFAULT_DB_ALIAS) -> T:
    """`work()` in a transaction, by itself or with others that are ready now; within a transaction, just `work()`.

    It may be called twice, the first time by another thread and undone, so it depends on nothing but what it was made
    with: no language, no request. What it raises is raised here."""
    connection = connections[using]
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        mine = _Act(work)
        _wait(mine, _lines[str(connection.settings_dict["NAME"])], using)
        if mine.end == WRITTEN:
            return cast(T, mine.answer)
    with transaction.atomic(using):
        return work()


def _wait(mine: _Act, line: deque[_Act], using: str) -> None:
    with _guard:
        line.append(mine)
        first = line[0] is mine
    if not first:
        mine.wake.acquire()
    if mine.end == WAITS:
        _write(line, using)


def _write(line: deque[_Act], using: str) -> None:
    """Write for all who wait, from the first on. What is by itself needs no second try: what it raises is raised."""
    acts: list[_Act] = []
    end = ALONE
    try:
        with transaction.atomic(using):
            with _guard:
                acts = list(islice(line, MOST))
            for act in acts:
                act.answer = act.work()
        end = WRITTEN
    except Exception:
        if len(acts) <= 1:
            raise
    finally:
        _wake(line, max(1, len(acts)), end)


def _wake(line: deque[_Act], done: int, end: int) -> None:
    """Those who were written for, and who is the first now."""
    with _guard:
        others = [line.popleft() for _ in range(done)]
        for act in others:
            act.end = end
        if line:
            others.append(line[0])
    for act in others[1:]:
        act.wake.release()
