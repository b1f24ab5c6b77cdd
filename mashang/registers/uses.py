"""Uses that no foreign key shows: an app whose rows name others by kind and id says so, and an import of those can no
longer be undone. Declared in the app's `importing.py` or `register.py`.

    uses.declare("people.person", lambda keys: set(Code.objects.filter(…, target_id__in=keys).values_list(…)))
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from django.db.models import Model


class Withdraw(Protocol):
    """Takes rows out of use, and gives them as they then stand."""

    def __call__(self, *, keys: Sequence[int], now: datetime) -> Sequence[Model]: ...


_declared: dict[str, list[Callable[[Sequence[int]], Iterable[int]]]] = {}


def declare(label: str, look: Callable[[Sequence[int]], Iterable[int]]) -> None:
    """`look` gives those of these keys that are in use."""
    _declared.setdefault(label, []).append(look)


def used(label: str, keys: Sequence[int]) -> list[int]:
    """Those of these keys that some app uses."""
    return [key for look in _declared.get(label, ()) for key in look(keys)]


_stay: dict[str, Withdraw] = {}


def stays(label: str, withdraw: Withdraw) -> None:
    """Rows of this model are never removed, the record is guarded: `withdraw` takes those of an import that is undone
    out of use, and gives them as they then stand."""
    _stay[label] = withdraw


def withdrawing(label: str) -> Withdraw | None:
    """How such rows are taken out of use; None where they are simply removed."""
    return _stay.get(label)
