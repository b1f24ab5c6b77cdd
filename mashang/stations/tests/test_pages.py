"""The pages: filled in, refused with a sentence and nothing lost, and to each only what is theirs."""

import pytest
from django.urls import reverse

from mashang.kit.errors import Invalid
from mashang.kit.viewer import SYSTEM
from mashang.organs.models import Industry
from mashang.stations import services
from mashang.stations.models import Membership, MustBuild, PracticeBase, Segment, Station, StationStaff
from mashang.stations.parts import PARTS
from tests.support.world import NOW

pytestmark = pytest.mark.django_db
DAY = "2026-11-01"


def text(page):
    return page.content.decode()


@pytest.fixture
def zb(world):
    return world.stations["zb"]


NEW = {
    "name": "北平皋村接待点", "kind": "village", "tier": "point", "parent": "赵堡镇产业代表联络站", "region": "赵堡镇",
    "organ": "赵堡镇人大主席团", "dispatcher": "温县人大常委会", "week": "周三 9:00-11:30",
}  # fmt: skip


def test_an_office_opens_a_station_by_names(browser, zb):
    page = browser("chair").post("/desk/stations/new/", NEW)

    made = Station.objects.get(name="北平皋村接待点")
    assert page["Location"] == f"/desk/stations/{made.pk}/"
    assert (made.parent, made.week, made.spelling[:4]) == (zb, {"3": [["09:00", "11:30"]]}, "beip")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"week": "每月十五"}, "看不懂这一行：每月十五"),
        ({"region": "不存在镇"}, "没有找到“不存在镇”"),
        ({"name": ""}, "必填"),
        ({"tier": "center"}, "不能设在"),
        ({"kind": "away"}, "驻地城市"),
        ({"organ": "温县"}, "有几个都符合"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browser, world, wrong, said):
    page = browser("office").post("/desk/stations/new/", {**NEW, **wrong})

    assert page.status_code == 422
    assert said in text(page)
    assert "周三 9:00-11:30" in text(page) or "week" in wrong
    assert not Station.objects.filter(name="北平皋村接待点").exists()


def test_staff_change_the_everyday_fields_of_their_own_station_and_no_more(browser, zb):
    page = text(browser("station").get(f"/desk/stations/{zb.pk}/edit/"))
    assert 'name="week"' in page
    assert 'name="name"' not in page

    sent = {"week": "周五 9:00-10:00", "hours": "", "phone": "", "intro": "新的简介", "duty": "一\n二", "name": "改名"}
    assert browser("clerk").post(f"/desk/stations/{zb.pk}/edit/", sent).status_code == 302

    zb.refresh_from_db()
    assert (zb.name, zb.week, zb.intro) == ("赵堡镇产业代表联络站", {"5": [["09:00", "10:00"]]}, "新的简介")


def test_staff_write_a_panel_and_empty_words_take_it_away(browser, zb):
    address = f"/desk/stations/{zb.pk}/panels/plan/"
    browser("station").post(address, {"text": "11月9日 代表接待日"})
    assert zb.panels.get().text == "11月9日 代表接待日"

    browser("station").post(address, {"text": ""})

    assert not zb.panels.exists()
    assert browser("station").get(f"/desk/stations/{zb.pk}/panels/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("station", "/desk/registers/stations/", 403),
        ("station", "/desk/stations/{zb}/parts/zones/", 403),
        ("station", "/desk/stations/{zb}/close/", 403),
        ("station", "/desk/stations/{sy}/", 404),
        ("sy_chair", "/desk/stations/{zb}/", 404),
        ("leader", "/desk/stations/{zb}/", 200),
        ("leader", "/desk/stations/{zb}/edit/", 403),
        ("leader", "/desk/stations/new/", 403),
        ("deputy", "/desk/stations/{zb}/", 404),
        ("admin", "/desk/stations/", 403),
        ("clerk", "/desk/stations/", 302),
        ("station", "/desk/stations/", 200),
        ("office", "/desk/stations/{zb}/parts/nothing/", 404),
    ],
)
def test_to_each_what_is_theirs(browser, world, who, path, status):
    named = {key: world.stations[key].pk for key in ("zb", "sy")}

    assert browser(who).get(path.format(**named)).status_code == status


ROWS = {
    "members": {"person": "林示例", "kind": "deputy", "group": "产销小组", "from_on": DAY},
    "segments": {"name": "烘干", "position": 3},
    "pairings": {"other": "陈家沟村代表接待点", "purpose": "结对", "from_on": DAY},
    "co_builders": {"kind": "association", "name": "怀药协会（示例）"},
    "guides": {"kind": "department", "organ": "县金融局", "from_on": DAY},
    "standings": {"kind": "pilot", "name": "县级试点", "from_on": DAY},
    "zones": {"name": "学习区", "area": 30},
    "equipment": {"name": "信息屏", "count": 1},
    "norms": {"title": "接待制度"},
    "outcomes": {"name": "带动务工", "value": 300, "unit": "人", "on": DAY},
}


@pytest.fixture
def registered(world):
    """Everybody of 赵堡 is on the register of the town."""
    people = Station.memberships.rel.related_model.person.field.related_model
    people.objects.all().update(region=world.stations["zb"].region)


@pytest.mark.parametrize("key", ROWS)
def test_each_part_is_added_shown_changed_and_ended_or_dropped(browser, zb, registered, key):
    office, base, part = browser("office"), f"/desk/stations/{zb.pk}/parts/{key}/", PARTS[key]
    before = set(part.rows(zb).values_list("pk", flat=True))
    assert office.get(base).status_code == 200
    sent = office.post(base, ROWS[key])
    assert sent.status_code == 302, text(sent)

    (row,) = set(part.rows(zb).values_list("pk", flat=True)) - before
    page = reverse(part.opened, args=[row]) if part.opened else f"{base}{row}/"
    assert page in text(office.get(sent["Location"]))
    assert f"{base}{row}/" in text(office.get(page))
    assert office.get(f"{base}{row}/").status_code == 200
    assert office.post(f"{base}{row}/end/", {"on": DAY}).status_code == 302

    left = part.rows(zb).filter(pk=row).first()
    assert str(left.to_on) == DAY if part.dated else left is None


def test_a_departure_asks_for_the_reason_beside_the_field(browser, zb, registered):
    Station.objects.filter(pk=zb.pk).update(built_level="county")
    StationStaff.objects.filter(station=zb, role="head").delete()
    base, sent = f"/desk/stations/{zb.pk}/parts/staff/", {"person": "李示例", "role": "head", "from_on": DAY}

    page = browser("office").post(base, sent)
    assert page.status_code == 422
    assert "原则上由乡镇人大主席" in text(page)
    assert 'value="李示例"' in text(page)

    assert browser("office").post(base, {**sent, "why": "主席空缺，暂由其代理。"}).status_code == 302
    assert StationStaff.objects.get(station=zb, role="head").why


def test_a_segment_that_members_name_is_not_dropped(browser, zb):
    segment = Segment.objects.create(station=zb, name="种植", position=1)
    Membership.objects.filter(station=zb).update(segment=segment)

    page = browser("office").post(f"/desk/stations/{zb.pk}/parts/segments/{segment.pk}/end/", follow=True)

    assert "不能删除" in text(page)
    assert Segment.objects.filter(pk=segment.pk).exists()


def test_two_of_one_name_are_told_apart_by_where_they_work(browser, world, zb, registered):
    people = type(world.people["deputy"])
    people.objects.create(name="林示例", region=zb.region, employer="二中")
    base = f"/desk/stations/{zb.pk}/parts/members/"

    assert "有几个都符合" in text(browser("office").post(base, ROWS["members"]))
    assert browser("office").post(base, {**ROWS["members"], "person": "林示例 二中"}).status_code == 302


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("industries", {"code": "A", "name": "怀药", "tier": "leading", "active": "on"}),
        ("checklist", {"group": "六有", "name": "有场所", "position": 1, "active": "on"}),
        ("norms", {"title": "建设导则"}),
    ],
)
def test_an_office_keeps_its_standards(browser, world, key, sent):
    page = browser("office").post(f"/desk/stations/standards/{key}/", sent)

    assert page.status_code == 302, text(page)
    assert (sent.get("name") or sent["title"]) in text(browser("office").get("/desk/stations/standards/"))
    assert browser("station").get("/desk/stations/standards/").status_code == 403


def test_the_taxonomy_has_two_tiers(browser, world):
    office = browser("office")
    office.post("/desk/stations/standards/industries/", {"code": "A", "name": "怀药", "tier": "leading"})

    wrong = office.post(
        "/desk/stations/standards/industries/",
        {"code": "B", "name": "山药", "tier": "leading", "parent": Industry.objects.get().pk},
    )

    assert wrong.status_code == 422
    assert "只有两级" in text(wrong)


@pytest.mark.parametrize(
    ("path", "model", "sent"),
    [
        (
            "must",
            MustBuild,
            {"kind": "park", "name": "怀药园（示例）", "region": "赵堡镇", "station": "赵堡镇产业代表联络站"},
        ),
        ("bases", PracticeBase, {"kind": "farm", "name": "种植基地（示例）", "region": "赵堡镇", "served": 300}),
    ],
)
def test_an_office_keeps_its_two_lists(browser, zb, path, model, sent):
    page = browser("chair").post(f"/desk/stations/{path}/new/", sent)
    assert page.status_code == 302, text(page)

    row = model.objects.get(name=sent["name"])
    address = f"/desk/stations/{path}/{row.pk}/"
    assert browser("office").post(address, {**sent, "name": "改了名"}).status_code == 302
    assert browser("leader").get(address).status_code == 200
    assert browser("leader").post(address, sent).status_code == 403
    assert browser("sy_chair").get(address).status_code == 404


def test_bulk_closes_only_what_this_person_keeps(browser, world, zb):
    sent = {"pk": [world.stations["zb_point"].pk, world.stations["sy_dy"].pk], "on": DAY, "why": "合并"}

    browser("chair").post("/desk/registers/stations/do/close/", sent)

    closed = set(Station.objects.filter(closed_on__isnull=False))
    assert closed == {world.stations["zb_point"]}


def test_the_register_narrows_by_kind_place_state_and_pinyin(browser, world, zb):
    office = browser("office")

    def names(query):
        page = text(office.get(f"/desk/registers/stations/?{query}"))
        return {key for key in ("zb", "zb_point", "sy") if f"/desk/stations/{world.stations[key].pk}/" in page}

    assert names("") == {"zb", "zb_point"}
    assert names("kind=industry") == {"zb"}
    assert names("q=zbz") == {"zb"}
    assert names(f"place={zb.region_id}&tier=point") == {"zb_point"}
    assert names("state=closed") == set()
    assert names("place=nonsense") == {"zb", "zb_point"}


def test_every_tab_opens_and_the_chain_shows_its_gaps(browser, world, zb):
    services.keep(station=zb, row=Segment(station=zb, name="烘干"), key="segments", by=SYSTEM, now=NOW)
    office = browser("office")

    for tab in ("station", "members", "links", "building", "checks", "wall", "changes", "nonsense"):
        assert office.get(f"/desk/stations/{zb.pk}/?tab={tab}").status_code == 200, tab
    page = text(office.get(f"/desk/stations/{zb.pk}/chain/"))
    assert "空缺" in page
    assert "烘干" in page


def test_a_town_adds_no_segment_to_the_chain_of_the_county(browser, world, zb):
    """Every station of the industry would show it, and the town itself could not take it back."""
    browser("office").post(
        "/desk/stations/standards/industries/", {"code": "A", "name": "怀药", "tier": "leading", "active": "on"}
    )
    sent = {"industry": Industry.objects.get().pk, "name": "烘干", "position": 1}

    assert "怀药" not in text(browser("chair").get("/desk/stations/standards/chains/"))
    assert browser("chair").post("/desk/stations/standards/chains/", sent).status_code == 422
    assert not Segment.objects.exists()
    assert browser("office").post("/desk/stations/standards/chains/", sent).status_code == 302


def test_a_segment_goes_to_an_industry_of_ones_own_organ_alone(world, zb):
    county = Industry.objects.create(organ=world.organs["wx"], code="A", name="怀药", tier="leading")

    with pytest.raises(Invalid, match="请上级来加"):
        services.keep_standard(
            organ=world.organs["zb"], row=Segment(industry=county, name="烘干"), key="chains", by=SYSTEM, now=NOW
        )
