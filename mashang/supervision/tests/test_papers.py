"""The papers: what stands on them, who may take them, and that taking one is recorded."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from mashang.journal.models import Entry
from mashang.supervision import services
from mashang.supervision.papers import keys, problems
from mashang.supervision.services import taking
from mashang.supervision.services.meetings import Verdict


def texts(paper):
    found = [paper.title]
    for block in paper.body:
        found += [block.text] if hasattr(block, "text") else [cell for row in block.rows for cell in row]
    return found


@pytest.fixture
def town(scene):
    """A list of two, one of them solved."""
    scene.problem("停水", name="water", station=scene.world.stations["sy_dy"]).listed_with("water")
    scene.moved().later(3).closed_out()
    return scene


def test_the_letter_says_how_many_and_who_was_there(town):
    paper = problems.letter(town["list"])

    assert paper.to == "邵原镇人民政府"
    assert paper.doc_no == "邵人函〔2026〕3号"
    assert "应到9人，实到7人" in paper.body[0].text
    assert "2个问题" in paper.body[0].text
    assert paper.attachments == ("2026年11月问题清单",)
    assert paper.signed.seal


def test_the_list_is_numbered_with_unit_date_and_supervisor(town):
    rows = problems.problem_list(town["list"]).body[0].rows

    assert [row[0] for row in rows] == ["1", "2"]
    assert {row[7] for row in rows} == {"董示例"}
    assert {row[5] for row in rows} == {"邵原镇政府"}


def test_the_register_counts_what_is_solved(town):
    paper = problems.ledger(town.world.organs["sy"], town.today)

    assert "共登记问题2个，已销号1个，解决率50.0%（1/2）" in paper.body[0].text
    rows = {row[2]: row for row in paper.body[1].rows}
    assert rows["新丝路纺织招工难"][5].endswith("、销号")
    assert "4 名女工已上岗" in rows["新丝路纺织招工难"][6]
    assert rows["停水"][5].endswith("、绿")


def test_what_was_put_off_is_said_apart(scene):
    scene.problem().meeting().drawn().counted()
    services.meetings.decide(
        item=scene.item(), verdict=Verdict("put_off", "条件不成熟。"), by=scene.by("sy_chair"), now=scene.now
    )

    paper = problems.ledger(scene.world.organs["sy"], scene.today)

    assert "另有1个由会议决定暂不处理" in paper.body[1].text


def test_the_report_names_the_owners_and_the_figures(scene):
    scene.key().fixed().planned().urged("key", by="office")

    told = texts(keys.report(scene.world.organs["wx"], scene.today))

    assert any("共1件，占代表建议1件的100.0%（1/1）" in text for text in told)
    assert any("副县长示例领衔，局长示例主抓，路口整治专班推进" in text for text in told)
    assert any("催办1次" in text for text in told)


@pytest.mark.parametrize(
    ("number", "word"), [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一")]
)
def test_numbers_in_chinese(number, word):
    assert keys.numeral(number) == word


@pytest.mark.parametrize(
    ("who", "status"), [("sy_chair", 200), ("sy_head", 404), ("sy_town_unit", 404), ("chair", 404)]
)
def test_who_may_take_the_list_home(desk, who, status):
    desk.listed()

    response = desk.browser(who).post(f"/desk/supervision/paper/list/{desk['list'].pk}/", {"kind": "docx"})

    assert response.status_code == status
    if status == 200:
        assert "新丝路纺织" in " ".join(
            cell.text for row in Document(io.BytesIO(response.content)).tables[0].rows for cell in row.cells
        )
        assert Entry.objects.filter(verb="supervision.paper").count() == 1


def test_the_pdf_opens(desk):
    desk.listed()

    response = desk.browser("sy_chair").post(f"/desk/supervision/paper/letter/{desk['list'].pk}/", {"kind": "pdf"})

    assert "问题清单" in PdfReader(io.BytesIO(response.content)).pages[0].extract_text().replace("\n", "")


@pytest.mark.parametrize("address", ["nothing/1", "ledger/999999", "list/999999"])
def test_a_paper_that_is_not_there(desk, address):
    assert desk.browser("sy_chair").post(f"/desk/supervision/paper/{address}/").status_code == 404
    assert taking.OF_LIST.keys() == {"letter", "list"}
