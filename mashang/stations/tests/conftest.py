"""Helpers of this folder: a station filled in, and its page asked for by somebody."""

import pytest
from django.test import Client

from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.stations import services
from mashang.stations.models import Station
from tests.support.world import NOW


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def opened(world):
    """Open a station like that of 赵堡镇."""

    def run(name="新站", **changes):
        zb = world.stations["zb"]
        shape = {"region": zb.region, "organ": zb.organ, "dispatcher": zb.dispatcher, **changes}
        return services.open_station(station=Station(name=name, **shape), by=SYSTEM, now=NOW)

    return run


@pytest.fixture
def browser(world):
    """Somebody's browser."""

    def run(who):
        client = Client()
        client.force_login(world.people[who].user)
        return client

    return run
