"""Counting scans beside the request: a number in this process, written down every few seconds.

The page behind a code asks the database nothing while it is kept, and it stays so: a scan costs an addition. What was
counted in the last seconds is lost when the process is killed (`kill -9`, a power cut), and only then: an orderly stop
writes it down.
"""

import atexit
import logging
from collections import Counter
from datetime import date
from threading import Lock, Timer

from django.db import DatabaseError, connection

from mashang.codes.queries import Scanned
from mashang.codes.services_scans import Seen, add

EVERY = 5.0
"""Seconds between two writings."""
MOST = 20_000
"""Numbers kept at once; beyond that, as when the database is away for long, further scans are not counted."""
ON = True
"""Tests switch the clock off, and write down by hand."""
_log = logging.getLogger(__name__)
_lock = Lock()
_counted: Counter[Seen] = Counter()
_waiting: list[Timer] = []


def count(found: Scanned, on: date, method: str = "GET") -> None:
    """Count one opening of the page behind a code. A HEAD opens nothing."""
    if method != "GET":
        return
    seen = Seen(found.code.pk, found.placement.pk if found.placement else None, on, found.channel)
    with _lock:
        if seen in _counted or len(_counted) < MOST:
            _counted[seen] += 1
        if ON and not _waiting:
            _wait()


def _wait() -> None:
    timer = Timer(EVERY, _tick)
    timer.daemon = True
    _waiting.append(timer)
    timer.start()


def _tick() -> None:
    """In a thread of its own, with a connection of its own that it gives back."""
    with _lock:
        _waiting.clear()
    try:
        flush()
    finally:
        connection.close()


def flush() -> None:
    """Write down what was counted. Where the database does not answer, it is kept for the next time."""
    with _lock:
        taken = dict(_counted)
        _counted.clear()
    if not taken:
        return
    try:
        add(counted=taken)
    except DatabaseError:
        _log.warning("scans could not be written down; kept for the next time")
        with _lock:
            _counted.update(taken)
            if ON and not _waiting:
                _wait()


def drop() -> None:
    """Forget what was counted and not written down: between tests."""
    with _lock:
        _counted.clear()


def _stop() -> None:
    if ON:
        flush()


atexit.register(_stop)
