"""联络站 and who is in them, as spreadsheets, of the size of real places."""

from collections import Counter

import pytest

from mashang.codes import services as codes
from mashang.kit import clock
from mashang.kit.errors import Stale
from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Organ, OrganKind
from mashang.people.models import Mandate, Person, Post
from mashang.people.tests.sheets import bring, counties  # noqa: F401
from mashang.registers.models import Import
from mashang.registers.services_undo import undone
from mashang.stations import covering
from mashang.stations.models import Membership, Station, StationStaff
from tests.support.sheets import deputies, deputy, file, named
from tests.support.world import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.usefixtures("counties")
STATION = ["站点名称", "类型", "层次", "上级站", "乡镇", "地址", "每周开放时间", "建设级别"]
MEMBER = ["站点名称", "姓名", "代表证号", "身份", "产业", "小组", "特别理由"]
AREAS = ["黄楝树", "花石", "金鸡", "神沟", "双房"]


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def sent(tmp_path):
    """Bring a list in at a town."""

    def run(rows, subject="stations", code="410621106"):
        headings = STATION if subject == "stations" else MEMBER
        return bring(file(tmp_path / f"{subject}.xlsx", rows, headings=headings), code, subject=subject)

    return run


def tree(points=20):
    """One centre, five areas, so many points: as at 邵原."""
    rows = [["邵原镇中心联络站", "", "", "", "", "示例街 1 号", "周三 9:00-11:30", ""]]
    rows += [[f"{name}片区联络站", "", "", "邵原镇中心联络站", "", "", "", ""] for name in AREAS]
    for number in range(points):
        rows.append([f"示例{number}村接待点", "", "", f"{AREAS[number % 5]}片区联络站", "", "", "", ""])
    return rows


def test_87_deputies_over_one_centre_five_areas_and_twenty_points(sent, tmp_path):
    bring(file(tmp_path / "名册.xlsx", deputies(87, level="镇级", term="")), "410621106")
    rows = tree()

    told, code = sent(rows)
    assert (code, told["stations"], told["created"], told["refused"]) == (0, 26, 26, [])
    entering = [[rows[number % 26][0], named(number), "", "", "", "", ""] for number in range(87)]
    told, code = sent(entering, "members")

    assert (code, told["members"], told["created"], told["refused"]) == (0, 87, 87, [])
    centre = Station.objects.get(tier="center")
    assert Counter(Station.objects.values_list("tier", flat=True)) == {"center": 1, "area": 5, "point": 20}
    assert [row.tier for row in Station.objects.filter(parent=centre)] == ["area"] * 5
    assert (centre.week, centre.organ, centre.dispatcher) == (
        {"3": [["09:00", "11:30"]]},
        centre.organ,
        centre.organ,
    )
    counts = covering.counts(list(Station.objects.values_list("pk", flat=True)), TODAY)
    assert (counts.persons, counts.mandates) == (87, 87)


def test_24_deputies_of_four_levels_at_one_station(sent, tmp_path):
    levels = ["省级", "平顶山市", *["汝州市"] * 7, *["庙下镇"] * 15]
    people = [deputy(number, level=level, term="") for number, level in enumerate(levels)]
    bring(file(tmp_path / "庙下.xlsx", people), "410482105")
    sent([["庙下镇人大代表联络站", "", "", "", "", "", "", ""]], code="410482105")

    rows = [["庙下镇人大代表联络站", row[1], row[8], "", "", "", ""] for row in people]
    told, code = sent(rows, "members", "410482105")

    assert (code, told["members"], told["refused"], told["notices"]) == (0, 24, [], [])
    counts = covering.counts([Station.objects.get().pk], TODAY)
    assert (counts.persons, counts.mandates, [count for _level, count in counts.levels]) == (24, 24, [1, 1, 7, 15])


def test_the_same_lists_again_change_nothing(sent, tmp_path):
    bring(file(tmp_path / "名册.xlsx", deputies(6, level="镇级", term="")), "410621106")
    rows = [[tree()[0][0], named(number), "", "站长、代表" if not number else "", "", "", ""] for number in range(6)]
    for _time in range(2):
        stations, members = sent(tree(2))[0], sent(rows, "members")[0]

    assert (stations["unchanged"], members["unchanged"], members["staff"]) == (8, 6, 1)
    assert (Station.objects.count(), Membership.objects.count(), StationStaff.objects.count()) == (8, 6, 1)
    assert Post.objects.get().place == Station.objects.get(tier="center").place


def test_a_later_list_adds_and_takes_nothing_away(sent):
    sent(tree(1))
    rows = [[name, "", "", "", "", "", "", ""] for name, *_rest in tree(1)]
    rows[1][5], rows[2][1] = "示例村委会", "产业代表联络站"

    told, code = sent(rows)

    assert (code, told["updated"], told["unchanged"], len(told["notices"])) == (0, 1, 6, 1)
    assert Station.objects.get(address="示例村委会").name == rows[1][0]
    assert Station.objects.get(tier="center").address == "示例街 1 号"


def test_what_cannot_stand_is_refused_by_its_cell(sent):
    told, code = sent(
        [
            ["甲站", "驻外代表联络站", "", "", "", "", "", ""],
            ["乙站", "", "", "没有的站", "", "", "", ""],
            ["丙点", "", "", "", "", "", "", ""],
            ["丁站", "", "", "丙点", "", "", "哪天都行", ""],
            ["戊站", "", "联络站", "丙点", "", "", "", ""],
            ["丙点", "", "", "", "", "", "", ""],
            ["", "", "", "", "", "示例街", "", ""],
        ]
    )

    assert (code, told["applied"], Station.objects.count()) == (3, False, 0)
    assert [one["cell"] for one in told["refused"]] == ["2", "D3", "G5", "C6", "A7", "A8"]
    assert all(one["why"] for one in told["refused"])


def test_who_may_not_enter_is_refused_by_cell(sent, tmp_path):
    bring(file(tmp_path / "名册.xlsx", deputies(3, level="镇级", term="")), "410621106")
    sent([["县级示例站", "", "", "", "", "", "", "县级"]])

    told, code = sent(
        [
            ["县级示例站", named(0), "", "站长", "", "", ""],
            ["没有的站", named(1), "", "", "", "", ""],
            ["县级示例站", named(1), "", "村长", "", "", ""],
            ["县级示例站", named(2), "", "", "", "", ""],
            ["县级示例站", named(2), "", "", "", "", ""],
        ],
        "members",
    )
    assert (code, [one["cell"] for one in told["refused"]]) == (3, ["D2", "A3", "D4", "B6"])
    assert "乡镇人大主席" in told["refused"][0]["why"]

    told, code = sent([["县级示例站", named(0), "", "站长", "", "", "主席空缺，暂由副主席担任"]], "members")
    assert (code, StationStaff.objects.get().why) == (0, "主席空缺，暂由副主席担任")
    assert sent([["县级示例站", named(1), "", "站长", "", "", "又一个"]], "members")[1] == 3


def test_a_town_runs_its_own_and_the_county_assigns(sent, tmp_path):
    town = Organ.objects.get(region__code="410621106", kind=OrganKind.CONGRESS)

    sent([["屯子镇联络站", "", "", "", "屯子镇", "", "", ""]], code="410621")

    station = Station.objects.get()
    assert (station.organ, station.dispatcher.region.code) == (town, "410621")


def test_members_then_stations_are_taken_back(sent, tmp_path):
    bring(file(tmp_path / "名册.xlsx", deputies(3, level="镇级", term="")), "410621106")
    sent(tree(1))
    sent([[tree()[0][0], named(0), "", "联络员、代表", "", "", ""]], "members")
    of_stations, of_members = Import.objects.filter(subject="stations").get(), Import.objects.get(subject="members")

    with pytest.raises(Stale):
        undone(imported=of_stations, by=SYSTEM, now=NOW)
    undone(imported=of_members, by=SYSTEM, now=NOW)
    undone(imported=of_stations, by=SYSTEM, now=NOW)

    assert [kind.objects.count() for kind in (Station, Membership, StationStaff, Post)] == [0, 0, 0, 0]


@pytest.mark.parametrize("subject", ["deputies", "stations"])
def test_whoever_has_a_code_stays(sent, tmp_path, subject):
    bring(file(tmp_path / "名册.xlsx", deputies(3, level="镇级", term="")), "410621106")
    sent(tree(0))
    kind, owner = {"deputies": ("deputy", Person.objects.last()), "stations": ("station", Station.objects.last())}[
        subject
    ]
    codes.make(kind=kind, target_id=owner.pk, organ=Mandate.objects.first().congress, by=SYSTEM, now=NOW)

    with pytest.raises(Stale, match=str(owner)):
        undone(imported=Import.objects.get(subject=subject), by=SYSTEM, now=NOW)

    assert type(owner).objects.filter(pk=owner.pk).exists()


def test_a_post_at_a_station_keeps_it(sent, tmp_path):
    bring(file(tmp_path / "名册.xlsx", deputies(1, level="镇级", term="")), "410621106")
    sent(tree(0))
    station = Station.objects.get(tier="center")
    Post.objects.create(
        person=Person.objects.get(), role="liaison_officer", organ=station.organ, place=station.place, from_on=TODAY
    )

    with pytest.raises(Stale):
        undone(imported=Import.objects.get(subject="stations"), by=SYSTEM, now=NOW)
