"""Reading long work: each person their own."""

from typing import Any

from mashang.jobs.models import Work
from mashang.kit.errors import Missing

MOST = 50


def work_of(ref: Any, user_id: int | None) -> Work:
    """The one door to a piece of work. Missing unless it is this user's."""
    found = Work.objects.filter(pk=ref, owner_id=user_id or 0).first()
    if found is None:
        raise Missing
    return found


def works_of(user_id: int | None) -> list[Work]:
    """The last ones of this user, newest first."""
    return list(Work.objects.filter(owner_id=user_id or 0)[:MOST])
