"""Who, besides unit and office, follows what was promised in a matter. Apps above say so in their `register.py`."""

from collections.abc import Callable, Iterable

from mashang.matters.models import Matter

Of = Callable[[Matter], Iterable[int | None]]

_declared: list[Of] = []


def declare(persons: Of) -> Of:
    """Add those (by person id) who are told of late promises of a matter. Declaring them twice adds nothing."""
    if persons not in _declared:
        _declared.append(persons)
    return persons


def of(matter: Matter) -> set[int]:
    """All of them."""
    return {pk for persons in _declared for pk in persons(matter) if pk is not None}
