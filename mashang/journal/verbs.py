"""The registry of verbs: every app declares its own, and nothing undeclared can be recorded."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise

_declared: dict[str, "Verb"] = {}


class Verb(str):
    """A declared verb such as ``matters.accepted``, with the words that people read."""

    __slots__ = ("label",)

    label: str | Promise

    def __new__(cls, name: str, label: str | Promise) -> "Verb":
        verb = super().__new__(cls, name)
        verb.label = label
        return verb


def declare(name: str, label: str | Promise) -> Verb:
    """Declare ``app.done`` once, at the top of the app's verbs.py. A second declaration is a mistake."""
    if name in _declared:
        raise ValueError(f"verb {name} is declared twice")
    if name.count(".") != 1:
        raise ValueError(f"verb {name} must read app.done")
    return _declared.setdefault(name, Verb(name, label))


def known(verb: str) -> Verb:
    """The declared verb of this name; LookupError if nobody declared it."""
    if verb not in _declared:
        raise LookupError(f"verb {verb} is not declared in any verbs.py")
    return _declared[verb]


def every() -> Mapping[str, Verb]:
    """All declared verbs by name."""
    return MappingProxyType(_declared)
