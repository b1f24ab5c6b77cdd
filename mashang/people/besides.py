"""Where else a person stands, as higher apps tell it: people knows nothing of stations, its page shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from mashang.kit.viewer import Viewer
from mashang.people.models import Person


@dataclass(frozen=True)
class Beside:
    """One line: what, as what, its days, whether it is in force; the address where this viewer reads more, or ""."""

    what: str
    as_what: str | Promise
    from_on: date
    to_on: date | None
    now: bool
    url: str = ""


@dataclass(frozen=True)
class Section:
    """One section of the page: its title, what it says when there is nothing, and who reads its lines."""

    key: str
    title: str | Promise
    none: str | Promise
    read: Callable[[Person, Viewer, date], list[Beside]]


_declared: list[Section] = []


def declare(section: Section) -> Section:
    """Declared once, in the `register.py` of a higher app. ValueError if twice."""
    if any(row.key == section.key for row in _declared):
        raise ValueError(f"section {section.key} is declared twice")
    _declared.append(section)
    return section


def of(person: Person, viewer: Viewer, on: date) -> list[tuple[Section, list[Beside]]]:
    """All sections with their lines."""
    return [(section, section.read(person, viewer, on)) for section in _declared]
