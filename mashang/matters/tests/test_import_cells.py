"""Every row of the ledger that is refused says which cell, what is wrong, and what would be right."""

from datetime import date

import pytest

from mashang.kit import clock
from mashang.kit.viewer import SYSTEM
from mashang.matters.import_cells import led, number, session, several, until
from mashang.matters.models import Clock, Matter, Particulars
from mashang.matters.tests.ledger import HEADINGS, POLICE, TRAFFIC, brought, cell, row, waiting
from mashang.people import services as people
from mashang.registers.cells import Wrong
from tests.support.world import NOW


@pytest.fixture
def bring(world, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return lambda *rows, more=(), **said: brought(tmp_path, rows, *more, **said)


GIVEN = {"answered": "2026-05-20", "outcome": "A"}
REFUSED = {
    "no number": (row(""), "number", "没有填写编号", "例如 7"),
    "number zero": (row("第0号"), "number", "编号是 0", "例如 7"),
    "no title": (row(title=""), "title", "没有填写标题", "关于"),
    "a title that is too long": (row(title="长" * 61), "title", "太长：61 字", "不超过 60 字"),
    "a category that there is not": (row(category="天文地理"), "category", "没有“天文地理”这个类别", "道路交通"),
    "nobody leads": (row(person=""), "person", "没有填写领衔代表", "张示例"),
    "who is no deputy here": (row(person="周示例"), "person", "代表里没有“周示例”", "先导入代表名册"),
    "a card of nobody": (row(person="张示例（没有的证）"), "person", "没有这个代表证号", "核对代表证号"),
    "who signs along is no deputy": (row(others="高示例、林示例"), "others", "代表里没有“林示例”", "核对姓名"),
    "no day": (row(received=""), "received", "没有填写提出日期", "例如 2026-05-01"),
    "no such day": (row(received="2026-02-30"), "received", "看不出是哪一天", "例如 2026-05-01"),
    "a day to come": (waiting(received="2026-12-01"), "received", "提出日期晚于今天", "核对年份"),
    "before the term": (row(received="2019-02-20"), "received", "系统里没有登记这一届", "改正届次、提出日期"),
    "handed out before it was raised": (row(assigned="2026-02-01"), "assigned", "交办日期早于提出日期 2026-02-20", "核对"),
    "answered before it was handed out": (row(**GIVEN | {"answered": "2026-03-01"}), "answered", "早于交办日期", "核对"),
    "handed out to nobody": (row(lead=""), "lead", "没有写承办单位", "清空交办日期"),
    "a unit and no day": (row(assigned=""), "assigned", "没有写交办日期", "清空承办单位"),
    "assisting nobody": (waiting(assist=POLICE), "lead", "没有写承办单位", "填写承办单位"),
    "a unit that there is not": (row(lead="温县示例局"), "lead", "没有登记“温县示例局”这个单位", "先导入机构"),
    "a congress as a unit": (row(lead="温县人大常委会"), "lead", "没有登记", "先导入机构"),
    "both lead and assist": (row(assist=TRAFFIC), "assist", "既承办又协办", "只写在一格里"),
    "separate ones with one that assists": (
        row(lead=f"{TRAFFIC}、温县生态环境分局", assist=POLICE), "lead", "又有协办单位", "分办的清空协办单位",
    ),
    "no readable term for it": (row(due="下个月"), "due", "看不出是哪一天", "三个月"),
    "longer than the law allows": (row(due="2027-03-01"), "due", "超过了法律规定的最长期限", "2026-09-02"),
    "answered with no class": (row(answered="2026-05-20"), "outcome", "没有写办理结果", "A、B、C 或 D"),
    "a class and no day": (row(outcome="A"), "answered", "没有写答复日期", "清空办理结果"),
    "a class that there is not": (row(**GIVEN | {"outcome": "E"}), "outcome", "不认识“E”", "A、B、C 或 D"),
    "rated and not answered": (row(grade="满意"), "answered", "没有写答复日期", "清空满意度"),
    "a grade that there is not": (row(**GIVEN, grade="还行"), "grade", "不认识“还行”", "基本满意"),
    "dissatisfied, and nobody says why": (
        row(**GIVEN, grade="不满意", heard="2026-06-01"), "reason", "没有写理由", "原表未载",
    ),
    "dissatisfied, and nobody says when": (row(**GIVEN, grade="不满意", reason="没修"), "heard", "没有写反馈日期", "算起"),
    "dissatisfied and closed": (
        row(**GIVEN, grade="不满意", reason="没修", heard="2026-06-01", closed="2026-07-01"), "closed", "还不能办结", "清空",
    ),
    "closed without an answer": (row(closed="2026-07-01"), "answered", "没有写答复日期", "填写答复日期"),
    "dissatisfied with one of several": (
        row(**GIVEN, lead=f"{TRAFFIC}、温县生态环境分局", grade="不满意", reason="没修", heard="2026-06-01"),
        "grade", "看不出对哪个单位不满意", "清空满意度",
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", sorted(REFUSED))
def test_a_cell_that_is_wrong_says_what_would_be_right(bring, which):
    said, name, why, right = REFUSED[which]

    told, code = bring(said)

    found = [one for one in told["refused"] if one["cell"] == cell(2, name)]
    assert (code, Matter.objects.count(), len(found)) == (3, 0, 1), told["refused"]
    assert why in found[0]["why"] and right in found[0]["right"]
    assert found[0]["heading"]


def test_the_twin_of_all_of_them_is_taken(bring):
    told, code = bring(row(**GIVEN, grade="基本满意", heard="2026-06-01", closed="2026-07-01", due="2026-06-02"))

    assert (code, told["refused"], told["notices"]) == (0, [], [])


def test_namesakes_are_told_apart_by_their_cards_and_never_guessed(bring, world):
    twin = people.add(name="张示例", by=SYSTEM, now=NOW)
    term = world.people["deputy"].mandates.get().term
    people.elect(person=twin, term=term, constituency="", by=SYSTEM, now=NOW, card_no="示证000002")

    told, code = bring(row())
    assert (code, told["refused"][0]["cell"]) == (3, cell(2, "person"))
    assert "本届有 2 位代表叫“张示例”" in told["refused"][0]["why"]

    assert bring(row(person="张示例（示证000002）"))[1] == 0
    assert Particulars.objects.get().mandate.person == twin


def test_a_shorter_term_than_the_law_s_is_said_and_the_law_s_is_kept(bring):
    told, code = bring(row(due="2026-05-01"))

    assert (code, [one["cell"] for one in told["notices"]]) == (0, [cell(2, "due"), cell(2, "assigned")])
    assert "法定期限是 2026-06-02" in told["notices"][0]["why"]
    assert Clock.objects.get(kind="reply").due_on == date(2026, 6, 2)


def test_what_is_not_said_is_not_made_up(bring):
    told, _code = bring(row(text="", **GIVEN, grade="满意"))

    form = Particulars.objects.get()
    assert (form.publicity, form.matter.text, form.formed) == ("none", "", "other")
    said = {one["cell"]: one["why"] for one in told["notices"]}
    assert said == {cell(2, "text"): "没有内容，只登记标题", cell(2, "grade"): "没有写反馈日期，按答复当天登记"}


def test_headings_of_another_office_are_known_as_well(bring):
    other = {"编号": "建议编号", "领衔代表": "提出人", "承办单位": "主办单位", "满意度": "代表评价", "建议标题": "案由"}
    headings = [other.get(heading, heading) for heading in HEADINGS]

    assert bring(row(), headings=headings)[1] == 0
    assert Matter.objects.get().title == "关于示例事项1的建议"


@pytest.mark.parametrize(
    ("said", "serial"),
    [("7", 7), ("第7号", 7), ("建议第 007 号", 7), ("７", 7), ("〔2026〕12号", 0), ("2026-012", 0), ("B7", 0)],
)
def test_a_plain_number_is_the_number_of_the_term(said, serial):
    assert number(said).serial == serial


@pytest.mark.parametrize(
    ("said", "found"),
    [("第三次会议", 3), ("三", 3), ("3", 3), ("第十六届人大第三次会议", 3), ("闭会", None), ("闭会期间", None)],
)
def test_a_session_is_read_as_offices_write_it(said, found):
    assert session(said) == found


def test_a_session_that_is_none_is_refused():
    with pytest.raises(Wrong, match="看不出是第几次会议"):
        session("春天")


def test_names_in_one_cell():
    assert several("甲局、乙局，丙局\n甲局") == ["甲局", "乙局", "丙局"]
    assert led("张示例等 5 名代表") == ("张示例", "")
    assert led("张示例（示证1）") == ("张示例", "示证1")
    assert (until("六个月"), until("2026年5月1日")) == ("put off", date(2026, 5, 1))
