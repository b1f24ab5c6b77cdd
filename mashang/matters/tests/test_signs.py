"""What matters say of when something last happened at a station: received, ended, or moved while it is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from mashang.journal.models import Entry
from mashang.matters import stationed
from mashang.matters.services import watch
from mashang.stations import signs, silence


def day_of(story, sign):
    at = sign([story.world.stations["zb"].pk]).get(story.world.stations["zb"].pk)
    return localdate(at) if at else None


def test_what_is_received_is_a_sign_of_that_day_and_of_no_other_station(story):
    assert day_of(story, stationed.received) is None

    story.later(4).receive()

    assert day_of(story, stationed.received) == localdate(story.now)
    assert stationed.received([story.world.stations["sy"].pk]) == {}


def test_what_is_done_with_an_open_matter_is_a_sign_and_so_is_its_end(story):
    story.receive().later(3).order()
    assert day_of(story, stationed.moved) == localdate(story.now)
    assert day_of(story, stationed.ended) is None

    story.assign(assist=()).acknowledge().reply().check().rate().later(5).close()

    assert day_of(story, stationed.ended) == localdate(story.now)
    assert day_of(story, stationed.moved) is None


def test_that_the_worker_reports_what_is_late_is_no_sign(story):
    story.receive()
    first = localdate(story.now)

    watch.remind(now=story.later(20).now)

    assert Entry.objects.filter(verb="matters.escalated").exists()
    assert day_of(story, stationed.moved) == first


@pytest.mark.parametrize("key", ["recorded", "received", "ended", "open", "supervision"])
def test_each_kind_of_sign_is_declared(key):
    assert key in {sign.key for sign in signs.every()}


def test_a_station_with_a_matter_on_its_way_is_not_silent_and_without_it_would_be(story):
    story.receive()
    first = localdate(story.now)
    story.later(70).order()
    day = localdate(story.now).replace(day=1)

    found = {row.station.name: row.since_on for row in silence.silent(day.replace(year=day.year + 1))}

    assert (localdate(story.now) - first).days > 90
    assert found["赵堡镇产业代表联络站"] == localdate(story.now)


def test_a_sign_costs_one_statement_however_many_stations_are_asked(story):
    story.receive()
    for sign in (stationed.received, stationed.ended, stationed.moved):
        with CaptureQueriesContext(connection) as seen:
            sign([row.pk for row in story.world.stations.values()])
        assert len(seen) == 1
