"""What a register is: a list that an office maintains. An app declares one in its `register.py`; the pages, search,
saved views, bulk actions, export and history are the same for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import Form
from django.utils.functional import Promise

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import Viewer

Word = str | Promise
Choices = Sequence[tuple[str, Word]]


@dataclass(frozen=True)
class Column:
    """One column. `cell` reads it off a row; a `quiet` one is exported, and not on the screen."""

    key: str
    label: Word
    cell: Callable[[Any], Any]
    quiet: bool = False


@dataclass(frozen=True)
class Filter:
    """One way to narrow the list: what may be chosen, and the condition for a choice. Nonsense narrows nothing."""

    key: str
    label: Word
    choices: Callable[[Viewer, date], Choices]
    where: Callable[[str, date], Q]
    typed: bool = False
    """Something to type instead of a list to choose from; `choices` is then not asked."""


@dataclass(frozen=True)
class File:
    """What a bulk action may give back instead of nothing: a file that is sent at once and kept nowhere."""

    name: str
    content: bytes
    kind: str


@dataclass(frozen=True)
class Bulk:
    """Something done to many rows at once. `run(rows=…, by=…, now=…, **what the form asked)` is a service: one
    transaction, or work for the worker; it returns a `jobs.models.Work` to wait for, a `File` to take home, how many
    rows it changed, or nothing."""

    key: str
    label: Word
    run: Callable[..., Any]
    asks: Callable[[Viewer, date], type[Form]] | None = None
    lead: Word = ""
    """What will happen, in a sentence, on the page that asks once more."""


@dataclass(frozen=True)
class Register:
    """One register. `rows` are those that this person may see, in an order that ends in `pk`, with what the columns
    read selected along; `sees` and `keeps` say who may open it, and who may add, change and do things in bulk."""

    name: str
    title: Word
    icon: str
    sees: Callable[[Viewer], bool]
    keeps: Callable[[Viewer], bool]
    rows: Callable[[Viewer, date], "QuerySet[Any]"]
    search: Callable[[str], Q]
    columns: Sequence[Column]
    opened: str
    """Name of the address of one row's page; it takes the row's key."""
    search_hint: Word = ""
    filters: Sequence[Filter] = ()
    bulks: Sequence[Bulk] = ()
    added: str = ""
    """Name of the address where a row is added."""
    imports: Sequence[str] = ()
    """The subjects by which spreadsheets of these are imported (`registers.subjects`)."""
    empty: Word = ""
    """What to do when there is nothing yet."""
    group: Word = ""
    keeps_rows: "Callable[[Viewer, date], QuerySet[Any]] | None" = None
    """Those of the rows that this person may change, where they are fewer than those they see."""

    def bulk(self, key: str) -> Bulk:
        """The bulk action of this key; Missing if there is none."""
        for row in self.bulks:
            if row.key == key:
                return row
        raise Missing


_declared: dict[str, Register] = {}


def declare(register: Register) -> Register:
    """Declare a register once, in the `register.py` of the app that owns the rows. ValueError if twice."""
    if register.name in _declared:
        raise ValueError(f"register {register.name} is declared twice")
    return _declared.setdefault(register.name, register)


def extend(name: str, *filters: Filter, bulks: Sequence[Bulk] = ()) -> None:
    """What a higher app adds to a register of a lower one, in its own `register.py`. KeyError before it is declared."""
    row = _declared[name]
    _declared[name] = replace(row, filters=[*row.filters, *filters], bulks=[*row.bulks, *bulks])


def every() -> Mapping[str, Register]:
    """All declared registers by name."""
    return MappingProxyType(_declared)


def opened_by(name: str, viewer: Viewer) -> Register:
    """The register for somebody who may see it. Missing when there is none of this name, NotAllowed otherwise."""
    if name not in _declared:
        raise Missing
    if not _declared[name].sees(viewer):
        raise NotAllowed
    return _declared[name]


def kept_by(name: str, viewer: Viewer) -> Register:
    """The same for somebody who may change it."""
    register = opened_by(name, viewer)
    if not register.keeps(viewer):
        raise NotAllowed
    return register
