"""What can be imported: a subject says which columns it knows, checks rows against the register, and writes them.

An app declares its subjects in `importing.py`, which is read when the house starts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Protocol

from django.db.models import Model
from django.utils.functional import Promise

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import Viewer

Word = str | Promise


@dataclass(frozen=True)
class Field:
    """A column that a subject knows. `synonyms` are the headings under which offices write it."""

    key: str
    label: Word
    synonyms: Sequence[str] = ()
    required: bool = False
    right: Word = ""
    """How it is to be filled in, in a few words."""
    sealed: bool = False
    """What stands in it is for nobody's eyes: no finding repeats it."""


@dataclass(frozen=True)
class Scope:
    """Whose register is imported into: an organ, and the region that it keeps."""

    organ_id: int
    name: str
    region_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet: its number, and what stands in the columns that are known."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row: the field it is about, why, and what would be right. A notice lets the row pass."""

    row: int
    key: str
    why: Word
    right: Word = ""
    notice: bool = False


@dataclass
class Plan:
    """What an import would do. `content` is the subject's own; `outcomes` says of each row what becomes of it."""

    content: Any
    findings: list[Finding]
    counts: dict[str, int]
    outcomes: dict[int, str] = field(default_factory=dict)
    digest: str = ""
    """Of the file that it was made from (SHA-256, in hex), for a record that names it."""


@dataclass
class Part:
    """A piece of what an import wrote, so that it can be taken back: rows of one model that it made, with a digest of
    each; rows that it changed, with what stood in them before; names in the vault that it brought."""

    model: type[Model]
    made: list[tuple[int, str]] = field(default_factory=list)
    changed: list[tuple[int, dict[str, Any], str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    rows: Sequence[Model] = ()
    """Evidence rows, to be attested by the entry of the import."""


Tell = Callable[[int], None]


class Planner(Protocol):
    """Checks all rows against the register; a statement for some hundred rows, never one a row."""

    def __call__(self, lines: Iterator[Line], *, scope: Scope, on: date) -> Plan: ...


class Writer(Protocol):
    """Writes what was planned, in the transaction of the caller, and says piece by piece what it did."""

    def __call__(self, *, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]: ...


@dataclass(frozen=True)
class Subject:
    """One thing that can be imported. `scopes` are the registers that this person keeps; none: not theirs to do.
    `watched` are the models whose entries in the record make a plan old."""

    name: str
    title: Word
    register: str
    fields: Sequence[Field]
    scopes: Callable[[Viewer], list[Scope]]
    scope_of: Callable[[str], Scope | None]
    """The scope of an organ's or a region's code, for the command line."""
    plan: Planner
    write: Writer
    watched: Sequence[str] = ()
    lead: Word = ""
    counted: Mapping[str, Word] = field(default_factory=dict)
    """What else of the counts of its plan the page says, and in which words."""
    final: Word = ""
    """Why an import of these is never taken back as a whole, and what to do instead; empty where it may be."""

    def field(self, key: str) -> Field:
        """The field of this key; LookupError if there is none."""
        return next(field for field in self.fields if field.key == key)


_declared: dict[str, Subject] = {}


def declare(subject: Subject) -> Subject:
    """Declare a subject once, in the `importing.py` of the app that owns the rows. ValueError if twice."""
    if subject.name in _declared:
        raise ValueError(f"subject {subject.name} is declared twice")
    return _declared.setdefault(subject.name, subject)


def every() -> Mapping[str, Subject]:
    """All declared subjects by name."""
    return MappingProxyType(_declared)


def named(name: str) -> Subject:
    """The subject of this name; Missing if there is none."""
    if name not in _declared:
        raise Missing
    return _declared[name]


def kept_by(name: str, viewer: Viewer) -> Subject:
    """The subject for somebody who keeps such a register. Missing if there is none, NotAllowed if it is not theirs."""
    subject = named(name)
    if not subject.scopes(viewer):
        raise NotAllowed
    return subject
