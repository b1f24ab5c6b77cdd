"""P-13: workers are killed between any two steps, and everybody is told all the same, and once."""

import json
import subprocess
import sys
from collections import Counter

import pytest

from tests.house.tree import ROOT
from tests.prove.place import Place

pytestmark = [pytest.mark.servers, pytest.mark.timeout(400)]

ENTER = """
import sys
import django; django.setup()
from mashang.kit import clock, once
from mashang.kit.viewer import NOBODY
from mashang.matters import services
from mashang.stations.models import Station
station = Station.objects.select_related("dispatcher__region", "region").order_by("pk")[0]
door = services.Door(organ=station.dispatcher, channel="scan", station=station)
for number in range(%d):
    said = services.Said(key=once.new(), words=f"第 {number} 盏路灯坏了", phone="13800000000")
    services.receive(said=said, door=door, by=NOBODY, now=clock.now())
"""


def lived(place: Place, *, kills: int, notices: int, seed: int, how: str = "honest") -> dict:
    """So many lives of a worker in this place, and what came of them."""
    env = place.env() | {"DJANGO_SETTINGS_MODULE": "tests.prove.work.settings"}
    command = [sys.executable, "-m", "tests.prove.work.life", str(kills), str(notices), str(seed), how]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def counted(came: dict, notices: int) -> tuple[int, int, int]:
    """People who were not told; who were told twice though the gateway honours keys; handed over more than once."""
    keys: dict[str, set[str]] = {}
    for line in came["handed"]:
        person, key = line.split()
        keys.setdefault(person, set()).add(key)
    again = sum(n - 1 for n in Counter(came["handed"]).values())
    return notices - len(keys), sum(len(one) > 1 for one in keys.values()), again


@pytest.mark.promise(
    "P-13", "Each deadline notice is one row, told at least once, and once where keys count", short=6, long=200
)
def test_everybody_is_told_once(maker, promise):
    notices = min(promise.n * 5, 600)
    first = maker.copy()
    child = first.python(ENTER % 8)
    assert child.wait() == 0
    maker.model, before = first, maker.model  # copies of a place with matters that fall due
    try:
        attacked, calm, careless = maker.copy(), maker.copy(), maker.copy()
    finally:
        maker.model = before

    came = lived(attacked, kills=promise.n, notices=notices, seed=promise.seed)
    expected = lived(calm, kills=0, notices=notices, seed=promise.seed)
    lost, twice, again = counted(came, notices)
    rows = Counter(tuple(row) for row in came["told"])
    same = sorted(rows.elements()) == sorted(tuple(row) for row in expected["told"]) and len(rows) > 8
    states = {state for _ref, _key, state in came["messages"]}
    holds = not (lost or twice) and same and states == {"sent"} and len(came["messages"]) == notices
    figure = f"{promise.n} kills, {notices} messages and {len(rows)} notices, {lost} lost, {twice} twice"
    promise.held(holds and "问题 0 处" in attacked.run("verify"), f"{figure}; handed over again {again}")

    promise.control("a gateway that heeds no key", caught=again > 0)
    came = lived(careless, kills=promise.n, notices=notices, seed=promise.seed, how="forgetful")
    promise.control("counted as sent before it is handed over", caught=counted(came, notices)[0] > 0)
