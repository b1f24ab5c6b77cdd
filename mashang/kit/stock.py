"""Keys of new rows that were drawn a little before they are wanted, some at a time, so that who must be quick asks the
database for none. On PostgreSQL alone, where nobody ever draws the same (`rows.alone`)."""

from collections import deque
from collections.abc import Sequence
from os import getpid
from time import monotonic

from django.db.models import Model

from mashang.kit import kept
from mashang.kit.rows import draw_ahead

AT_ONCE = 16
LASTS = 2.0
"""Seconds: who comes seldom draws one at a time, so nothing is left over; and keys stay in the order of time."""

Keys = tuple[int, ...]
_stocks: dict[tuple[int, Sequence[type[Model]]], tuple[float, deque[Keys]]] = {}


def take(*kinds: type[Model]) -> Keys:
    """Keys for one new row of each of these kinds: some that this process has left, or fresh ones."""
    now, mine = monotonic(), (getpid(), kinds)
    until, left = _stocks.get(mine, (0.0, deque()))
    busy = until > now and kept.ON
    if busy:
        try:
            return left.popleft()
        except IndexError:
            pass
    first, *others = draw_ahead(*kinds, times=AT_ONCE if busy else 1)
    _stocks[mine] = (now + LASTS, deque(others))
    return first
