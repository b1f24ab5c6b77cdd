"""Members, staff and the rule of R11, pairs, standing."""

from datetime import timedelta

import pytest

from mashang.journal.models import Entry
from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.people.models import Post, Role
from mashang.people.queries import holders
from mashang.stations import services
from mashang.stations.models import BuildLevel, Membership, StaffRole, Standing, Station
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def county_station(world, opened):
    return opened("县级站", built_level=BuildLevel.COUNTY)


def appoint(station, person, role=StaffRole.HEAD, **more):
    return services.appoint(station=station, person=person, role=role, by=SYSTEM, now=NOW, **more)


def test_a_head_who_is_no_presidium_chair_is_warned_of_and_taken_with_a_reason(world, county_station):
    clerk = world.people["clerk"]

    with pytest.raises(services.Unusual, match="写明理由"):
        appoint(county_station, clerk)
    row = appoint(county_station, clerk, why="人大主席长期外出学习，由他代理。")

    assert row.why
    assert Entry.objects.get(verb="stations.appointed", target_id=str(county_station.pk)).facts["departs"] is True
    assert Post.objects.filter(person=clerk, role=Role.STATION_HEAD, place=county_station.place).exists()


def test_the_chair_is_taken_without_a_word_and_a_town_station_asks_nothing(world, county_station, opened):
    assert appoint(county_station, world.people["chair"]).why == ""
    assert appoint(opened("乡级站", built_level=BuildLevel.TOWN), world.people["clerk"]).why == ""


def test_a_vice_head_of_a_county_station_is_a_deputy(world, county_station):
    with pytest.raises(services.Unusual, match="不是代表"):
        appoint(county_station, world.people["clerk"], StaffRole.VICE_HEAD)
    assert appoint(county_station, world.people["deputy"], StaffRole.VICE_HEAD).pk


def test_one_head_at_a_time_and_the_post_ends_with_the_office(world, county_station):
    row = appoint(county_station, world.people["chair"])
    with pytest.raises(Invalid, match="已有站长"):
        appoint(county_station, world.people["clerk"], why="理由")

    services.retire(staff=row, on=TODAY, by=SYSTEM, now=NOW)

    tomorrow = TODAY + timedelta(days=1)
    assert holders(roles=[Role.STATION_HEAD], on=TODAY, place=county_station.place) != []
    assert holders(roles=[Role.STATION_HEAD], on=tomorrow, place=county_station.place) == []


def test_whoever_leaves_stays_in_the_history(world):
    row = Membership.objects.get(station=world.stations["zb"], person=world.people["deputy"])
    with pytest.raises(Invalid, match="早于"):
        services.leave(membership=row, on=TODAY - timedelta(days=9), by=SYSTEM, now=NOW)

    services.leave(membership=row, on=TODAY, by=SYSTEM, now=NOW)

    assert Membership.objects.get(pk=row.pk).to_on == TODAY
    assert not Membership.objects.on(TODAY + timedelta(days=1)).filter(pk=row.pk).exists()


def test_a_pair_is_one_row_on_both_records_and_never_twice(world):
    zb, sy = world.stations["zb"], world.stations["sy"]

    def pair(one, other):
        return services.pair(one=one, other=other, purpose="结对", on=TODAY, by=SYSTEM, now=NOW)

    row = pair(sy, zb)

    assert {row.a, row.b} == {zb, sy}
    kept = Entry.objects.filter(verb="stations.part_kept", facts__part="pairings")
    assert set(kept.values_list("target_id", flat=True)) == {str(zb.pk), str(sy.pk)}
    with pytest.raises(Invalid, match="已经结对"):
        pair(zb, sy)
    with pytest.raises(Invalid, match="自己"):
        pair(zb, zb)


def test_a_new_grade_ends_the_former_one_and_both_stay(world):
    zb = world.stations["zb"]
    for name, day in (("合格站", TODAY - timedelta(days=30)), ("示范站", TODAY)):
        row = Standing(station=zb, kind="grade", name=name, from_on=day)
        services.keep(station=zb, row=row, key="standings", by=SYSTEM, now=NOW)

    assert list(zb.standings.values_list("name", "to_on")) == [("示范站", None), ("合格站", TODAY)]


def test_a_second_row_of_the_same_is_a_sentence_and_not_an_error(world):
    zb = world.stations["zb"]
    zone = Station.zones.rel.related_model
    services.keep(station=zb, row=zone(station=zb, name="活动区"), key="zones", by=SYSTEM, now=NOW)

    with pytest.raises(Invalid, match="已经登记过"):
        services.keep(station=zb, row=zone(station=zb, name="活动区"), key="zones", by=SYSTEM, now=NOW)
