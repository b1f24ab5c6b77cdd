"""张贴点位 from a spreadsheet: 503 streets and grids, who put each code up, since when; nothing is guessed."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django_q.models import OrmQ

from mashang.codes import services
from mashang.codes.models import Placement
from mashang.jobs.services import drain
from mashang.journal.models import Entry
from mashang.kit import clock
from mashang.kit.errors import Stale
from mashang.kit.viewer import SYSTEM
from mashang.organs import services as organs
from mashang.people import services as people
from mashang.registers.models import Import
from mashang.registers.services_undo import undone
from tests.support.sheets import file, xlsx
from tests.support.world import NOW

HEADINGS = [
    "序号",
    "点位名称",
    "代表姓名",
    "码类型",
    "乡镇（街道）",
    "社区",
    "网格",
    "渠道",
    "张贴时间",
    "张贴人",
    "撤下日期",
]
CELLS = ("row", "name", "owner", "kind", "town", "village", "grid", "channel", "posted", "by", "until")
VILLAGES, GRIDS = 20, 503


def cell(row, name):
    return f"{chr(ord('A') + CELLS.index(name))}{row}"


def row(number=1, **said):
    """The notice board of one grid."""
    whole = {
        "row": str(number), "name": f"第{number}网格公告栏", "owner": "张示例", "town": "赵堡镇",
        "village": f"示例{number % VILLAGES}社区", "grid": f"第{number}网格", "posted": "2026-05-01", "by": "吴示例",
    }  # fmt: skip
    return [{**whole, **said}.get(name, "") for name in CELLS]


@pytest.fixture
def grids(world):
    """Twenty communities of 赵堡 with 503 grids, as a table of regions brings them."""
    rows = [
        {
            "code": f"410825106{300 + n}",
            "name": f"示例{n}社区",
            "short_name": "",
            "level": "village",
            "parent": "410825106",
        }
        for n in range(VILLAGES)
    ]
    rows += [
        {
            "code": f"410825106{300 + n % VILLAGES}{n:03d}", "name": f"第{n}网格", "short_name": "", "level": "grid",
            "parent": f"410825106{300 + n % VILLAGES}",
        }
        for n in range(1, GRIDS + 1)
    ]  # fmt: skip
    organs.load_regions(rows=rows, edition="示例网格", by=SYSTEM, now=NOW)
    return world


@pytest.fixture
def bring(grids, tmp_path, monkeypatch):
    """What the command prints, and its exit."""
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def run(*rows, more=(), headings=HEADINGS):
        out = StringIO()
        where = file(tmp_path / "点位.xlsx", rows, headings=headings, title="点位")
        try:
            call_command("import", "placements", str(where), "--organ", "410825", *more, stdout=out)
        except SystemExit as end:
            return json.loads(out.getvalue()), end.code
        return json.loads(out.getvalue()), 0

    return run


def test_503_streets_and_grids_where_by_whom_and_since_when(bring, django_assert_max_num_queries):
    before = Placement.objects.count()
    rows = [row(number) for number in range(1, GRIDS + 1)]

    with django_assert_max_num_queries(60):
        told, code = bring(*rows)

    assert (code, told["refused"], told["created"], told["placements"], told["places"]) == (0, [], 503, 503, 503)
    assert Placement.objects.count() == before + 503
    one = Placement.objects.get(name="第7网格公告栏")
    assert (one.region.name, one.region.parent.name, one.channel) == ("第7网格", "示例7社区", "poster")
    assert (one.posted_on, one.posted_name, one.posted_by) == (date(2026, 5, 1), "吴示例", None)
    assert len(set(Placement.objects.values_list("code", "mark"))) == before + 503
    assert Entry.objects.filter(verb="registers.imported").count() == 1


def test_the_same_again_changes_nothing_and_an_empty_cell_takes_nothing_away(bring):
    bring(row(1), row(2))

    told, code = bring(row(1), row(2, by="", posted=""))

    assert (code, told["created"], told["updated"], told["unchanged"]) == (0, 0, 0, 2)
    assert Placement.objects.get(name="第2网格公告栏").posted_name == "吴示例"


def test_what_the_file_knows_better_is_corrected_and_comes_back_with_undo(bring, grids):
    bring(row(1))
    told, _code = bring(row(1, posted="2026-04-20", by="郑示例", until="2026-10-01"))
    one = Placement.objects.get(name="第1网格公告栏")
    assert (told["updated"], one.posted_on, one.posted_name) == (1, date(2026, 4, 20), "郑示例")
    assert one.until_on == date(2026, 10, 1)

    undone(imported=Import.objects.latest("pk"), by=SYSTEM, now=NOW)

    one.refresh_from_db()
    assert (one.posted_on, one.posted_name, one.until_on) == (date(2026, 5, 1), "吴示例", None)


def test_put_up_again_after_it_was_taken_down_is_another_placement(bring):
    told, code = bring(row(1, posted="2025-01-10", until="2025-12-31"), row(1))

    assert (code, told["created"]) == (0, 2)
    assert bring(row(1, posted="2025-01-10", until="2025-12-31"), row(1))[0]["unchanged"] == 2


def test_what_hung_there_before_leaves_what_hangs_now_alone(bring):
    bring(row(1))

    told, code = bring(row(1, posted="2025-01-10", until="2025-12-31"))

    assert (code, told["created"], told["updated"]) == (0, 1, 0)
    assert Placement.objects.get(name="第1网格公告栏", until_on=None).posted_on == date(2026, 5, 1)


def test_the_place_is_the_nearest_that_the_row_names(bring):
    told, code = bring(
        row(1, grid="", name="社区公告栏"),
        row(2, grid="", village="", name="镇政府门口"),
        row(3, town="", village="", name="只写网格"),
        row(4, town="", village="", grid="", name="什么地方都没有写"),
    )

    assert (code, told["refused"]) == (0, [])
    found = dict(Placement.objects.filter(posted_name="吴示例").values_list("name", "region__name"))
    assert found == {
        "社区公告栏": "示例1社区", "镇政府门口": "赵堡镇", "只写网格": "第3网格", "什么地方都没有写": "赵堡镇",
    }  # fmt: skip


REFUSED = {
    "no name": (row(name=""), "name", "没有填写点位", "赵堡村村委会公告栏"),
    "nobody's code": (row(owner=""), "owner", "没有填写谁的码", "代表姓名"),
    "who has no code": (row(owner="陈示例"), "owner", "没有“陈示例”在用的码", "制码"),
    "a kind that there is not": (row(kind="条码"), "kind", "不认识“条码”", "代表码"),
    "a code of another kind": (row(kind="联络站码"), "owner", "没有“张示例”在用的码", "制码"),
    "no such town": (row(town="无此镇"), "town", "没有“无此镇”这个乡镇", "写全乡镇名称"),
    "no such community": (row(village="无此社区", grid=""), "village", "赵堡镇没有登记“无此社区”", "先导入行政区划"),
    "a grid of another community": (row(village="示例2社区"), "grid", "示例2社区没有登记“第1网格”", "核对名称"),
    "a scan is no channel": (row(channel="扫码"), "channel", "不认识“扫码”", "张贴、微信群或联系卡"),
    "no day": (row(posted=""), "posted", "没有填写张贴日期", "例如 2026-05-01"),
    "a day to come": (row(posted="2027-05-01"), "posted", "晚于今天", "核对年份"),
    "down before it was up": (row(until="2026-04-01"), "until", "早于张贴日期 2026-05-01", "核对两个日期"),
}


@pytest.mark.parametrize("which", sorted(REFUSED))
def test_a_cell_that_is_wrong_says_what_would_be_right(bring, which):
    said, name, why, right = REFUSED[which]
    before = Placement.objects.count()

    told, code = bring(said)

    assert (code, told["applied"], [one["cell"] for one in told["refused"]]) == (3, False, [cell(2, name)])
    assert why in told["refused"][0]["why"] and right in told["refused"][0]["right"]
    assert Placement.objects.count() == before


def test_a_row_twice_is_refused_and_a_dry_run_writes_nothing(bring):
    before = Placement.objects.count()

    told, code = bring(row(1), row(1))
    assert (code, [one["cell"] for one in told["refused"]]) == (3, [cell(3, "name")])
    told, code = bring(row(1), more=("--dry-run",))

    assert (code, told["created"], told["applied"], Placement.objects.count()) == (0, 1, False, before)


def test_namesakes_are_told_apart_by_the_number_under_the_code(bring, grids):
    twin = people.add(name="张示例", by=SYSTEM, now=NOW)
    code = services.make(kind="deputy", target_id=twin.pk, organ=grids.organs["wx"], by=SYSTEM, now=NOW)

    told, exit_code = bring(row(1))
    assert (exit_code, told["refused"][0]["cell"]) == (3, cell(2, "owner"))
    assert "有 2 个“张示例”的码" in told["refused"][0]["why"]

    numbered = [*row(1), str(code)]
    assert bring(numbered, headings=[*HEADINGS, "码号"])[1] == 0
    assert Placement.objects.get(name="第1网格公告栏").code == code
    told, exit_code = bring([*row(2, owner="高示例"), str(code)], headings=[*HEADINGS, "码号"])
    assert (exit_code, told["refused"][0]["why"]) == (3, "这个码属于“张示例”")


def test_a_number_out_of_use_or_unknown_is_refused(bring, grids):
    old = grids.codes["deputy"]
    services.renew(code=old, by=SYSTEM, now=NOW)

    told, code = bring([*row(1), old.token], [*row(2), "AAAA-BBBB-CCCC"], headings=[*HEADINGS, "码号"])

    assert (code, [one["why"] for one in told["refused"]]) == (3, ["这个码已经停用", "没有这个码号"])


def test_taken_back_while_nobody_used_it_and_not_after(bring):
    before = Placement.objects.count()
    bring(row(1), row(2))
    undone(imported=Import.objects.latest("pk"), by=SYSTEM, now=NOW)
    assert Placement.objects.count() == before

    bring(row(1), row(2))
    services.patrol(rows=Placement.objects.filter(name="第1网格公告栏"), by=SYSTEM, now=NOW)
    with pytest.raises(Stale, match="第1网格公告栏"):
        undone(imported=Import.objects.latest("pk"), by=SYSTEM, now=NOW)
    assert Placement.objects.count() == before + 2


def browser(client, world, key):
    client.force_login(world.people[key].user)
    return client


def test_a_list_goes_in_on_the_pages_and_comes_out_again(client, grids, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    office, before = browser(client, grids, "office"), Placement.objects.count()
    upload = SimpleUploadedFile("点位.xlsx", xlsx([row(1), row(2)], headings=HEADINGS))
    assert office.post("/desk/imports/new/placements/", {"file": upload}).status_code == 302
    imported = Import.objects.get()

    for step, count in (("check", before), ("apply", before + 2), ("undo", before)):
        office.post(f"/desk/imports/{imported.pk}/do/{step}/")
        OrmQ.objects.update(lock=NOW)
        drain(now=NOW)
        assert Placement.objects.count() == count
        assert office.get(f"/desk/imports/{imported.pk}/").status_code == 200
    assert "导入表格" in office.get("/desk/registers/placements/").content.decode()


@pytest.mark.parametrize("who", ["deputy", "unit", "leader", "clerk"])
def test_others_may_not(client, world, who):
    assert browser(client, world, who).get("/desk/imports/new/placements/").status_code == 403


def test_who_put_it_up_stands_on_its_page(client, grids, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    code = grids.codes["deputy"]
    values = {"name": "示例公告栏", "posted_on": date(2026, 5, 1), "posted_name": "吴示例", "region": code.region_id}
    one = services.hang(code=code, values=values, by=grids.viewer("office", NOW), now=NOW)
    office = browser(client, grids, "office")

    assert "吴示例" in office.get(f"/desk/codes/places/{one.pk}/").content.decode()
    services.change(placement=one, values={"posted_name": ""}, by=grids.viewer("office", NOW), now=NOW)
    assert "周示例" in office.get(f"/desk/codes/places/{one.pk}/").content.decode()
