"""A silent station: whoever keeps it hears once, with what to do; no deputy does, and what happens at its points counts."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.journal.queries import verify
from mashang.kit.viewer import SYSTEM
from mashang.notify.models import Notice
from mashang.notify.texts import get
from mashang.organs.policies import every
from mashang.organs.services import set_policy
from mashang.stations import jobs, services, silence, texts
from mashang.stations.models import Silence, Station
from mashang.stations.register import STATIONS
from tests.support.world import BEIJING, NOW

DAY = localdate(NOW)
KEEPERS = {"station", "clerk", "chair", "office"}


def at(day: date) -> datetime:
    return datetime.combine(day, time(9), BEIJING)


def told(world) -> Counter:
    names = {person.user_id: key for key, person in world.people.items()}
    return Counter(names[user] for user in Notice.objects.filter(what=texts.SILENT).values_list("recipient", flat=True))


def run(*days):
    for number in days:
        jobs.remind(now=at(DAY + timedelta(days=number)))


def stir(world, key, day):
    """Something is put down about a station: its hours."""
    services.change(
        station=Station.objects.get(pk=world.stations[key].pk), values={"hours": f"{day} 上午"}, by=SYSTEM, now=at(day)
    )


@pytest.fixture
def alone(world):
    """赵堡镇 with its station and its point; 邵原 is closed."""
    rows = Station.objects.filter(region=world.stations["sy"].region).order_by("-parent", "-pk")
    Station.objects.filter(pk__in=rows.values("pk")).update(closed_on=DAY)
    return world


def test_whoever_keeps_a_silent_station_is_told_once_and_no_deputy(alone):
    run(0, 30, 90)
    assert told(alone) == {}

    run(91, 92, 120, 300)

    assert told(alone) == dict.fromkeys(KEEPERS, 1)
    assert verify() == []


def test_the_words_say_what_to_do_and_ask_for_no_check_in():
    words = str(get(texts.SILENT).label)

    assert "补记" in words and "困难" in words
    assert not any(word in words for word in ("打卡", "签到", "排名", "通报", "扣分"))


def test_after_something_is_in_the_record_again_the_days_begin_anew(alone):
    run(91)
    stir(alone, "zb", DAY + timedelta(days=100))

    run(101, 190)
    assert told(alone)["chair"] == 1
    run(191, 200)

    assert told(alone)["chair"] == 2
    assert Silence.objects.count() == 2


def test_what_happens_at_a_point_speaks_for_its_station_and_a_point_is_not_asked_by_itself(alone):
    stir(alone, "zb_point", DAY + timedelta(days=60))

    run(91)
    assert told(alone) == {}
    stir(alone, "zb", DAY + timedelta(days=140))
    run(160)

    assert told(alone) == {}


def test_a_place_says_how_many_days_and_never_fewer_than_thirty(alone):
    rule = every()["stations.silent_days"]
    assert (rule.default, rule.least, rule.refused(29) is not None) == (90, 30, True)
    set_policy(organ=alone.organs["wx"], key=rule.key, value=30, from_on=DAY, by=SYSTEM, now=NOW)

    run(31)

    assert told(alone) == dict.fromkeys(KEEPERS, 1)


@pytest.mark.parametrize("changes", [{"closed_on": DAY}, {"planned_on": DAY + timedelta(days=400)}])
def test_a_station_that_is_closed_or_not_built_yet_is_let_be(alone, changes):
    Station.objects.filter(pk=alone.stations["zb"].pk).update(**changes)

    run(91)

    assert told(alone) == {}


def test_the_register_finds_them_under_a_filter_and_not_the_others(alone):
    quiet = next(row for row in STATIONS.filters if row.key == "silent")

    assert not Station.objects.filter(quiet.where("yes", DAY + timedelta(days=90))).exists()
    found = Station.objects.filter(quiet.where("yes", DAY + timedelta(days=91)))
    assert list(found) == [alone.stations["zb"]]


def test_the_number_of_statements_does_not_grow_with_the_stations(world):
    def statements():
        with CaptureQueriesContext(connection) as seen:
            silence.silent(DAY + timedelta(days=91))
        return len(seen)

    few = statements()
    for number in range(8):
        row = Station(
            name=f"示例站{number}",
            region=world.stations["zb"].region,
            organ=world.organs["zb"],
            dispatcher=world.organs["wx"],
        )
        services.open_station(station=row, by=SYSTEM, now=NOW)

    assert statements() == few <= 10


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stirred=st.sets(st.integers(1, 400), max_size=4), runs=st.sets(st.integers(1, 500), max_size=8))
def test_it_is_told_exactly_when_ninety_days_are_over_and_once_a_silence(alone, stirred, runs):
    acts = sorted([*((day, 0) for day in stirred), *((day, 1) for day in runs)])
    last, over = 0, set()
    with transaction.atomic():
        for day, runs_now in acts:
            if not runs_now:
                stir(alone, "zb", DAY + timedelta(days=day))
                last = day
                continue
            run(day)
            over |= {last} if day - last > 90 else set()
        found = told(alone)
        transaction.set_rollback(True)

    assert found == (dict.fromkeys(KEEPERS, len(over)) if over else {})
