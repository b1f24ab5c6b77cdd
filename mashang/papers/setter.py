"""Typst, loaded with the first paper that is set: 7 MiB that a process which prints nothing need not hold."""

from functools import cache
from importlib import import_module
from typing import Any


@cache
def typst() -> Any:
    """The library."""
    return import_module("typst")
