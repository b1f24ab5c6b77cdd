"""上墙: a tab on the page of every station, with what its wall still lacks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.stations.models import Station
from mashang.stations.tabs import Tab, declare
from mashang.wall.queries import panels


def _check(station: Station, on: date) -> Mapping[str, Any]:
    found = panels(station, on)
    return {"panels": found, "lacking": sum(bool(panel.missing) for panel in found)}


WALL = declare(Tab("wall", _("上墙"), "wall/_check.html", _check))
