"""Golden: 邵原 with 87 deputies over 1 + 5 + N, 庙下 with 24 of four levels on five segments; 四必建."""

import pytest

from mashang.kit.viewer import SYSTEM
from mashang.organs import regions, sheets
from mashang.organs import services as organs
from mashang.organs.models import Organ
from mashang.people import services as people
from mashang.people.models import Mandate, Person
from mashang.site.demo import miaoxia
from mashang.stations import covering, queries, services
from mashang.stations.models import Membership, MustBuild, StaffRole, Tier
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
PLACES = ("41", "4104", "410482", "410482107")


@pytest.fixture
def sweet(places, keys):
    """庙下, and nobody else."""
    rows = [row for row in sheets.read(sheets.HENAN, regions.HEADINGS).rows if row["code"] in PLACES]
    organs.load_regions(rows=rows, edition="test", by=SYSTEM, now=NOW)
    return miaoxia.build(now=NOW)


def test_miaoxia_has_24_deputies_of_four_levels_and_says_persons_and_mandates_apart(sweet):
    found = covering.counts([sweet.station.pk], TODAY)
    assert (found.persons, found.mandates) == (24, 24)
    assert found.levels == [("省级", 1), ("地级", 1), ("县级", 7), ("乡级", 15)]

    county = Organ.objects.get(name="汝州市人民代表大会")
    people.elect(person=sweet.deputies[-1], term=county.terms.get(), constituency="", by=SYSTEM, now=NOW)

    found = covering.counts([sweet.station.pk], TODAY)
    assert (found.persons, found.mandates) == (24, 25)
    assert dict(found.levels)["县级"] == 8


def test_miaoxia_has_one_head_three_vice_heads_and_three_groups_over_five_segments(sweet):
    roles = list(sweet.station.staff.values_list("role", flat=True))
    assert (roles.count(StaffRole.HEAD), roles.count(StaffRole.VICE_HEAD)) == (1, 3)
    assert not sweet.station.staff.exclude(why="").exists(), "nobody departs from the rule"

    chain = covering.of_station(sweet.station, TODAY)
    assert chain.groups == ["产销小组", "加工小组", "种植小组"]
    assert [row.segment.name for row in chain.rows] == ["良种培育", "肥料供给", "三粉生产", "包装物流", "市场销售"]
    assert sum(row.persons for row in chain.rows) == 24
    assert (chain.covered, chain.gaps, chain.loose) == (5, [], 0)


def test_a_segment_that_nobody_covers_is_a_gap(sweet):
    Membership.objects.filter(segment__name="三粉生产").update(segment=None)

    chain = covering.of_station(sweet.station, TODAY)

    assert (chain.covered, chain.gaps) == (4, ["三粉生产"])
    assert chain.loose == 5


def test_shaoyuan_counts_87_deputies_over_its_whole_tree(world, opened):
    sy, term = world.stations["sy"], Mandate.objects.filter(person=world.people["sy_deputy"]).get().term
    points = [
        opened(f"村点{n}", tier=Tier.POINT, parent=world.stations["sy_dy"], organ=sy.organ, region=sy.region)
        for n in range(3)
    ]
    areas = [world.stations[key] for key in ("sy_dy", "sy_lz", "sy_nz", "sy_da", "sy_ya")]
    nodes, day = [sy, *areas, *points], term.starts_on
    new = Person.objects.bulk_create(Person(name=f"示例{n}") for n in range(86))
    Mandate.objects.bulk_create(Mandate(person=p, congress=term.organ, term=term, from_on=day) for p in new)
    Membership.objects.bulk_create(
        [Membership(station=nodes[n % 9], person=p, from_on=day) for n, p in enumerate(new)]
        + [Membership(station=areas[0], person=new[0], from_on=day)]
    )

    tree = queries.tree_ids(sy)

    assert len(tree) == 1 + 5 + 3
    assert covering.counts(tree, TODAY).persons == 87, "who is in two of them is one person"
    assert covering.counts([areas[0].pk], TODAY).persons < 87


def test_must_build_counts_due_built_and_names_what_is_missing(world):
    office, zb = world.viewer("office", NOW), world.stations["zb"]
    for name, station in (("甲园区", zb), ("乙园区", None), ("丙园区", world.stations["zb_point"])):
        row = MustBuild(kind="park", name=name, region=zb.region, station=station)
        services.list_row(row=row, by=office, now=NOW)
    services.close(station=world.stations["zb_point"], on=TODAY, why="合并", by=SYSTEM, now=NOW)

    park, *others = covering.must_build(office, TODAY)

    assert (park.due, park.built, [row.name for row in park.missing]) == (3, 1, ["丙园区", "乙园区"])
    assert [row.due for row in others] == [0, 0, 0]
    assert covering.must_build(world.viewer("sy_chair", NOW), TODAY)[0].due == 0


def test_whoever_names_no_group_stands_under_those_of_the_register(sweet):
    organ, some = sweet.station.organ, list(Membership.objects.filter(station=sweet.station, group="种植小组")[:2])
    Membership.objects.filter(pk__in=[row.pk for row in some]).update(group="")
    before = covering.of_station(sweet.station, TODAY)
    for name, kind in (("法治专业小组", "professional"), ("片区代表小组", "place")):
        group = people.add_group(organ=organ, values={"name": name, "kind": kind}, by=SYSTEM, now=NOW)
        people.join(group=group, persons=Person.objects.filter(pk=some[0].person_id), by=SYSTEM, now=NOW)

    chain = covering.of_station(sweet.station, TODAY)

    assert before.groups == ["产销小组", "加工小组", "种植小组", ""]
    assert chain.groups == ["产销小组", "加工小组", "法治专业小组", "种植小组", ""]
    assert [row.persons for row in chain.rows] == [row.persons for row in before.rows]
