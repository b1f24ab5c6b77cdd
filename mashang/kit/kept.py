"""Answers kept in this process for some seconds: for what every request reads and somebody changes a few times a year.

@kept(seconds=5)
def policies(region_path: str, on: date) -> Policies: ...

Another process sees a change when the seconds are over; the one that wrote it calls `forget()` and sees it at once.
Never for what decides who may see something.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from cachetools import TTLCache, cached
from cachetools.keys import hashkey

ON = True
"""Tests switch it off: there, many small worlds follow one another within a second."""

Read = TypeVar("Read", bound=Callable[..., Any])
_caches: list["_Kept"] = []


class _Kept(TTLCache[Any, Any]):
    def __setitem__(self, key: Any, value: Any, *options: Any, **named: Any) -> None:
        if ON:
            super().__setitem__(key, value, *options, **named)


def kept(*, seconds: float, most: int = 1024, key: Callable[..., Hashable] = hashkey) -> Callable[[Read], Read]:
    """Keep what a function read for each of its (hashable) arguments, or for what `key` makes of them; the `most` used
    last."""

    def keep(read: Read) -> Read:
        cache = _Kept(most, seconds)
        _caches.append(cache)
        return cast(Read, cached(cache, key=key, lock=Lock())(read))

    return keep


def forget() -> None:
    """Drop all that this process keeps: after a change, and between tests."""
    for cache in _caches:
        cache.clear()
