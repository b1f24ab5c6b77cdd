"""Which models' rows are evidence, and the salted digest that an entry keeps of a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar, overload

from django.db.models import Model

from mashang.journal import canonical

M = TypeVar("M", bound=Model)


class Rows(StrEnum):
    """What may become of the rows of one kind; the database refuses the rest (`guards`, `mashang grants`)."""

    ADDED = "added"  # written once, never changed, never removed
    CHANGED = "changed"  # changed, never removed
    REMOVED = "removed"  # changed, and removed


@dataclass(frozen=True)
class Kind:
    """One model whose rows are evidence; `exclude` says of each column left out of the digest why, `beside` names what
    looks whether that which a row speaks of, outside the database, is as the row says."""

    model: type[Model]
    exclude: Mapping[str, str]
    rows: Rows
    beside: str = ""

    @property
    def left_out(self) -> frozenset[str]:
        """The names of the columns left out."""
        return frozenset(self.exclude)


_registered: dict[str, Kind] = {}


@overload
def evidence(model: type[M], /) -> type[M]: ...
@overload
def evidence(
    *, exclude: Mapping[str, str] = ..., rows: Rows = ..., beside: str = ...
) -> Callable[[type[M]], type[M]]: ...
def evidence(
    model: type[M] | None = None,
    /,
    *,
    exclude: Mapping[str, str] = MappingProxyType({}),
    rows: Rows = Rows.CHANGED,
    beside: str = "",
) -> type[M] | Callable[[type[M]], type[M]]:
    """Class decorator: every row of this model must be attested by an entry, in all columns but those excluded.

    `exclude` is column → why it is no evidence; `beside` the dotted path of a `def f(row) -> str` that says what is
    wrong outside the database, or nothing. ValueError for a reason that is missing.
    """
    if not all(exclude.values()):
        raise ValueError(f"say why {sorted(exclude)} are no evidence")

    def register(model: type[M]) -> type[M]:
        _registered[model._meta.label_lower] = Kind(model, exclude, rows, beside)
        return model

    return register if model is None else register(model)


def kinds() -> Mapping[str, Kind]:
    """What is registered, by label."""
    return MappingProxyType(_registered)


def models() -> Mapping[str, type[Model]]:
    """The registered models by label, such as ``matters.reply``."""
    return MappingProxyType({label: kind.model for label, kind in _registered.items()})


def is_evidence(row: Model) -> bool:
    """Whether rows of this kind are evidence."""
    return label(row) in _registered


def label(row: Model) -> str:
    """``matters.reply``; a proxy has the name of the table's own model."""
    concrete = row._meta.concrete_model
    return concrete._meta.label_lower if concrete else row._meta.label_lower


def name(row: Model) -> str:
    """The primary key in words. ValueError for a row that is not saved (or is deleted already)."""
    if type(row.pk) is int:
        return str(row.pk)
    word = canonical.text(row._meta.pk, row.pk)
    if word is None:
        raise ValueError(f"{label(row)} has no primary key: save it first; name a removed row before deleting it")
    return word


def key(row: Model) -> str:
    """``matters.reply:12``."""
    return f"{label(row)}:{name(row)}"


def digest(row: Model, salt: str) -> str:
    """The row's salted digest, in hex: the same for the instance just written and the row read back.

    TypeError if the model is not evidence, or if a field still holds an expression.
    """
    if not is_evidence(row):
        raise TypeError(f"{label(row)} is not evidence: decorate the model")
    exclude = _registered[label(row)].left_out
    return canonical.hashed({"row": key(row), "salt": salt, "fields": canonical.form(row, exclude)})
