"""Regions: the tree is what the rows state, and an import takes what can be taken."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mashang.journal.models import Entry
from mashang.kit.viewer import SYSTEM
from mashang.organs import regions, services, sheets
from mashang.organs.models import Region
from mashang.organs.tests.factories import NOW, ROWS, load

pytestmark = pytest.mark.django_db

FOUND = ["息县", "文峰区", "宝莲寺镇", "汝南县", "庙下镇", "陈化店镇", "孟轲乡", "湖东街道", "赵堡镇", "邵原镇"]


def load_henan():
    sheet = sheets.read(sheets.HENAN, regions.HEADINGS)
    return services.load_regions(rows=sheet.rows, edition=sheets.HENAN_EDITION, by=SYSTEM, now=NOW, sha256=sheet.sha256)


def changed(code, **cells):
    return [{**row, **cells} if row["code"] == code else row for row in ROWS]


def test_henan_is_loaded_whole_in_a_bounded_number_of_queries_and_the_second_run_changes_nothing():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        loaded = load_henan()
    again = load_henan()

    assert (loaded.created, loaded.changed, loaded.moved, loaded.refused) == (4367, 0, 0, [])
    assert (again.created, again.changed, again.same, again.moved) == (0, 0, 4367, 0)
    assert len(queries) < 4367 / 50
    assert Region.objects.filter(level="county", kind="statutory").count() == 157
    assert not [name for name in FOUND if not Region.objects.filter(name=name).exists()]
    entry = Entry.objects.get(verb="organs.regions_loaded")
    assert entry.facts["sha256"] == sheets.read(sheets.HENAN, regions.HEADINGS).sha256
    assert (entry.facts["created"], entry.scope) == (4367, "/41/")


def test_jiyuan_stands_under_the_province_with_its_towns_and_the_pseudo_city_is_gone():
    load_henan()

    town = Region.objects.get(name="邵原镇")

    assert town.path == "/41/419001/419001104/"
    assert not Region.objects.filter(code="4190").exists()
    assert not Region.objects.filter(level="town", name__startswith="济源市").exists()
    assert [region.name for region in Region.objects.above(town.path)] == ["河南省", "济源市", "邵原镇"]


def test_a_development_zone_is_marked_and_a_county_is_not():
    load_henan()

    zones = Region.objects.filter(kind="development_zone", level="county")

    assert zones.count() == 24
    assert zones.get(code="410571").path == "/41/4105/410571/"
    assert Region.objects.get(name="文峰区").kind == "statutory"


def test_everything_under_a_path_is_a_range_that_leaves_out_the_neighbour():
    load([*ROWS, {"code": "4109", "name": "濮阳市", "level": "city", "parent": "41"}])

    under = {region.code for region in Region.objects.under("/41/4108/")}

    assert under == {"4108", "410825", "410825101"}


def test_everything_under_uses_the_index():
    if connection.vendor == "sqlite":
        assert "SEARCH" in Region.objects.under("/41/4108/").explain()


def test_parents_come_first_whatever_the_order_in_the_file():
    loaded = load(ROWS[::-1])

    assert (loaded.created, loaded.refused) == (6, [])
    assert Region.objects.get(code="410825101").parent.code == "410825"


def test_a_zone_whose_code_breaks_the_pattern_hangs_where_the_row_says():
    load(
        [
            *ROWS,
            {"code": "990001", "name": "示例开发区", "level": "town", "kind": "development_zone", "parent": "410825"},
        ]
    )

    assert Region.objects.get(code="990001").path == "/41/4108/410825/990001/"


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ({"code": "4199", "name": "无主县", "level": "county", "parent": "4188"}, "parent", "4188"),
        ({"code": "4199", "name": "无级县", "level": "shire", "parent": "41"}, "level", "shire"),
        ({"code": "4108", "name": "又一焦作", "level": "city", "parent": "41"}, "code", "第 3 行"),
        ({"code": "41/9", "name": "斜杠县", "level": "county", "parent": "41"}, "code", "代码"),
        ({"code": "4199", "name": "", "level": "county", "parent": "41"}, "name", "名称"),
        ({"code": "4199", "name": "藏\u202e县", "level": "county", "parent": "41"}, "name", "名称"),
        ({"code": "4199", "name": "孤县", "level": "county", "parent": ""}, "parent", "省级"),
        ({"code": "4199", "name": "怪县", "level": "county", "kind": "odd", "parent": "41"}, "kind", "odd"),
        ({"code": "4199", "name": "自生县", "level": "county", "parent": "4199"}, "parent", "圈"),
    ],
)
def test_a_wrong_row_is_refused_with_its_number_and_column_and_the_others_are_taken(row, column, word):
    loaded = load([*ROWS, row])

    assert loaded.created == len(ROWS)
    assert [(one.row, one.column) for one in loaded.refused] == [(8, column)]
    assert word in loaded.refused[0].said


def test_what_hangs_on_a_refused_row_is_refused_too():
    loaded = load([*changed("4108", level="shire")])

    assert [(one.row, one.column) for one in loaded.refused] == [(3, "level"), (4, "parent"), (5, "parent")]
    assert loaded.created == 3


def test_a_changed_name_is_one_change_and_a_new_edition_alone_is_none():
    load()

    renamed = load(changed("410825", name="温县（新）"))
    confirmed = load(changed("410825", name="温县（新）"), edition="示例 2027")

    assert (renamed.changed, renamed.same) == (1, 5)
    assert (confirmed.changed, confirmed.same) == (0, 6)
    assert set(Region.objects.values_list("edition", flat=True)) == {"示例 2027"}


def test_moving_a_region_moves_what_stands_under_it_even_if_the_file_does_not_name_it():
    load()

    moved = load([{"code": "410825", "name": "温县", "level": "county", "parent": "41"}])

    assert (moved.changed, moved.moved) == (1, 1)
    assert Region.objects.get(code="410825101").path == "/41/410825/410825101/"


def test_a_region_cannot_be_moved_under_itself():
    load()

    loaded = load([{"code": "4108", "name": "焦作市", "level": "city", "parent": "410825"}])

    assert [one.column for one in loaded.refused] == ["parent"]
    assert Region.objects.get(code="4108").path == "/41/4108/"


def test_nothing_to_write_writes_no_entry():
    load([])

    assert not Entry.objects.exists()
