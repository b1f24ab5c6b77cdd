"""Stations: who stands where, who is in them, and which are open."""

import pytest
from django.db import IntegrityError, transaction

from mashang.journal.services import verify
from mashang.kit.viewer import NOBODY, SYSTEM
from mashang.stations import queries, services
from mashang.stations.models import MemberKind, Membership, Station
from tests.support.world import NOW

TODAY = NOW.date()


def opened(world, name="新站", **changes):
    zb = world.stations["zb"]
    shape = {"region": zb.region, "organ": zb.organ, "dispatcher": zb.dispatcher, **changes}
    return services.open_station(station=Station(name=name, **shape), by=SYSTEM, now=NOW)


def test_a_station_is_opened_once_under_its_name(world):
    opened(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        opened(world)
    assert opened(world, organ=world.organs["sy"]).pk, "another organ may use the name"
    assert verify() == []


def test_the_station_of_a_deputy_is_the_first_entered_and_still_theirs(world):
    deputy, second = world.people["deputy"], opened(world)
    services.enter(station=second, person=deputy, by=SYSTEM, now=NOW)
    assert queries.of_deputy(person_id=deputy.pk, on=TODAY) == world.stations["zb"]

    Membership.objects.filter(station=world.stations["zb"], person=deputy).update(
        from_on="2026-01-01", to_on="2026-06-30"
    )

    assert queries.of_deputy(person_id=deputy.pk, on=TODAY) == second
    assert queries.of_deputy(person_id=world.people["office"].pk, on=TODAY) is None


def test_a_station_lists_its_deputies_and_not_its_experts(world):
    zb = world.stations["zb"]
    services.enter(station=zb, person=world.people["office"], by=SYSTEM, now=NOW, kind=MemberKind.EXPERT)

    assert [row.person.name for row in queries.deputies(station_id=zb.pk, on=TODAY)] == ["张示例"]


def test_nobody_enters_the_same_station_twice_on_a_day(world):
    with pytest.raises(IntegrityError), transaction.atomic():
        services.enter(station=world.stations["zb"], person=world.people["deputy"], by=SYSTEM, now=NOW)


def test_whoever_sits_at_a_desk_sees_it_and_others_see_none(world):
    head, clerk = world.viewer("station", NOW), world.viewer("clerk", NOW)

    assert set(queries.staffed_by(head)) == {world.stations["zb"], world.stations["zb_point"]}
    assert set(queries.staffed_by(clerk)) == {world.stations["zb"]}
    assert not queries.staffed_by(world.viewer("office", NOW)).exists()
    assert not queries.staffed_by(NOBODY).exists()


def test_below_a_region_are_the_stations_of_that_region_alone(world):
    wenxian, jiyuan = world.organs["wx"].region, world.organs["jy"].region

    assert set(queries.below(wenxian.path)) == {world.stations["zb"], world.stations["zb_point"]}
    assert {row.organ for row in queries.below(jiyuan.path)} == {world.organs["sy"]}


def test_a_closed_station_is_in_no_list(world):
    Station.objects.filter(pk=world.stations["zb"].pk).update(closed_on=TODAY)
    closed = world.stations["zb"]

    assert closed not in queries.shown_to_all()
    assert closed not in queries.below(closed.region.path)
    assert closed not in queries.staffed_by(world.viewer("clerk", NOW))
    assert queries.by_id(closed.pk) == closed


@pytest.mark.parametrize("missing", [None, 0, -1, 10**9])
def test_a_station_that_is_not_there_is_none(world, missing):
    assert queries.by_id(missing) is None


def test_the_public_list_is_bounded_and_ordered_by_place(world):
    rows = list(queries.shown_to_all(limit=3))

    assert len(rows) == 3
    assert [row.region.path for row in rows] == sorted(row.region.path for row in rows)


def test_posts_name_a_station_by_its_place(world):
    station = world.stations["zb"]

    assert station.place == f"station:{station.pk}"
    assert world.people["clerk"].posts.get().place == station.place
