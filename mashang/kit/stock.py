"""Keys of new rows that were drawn a little before they are wanted, some at a time, so that who must be quick asks the
database for none. On PostgreSQL alone, where nobody ever draws the same (`rows.alone`)."""

from collections import deque
from collections.abc import Sequence
from os import getpid
from time import monotonic

from django.db.models import Model

from mashang.kit import kept
from mashang.kit.rows import draw_ahead

MOST = 16
LASTS = 0.1
"""Seconds that keys are good for after they were drawn: readers look for what is new among the last keys, and would not
see one that comes after a hundred younger ones."""

Keys = tuple[int, ...]
_stocks: dict[tuple[int, Sequence[type[Model]]], tuple[float, int, deque[Keys]]] = {}
kept.forgets(_stocks)


def take(*kinds: type[Model]) -> Keys:
    """Keys for one new row of each of these kinds: some that this process has left, or fresh ones. Twice as many are
    drawn as the last time when those were used up at once, otherwise one: who comes seldom leaves none over. Where
    nothing is kept (`kept.ON`), each draws its own."""
    now, mine = monotonic(), (getpid(), kinds)
    until, size, left = _stocks.get(mine, (0.0, 0, deque()))
    fresh = until > now and kept.ON
    if fresh:
        try:
            return left.popleft()
        except IndexError:
            pass
    size = min(MOST, 2 * size) if fresh else 1
    first, *others = draw_ahead(*kinds, times=size)
    _stocks[mine] = (now + LASTS, size, deque(others))
    return first
