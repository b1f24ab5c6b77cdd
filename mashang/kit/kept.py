"""Answers kept in this process for some seconds: for what every request reads and somebody changes a few times a year.

@kept(seconds=5)
def policies(region_path: str, on: date) -> Policies: ...

Another process sees a change when the seconds are over; the one that wrote it calls `forget()` and sees it at once.
Never for what decides who may see something.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from time import monotonic
from typing import Any, TypeVar, cast

ON = True
"""Tests switch it off: there, many small worlds follow one another within a second."""

Read = TypeVar("Read", bound=Callable[..., Any])
_caches: list[dict[Any, Any]] = []


def _named(*words: Hashable, **named: Hashable) -> Hashable:
    return (words, *sorted(named.items())) if named else words


def kept(*, seconds: float, most: int = 1024, key: Callable[..., Hashable] = _named) -> Callable[[Read], Read]:
    """Keep what a function read for each of its (hashable) arguments, or for what `key` makes of them; the `most` read
    last. Threads that ask at once may both read; all get what was kept first."""

    def keep(read: Read) -> Read:
        cache: dict[Hashable, tuple[float, Any]] = {}
        _caches.append(cache)

        @wraps(read)
        def answer(*words: Any, **named: Any) -> Any:
            wanted, now = key(*words, **named), monotonic()
            found = cache.get(wanted)
            if found is not None and found[0] > now:
                return found[1]
            fresh = read(*words, **named)
            return _put(cache, wanted, (now + seconds, fresh), found, most) if ON else fresh

        return cast(Read, answer)

    return keep


def _put(cache: dict[Hashable, Any], wanted: Hashable, fresh: Any, old: Any, most: int) -> Any:
    """Take the old answer out, so that the new one stands last; what was read first goes when there are too many."""
    if old is not None and cache.get(wanted) is old:
        cache.pop(wanted, None)
    kept = cache.setdefault(wanted, fresh)
    while len(cache) > most:
        cache.pop(next(iter(cache), None), None)
    return kept[1]


def forgets(cache: dict[Any, Any]) -> None:
    """Another cache that `forget` empties."""
    _caches.append(cache)


def forget() -> None:
    """Drop all that this process keeps: after a change, and between tests."""
    for cache in _caches:
        cache.clear()
