"""Signs that something happens at stations. Apps above add their own in their `register.py`, as with tabs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sign:
    """One kind of sign: of the stations with these keys, when it was last seen; those without any are left out."""

    key: str
    latest: Callable[[Sequence[int]], Mapping[int, datetime]]


_declared: dict[str, Sign] = {}


def declare(sign: Sign) -> Sign:
    """Add a kind of sign. ValueError if twice."""
    if sign.key in _declared:
        raise ValueError(f"sign {sign.key} is declared twice")
    return _declared.setdefault(sign.key, sign)


def every() -> list[Sign]:
    """All that were declared, in their order."""
    return list(_declared.values())


def keep(found: dict[int, datetime], seen: Iterable[tuple[int | None, datetime | None]]) -> dict[int, datetime]:
    """The same moments with those added that are later, by station."""
    for pk, at in seen:
        if pk is not None and at is not None and (pk not in found or found[pk] < at):
            found[pk] = at
    return found
