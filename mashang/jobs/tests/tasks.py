"""Jobs that exist for the tests alone: they say that they ran."""

from datetime import datetime

from mashang.jobs import services

RAN: list[tuple[str, datetime, dict]] = []


def note(*, now: datetime, **ids: int | str) -> None:
    RAN.append(("note", now, ids))


def again(*, now: datetime, left: int) -> None:
    RAN.append(("again", now, {"left": left}))
    if left:
        services.enqueue(task=f"{__name__}.again", left=left - 1)


def fail(*, now: datetime) -> None:
    raise RuntimeError("this job fails")


NOT_A_FUNCTION = 3
