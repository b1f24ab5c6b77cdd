"""The papers of a suggestion, read back: what they say, who may take them along, and that no seal is drawn."""

import io
import re
from zipfile import ZipFile

import pytest

from mashang.kit import clock
from mashang.matters import services
from mashang.matters.models import Answer, Assignment
from mashang.matters.papers.letters import written_out
from mashang.matters.services import Draft
from mashang.matters.tests.hands import Hands, whole
from mashang.matters.tests.lawful import GOOD, PLANNED, Lawful


@pytest.fixture
def law(world, monkeypatch):
    story = Lawful(world)
    monkeypatch.setattr(clock, "now", lambda: story.now)
    story.raised().hand().reply(unit="wx_police", by="assist", text="标线由我们补画。")
    return story.reach().issue(draft=PLANNED, promise=story.promise()).say("deputy", GOOD)


def address(law, kind, ref, form="docx"):
    return f"/desk/matters/{law.one.pk}/paper/{kind}/{ref}/{form}/"


def words(response):
    """All that a DOCX says, in tables, frames and headers too; and that it holds no picture, so no seal."""
    assert response.status_code == 200
    book = ZipFile(io.BytesIO(response.content))
    assert [name for name in book.namelist() if "media/" in name] == []
    parts = [book.read(name).decode() for name in book.namelist() if re.match(r"word/[a-z]+\d*\.xml", name)]
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", "".join(parts)))


def refs(law):
    lead, assist = Assignment.objects.get(role="lead"), Assignment.objects.get(role="assist")
    mine = Answer.objects.get(voice__person=law.world.people["deputy"])
    return {"form": 0, "notice": lead.pk, "reply": lead.pk, "opinion": assist.pk, "feedback": mine.pk}


SAYS = {
    "form": ("第十六届人民代表大会第五次会议", "专用纸", "张示例", "高示例", "新洛路"),
    "notice": ("关于交办", "主办单位：", "2026年11月16日", "2027年2月2日"),
    "reply": (
        "B类",
        "温交函〔2026〕12号",
        "张示例等代表：",
        "你们提出的",
        "已列入明年计划。",
        "标线由我们补画",
        "承办人：刘示例",
    ),
    "opinion": ("会办意见", "标线由我们补画"),
    "feedback": ("征询意见表", "温交函〔2026〕12号", "满意", "张示例"),
}


@pytest.mark.parametrize("kind", SAYS)
def test_a_paper_says_what_the_record_says_and_nothing_is_stored(law, kind):
    hands, before = Hands(law), whole()
    response = hands.browser("office").get(address(law, kind, refs(law)[kind]))
    said = words(response)

    assert [word for word in SAYS[kind] if word not in said] == []
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert whole() == before


@pytest.mark.parametrize("who", ["office", "unit", "assist", "deputy", "deputy2", "leader"])
def test_every_paper_that_the_page_offers_can_be_taken_along(law, who):
    hands = Hands(law)

    offered = re.findall(r'href="(/desk/matters/\d+/paper/[^"]+)"', hands.page(who))

    assert offered
    assert [one for one in offered if hands.browser(who).get(one).status_code != 200] == []


def test_a_paper_comes_as_pdf_too(law):
    response = Hands(law).browser("office").get(address(law, "reply", refs(law)["reply"], "pdf"))

    assert response.content.startswith(b"%PDF")


WHO = {
    "form": "office leader deputy deputy2 unit wx_traffic_head assist",
    "notice": "office leader deputy deputy2 unit wx_traffic_head",
    "reply": "office leader deputy deputy2 unit wx_traffic_head",
    "opinion": "office unit wx_traffic_head assist",
    "feedback": "office deputy",
}


@pytest.mark.parametrize("kind", WHO)
def test_papers_are_for_those_who_play_a_part_in_them(law, kind):
    hands, ref = Hands(law), refs(law)[kind]
    people = (
        "office",
        "leader",
        "deputy",
        "deputy2",
        "unit",
        "wx_traffic_head",
        "assist",
        "wx_finance_unit",
        "auditor",
    )
    got = {who: hands.browser(who).get(address(law, kind, ref)).status_code for who in people}

    assert {who for who, status in got.items() if status == 200} == set(WHO[kind].split())
    assert set(got.values()) == {200, 404}


def test_a_paper_or_a_form_that_there_is_not_is_not_found(law):
    office = Hands(law).browser("office")

    for place in (("seal", 0, "docx"), ("form", 0, "exe"), ("reply", 999999, "docx"), ("feedback", 999999, "pdf")):
        assert office.get(address(law, *place)).status_code == 404


def test_a_draft_goes_to_be_sealed_by_its_own_unit_alone(law):
    law.raised(key="s-2", title="另一件").hand(assist=())
    row, hands = law.live("wx_traffic"), Hands(law)
    draft = Draft("拟答复如下。", "A", "solved", "温交函〔2026〕20号", "刘示例", "0391-0000000")
    services.draft_reply(assignment=row, draft=draft, by=law.by("unit"), now=law.now)

    assert "拟答复如下。" in words(hands.browser("wx_traffic_head").get(address(law, "reply", row.pk)))
    assert hands.browser("office").get(address(law, "reply", row.pk)).status_code == 404


def test_terms_and_sessions_are_written_out():
    assert [written_out(n) for n in (0, 5, 10, 16, 20, 31)] == ["〇", "五", "十", "十六", "二十", "三十一"]
