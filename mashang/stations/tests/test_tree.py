"""The tree: what may stand under what, names, closing."""

from datetime import date, timedelta

import pytest

from mashang.journal.models import Entry
from mashang.journal.services import verify
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM
from mashang.stations import services
from mashang.stations.models import Kind, Station, Tier
from tests.support.world import NOW

pytestmark = pytest.mark.django_db


def change(station, **values):
    return services.change(station=station, values=values, by=SYSTEM, now=NOW)


def test_a_loop_is_refused_and_a_tree_is_not(world, opened):
    top, low = world.stations["sy"], world.stations["sy_dy"]
    point = opened("点", tier=Tier.POINT, parent=low, organ=low.organ, region=low.region)

    with pytest.raises(Invalid, match="自己下面"):
        change(top, tier=Tier.STATION, parent=point)
    with pytest.raises(Invalid, match="自己"):
        change(low, parent=low)
    assert change(point, parent=top).parent == top


def test_a_centre_cannot_stand_under_an_area_nor_become_lower_than_what_stands_under_it(world):
    centre, area = world.stations["sy"], world.stations["sy_dy"]

    with pytest.raises(Invalid, match="不能设在"):
        change(area, tier=Tier.CENTER)
    with pytest.raises(Invalid, match="层次要低一级"):
        change(centre, tier=Tier.STATION)


@pytest.mark.parametrize(
    ("wrong", "said", "right"),
    [
        ({"kind": Kind.AWAY}, "驻地城市", {"host_city": "西安"}),
        ({"kind": Kind.COURT}, "所在单位", {"host": "赵堡法庭（示例）"}),
        ({"kind": Kind.PROCURATORATE}, "所在单位", {"host": "检察室（示例）"}),
        ({"kind": Kind.ENTERPRISE}, "所在单位", {"host": "开发区（示例）"}),
        ({"tier": Tier.POST}, "设岗代表", {}),
        ({"kind": Kind.OUTPOST}, "所在项目", {}),
        ({"latitude": 34}, "经度", {"longitude": 113}),
    ],
)
def test_what_a_kind_needs_is_asked_for(world, opened, wrong, said, right):
    with pytest.raises(Invalid, match=said):
        opened(**wrong)
    if right:
        assert opened(**wrong, **right).pk
    elif "tier" in wrong:
        assert opened(**wrong, holder=world.people["deputy"]).pk


def test_a_renamed_station_keeps_the_name_it_bore(world):
    zb = world.stations["zb"]

    renamed = change(zb, name="赵堡镇怀药产业代表联络站")

    assert [(row.name, row.to_on) for row in renamed.names.all()] == [("赵堡镇产业代表联络站", NOW.date())]
    assert Entry.objects.filter(verb="stations.renamed", target_id=str(zb.pk)).exists()
    with pytest.raises(Invalid, match="同名"):
        change(world.stations["zb_point"], name="赵堡镇怀药产业代表联络站")
    assert verify() == []


def test_the_record_names_the_fields_and_not_what_stood_in_them(world):
    change(world.stations["zb"], phone="0391-0000000", slogan="一句话")

    facts = Entry.objects.get(verb="stations.changed").facts
    assert facts == {"fields": "phone slogan"}


def test_nothing_changed_writes_nothing(world):
    change(world.stations["zb"], slogan=world.stations["zb"].slogan)

    assert not Entry.objects.filter(verb="stations.changed").exists()


def test_a_station_with_open_ones_under_it_is_closed_after_them(world):
    zb, point, today = world.stations["zb"], world.stations["zb_point"], NOW.date()

    with pytest.raises(Invalid, match="下面还有 1 个"):
        services.close(station=zb, on=today, why="合并", by=SYSTEM, now=NOW)
    with pytest.raises(Invalid, match="晚于今天"):
        services.close(station=point, on=today + timedelta(days=1), why="合并", by=SYSTEM, now=NOW)
    services.close_all(rows=Station.objects.filter(pk__in=[zb.pk, point.pk]), on=today, why="合并", by=SYSTEM, now=NOW)

    assert Station.objects.filter(pk__in=[zb.pk, point.pk], closed_on=date(2026, 11, 2)).count() == 2
    with pytest.raises(Stale):
        change(zb, slogan="迟了")
