"""The one function that the job library ever calls."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string

from mashang.kit import clock

Ids = Mapping[str, int | str]


def locate(task: str) -> Callable[..., Any]:
    """The function a dotted path names. ValueError unless it is ours; ImportError if it does not exist."""
    if not task.startswith("mashang."):
        raise ValueError(f"{task!r} is not one of our own functions")
    found = import_string(task)
    if not callable(found):
        raise ValueError(f"{task!r} is not a function")
    return found  # type: ignore[no-any-return]


def run(task: str, ids: Ids) -> None:
    """Do one job now. What it returns is dropped, so that nothing but success or failure is stored."""
    do(task, ids, now=clock.now())


def do(task: str, ids: Ids, *, now: datetime) -> None:
    """Do one job at a given moment."""
    locate(task)(now=now, **ids)
