"""Tabs of a station's page. Apps above add their own in their `register.py`, as the wall does its check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from mashang.stations.models import Station


@dataclass(frozen=True)
class Tab:
    """One tab: `read` gives what its template shows."""

    key: str
    title: str | Promise
    template: str
    read: Callable[[Station, date], Mapping[str, Any]]


_declared: dict[str, Tab] = {}


def declare(tab: Tab) -> Tab:
    """Add a tab to the page of every station. ValueError if twice."""
    if tab.key in _declared:
        raise ValueError(f"tab {tab.key} is declared twice")
    return _declared.setdefault(tab.key, tab)


def every() -> list[Tab]:
    """The tabs that apps above declared, in their order."""
    return list(_declared.values())
