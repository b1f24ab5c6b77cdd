"""One form, one effect: a second press, or a form sent again after a lost answer, changes nothing."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from mashang.jobs import counters

WEEK = 7 * 24 * 3600


class _Again(Exception):
    """The form had its effect before."""


def once_only(*, key: str, now: datetime, act: Callable[[], object]) -> bool:
    """Do the act in a transaction, unless a form with this key was done before. Says whether it was done now.

    An act that is refused leaves the key unused, so that the corrected form can be sent under it."""
    try:
        with transaction.atomic():
            if counters.hit(key=f"once:{key}", seconds=WEEK, now=now) > 1:
                raise _Again
            act()
    except _Again:
        return False
    return True
