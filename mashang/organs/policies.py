"""The registry of what an organ may decide. The app that owns a rule declares its type, default and legal ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

T = TypeVar("T", bound=int | str)

_declared: dict[str, "Policy[Any]"] = {}


@dataclass(frozen=True, kw_only=True)
class Policy(Generic[T]):
    """A rule that places may vary: `least`, `most` bound a number, `choices` a word; `source` is the article of law."""

    key: str
    kind: type[T]
    default: T
    label: str | Promise
    source: str | Promise
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()

    def clamped(self, value: object) -> T:
        """What holds when this value is stored: never beyond the law; the default if it is of another kind."""
        if not self._fits(value):
            return self.default
        if self.kind is not int:
            return cast(T, value)
        number = cast(int, value)
        number = number if self.least is None else max(number, self.least)
        return cast(T, number if self.most is None else min(number, self.most))

    def refused(self, value: object) -> str | Promise | None:
        """Why this value may not be set, in a sentence that names the source; None if it may."""
        told = {"label": self.label, "value": value, "source": self.source, "least": self.least, "most": self.most}
        if not self._fits(value):
            return _("“%(label)s”不能设为“%(value)s”，请按要求的类型或选项填写。依据：%(source)s。") % told
        if self.most is not None and cast(int, value) > self.most:
            return _("“%(label)s”最多为 %(most)s，不能设为 %(value)s。依据：%(source)s。") % told
        if self.least is not None and cast(int, value) < self.least:
            return _("“%(label)s”最少为 %(least)s，不能设为 %(value)s。依据：%(source)s。") % told
        return None

    def _fits(self, value: object) -> bool:
        """Of the very type (a bool is no number here) and among the choices, if there are any."""
        return type(value) is self.kind and (not self.choices or value in self.choices)


def declare(policy: Policy[T]) -> Policy[T]:
    """Declare a rule once, in the app that owns it. ValueError if twice, or if the default is beyond the bounds."""
    if policy.key in _declared:
        raise ValueError(f"policy {policy.key} is declared twice")
    if (policy.least is not None or policy.most is not None) and policy.kind is not int:
        raise ValueError(f"policy {policy.key}: only numbers have bounds")
    if policy.refused(policy.default):
        raise ValueError(f"policy {policy.key}: the default is beyond the bounds")
    _declared[policy.key] = policy
    return policy


def known(key: str) -> Policy[Any]:
    """The declared policy; LookupError if nobody declared it."""
    if key not in _declared:
        raise LookupError(f"policy {key} is not declared in any app")
    return _declared[key]


def every() -> Mapping[str, Policy[Any]]:
    """All declared policies by key."""
    return MappingProxyType(_declared)


@dataclass(frozen=True)
class Where:
    """Where a value comes from, for *why*: the organ that set it and since when (None: the default), and the law."""

    organ_id: int | None
    organ: str
    since: date | None
    source: str | Promise


@dataclass(frozen=True)
class Found:
    """The row that wins for one key."""

    value: object
    organ_id: int
    organ: str
    since: date
    depth: int


@dataclass(frozen=True)
class Policies:
    """All rules of one place on one day. LookupError for a key that nobody declared."""

    rows: Mapping[str, Found]

    def value(self, key: str) -> Any:
        """The value that holds: the place's own or the default, never beyond the law."""
        policy = known(key)
        return policy.clamped(self.rows[key].value) if key in self.rows else policy.default

    def of(self, policy: Policy[T]) -> T:
        """The same as `value`, typed."""
        return cast(T, self.value(policy.key))

    def where(self, key: str) -> Where:
        """Which organ decided, and since when."""
        policy = known(key)
        row = self.rows.get(key)
        return Where(row.organ_id, row.organ, row.since, policy.source) if row else Where(None, "", None, policy.source)

    def source(self, key: str) -> str | Promise:
        """The article that bounds the rule."""
        return known(key).source
