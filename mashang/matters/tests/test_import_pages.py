"""接续办理 on the pages: uploaded, checked row by row, written in one act; not taken back, and the page says so."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_q.models import OrmQ

from mashang.jobs.services import drain
from mashang.matters import services
from mashang.matters.models import Assignment, Matter
from mashang.matters.tests.ledger import HEADINGS, LEDGER, cell, row
from mashang.registers.models import Import
from tests.support.sheets import xlsx
from tests.support.world import NOW

NEW = "/desk/imports/new/suggestions/"


@pytest.fixture
def office(hands):
    """周示例's browser."""
    return hands.browser("office")


def send(client, rows):
    file = SimpleUploadedFile("建议台账.xlsx", xlsx(rows, headings=HEADINGS, title="2026年"))
    answer = client.post(NEW, {"file": file})
    assert answer.status_code == 302
    return Import.objects.latest("pk")


def do(client, imported, step, **said):
    answer = client.post(f"/desk/imports/{imported.pk}/do/{step}/", said)
    OrmQ.objects.update(lock=NOW)
    drain(now=NOW)
    imported.refresh_from_db()
    return answer


def page(client, imported):
    return client.get(f"/desk/imports/{imported.pk}/").content.decode()


def test_a_ledger_goes_in_and_stands_in_the_register(office):
    imported = send(office, LEDGER)
    assert "领衔代表" in page(office, imported) and "交办日期" in page(office, imported)

    do(office, imported, "check")
    assert (imported.state, imported.counts["created"], imported.refused) == ("checked", 7, 0)
    said = page(office, imported)
    assert cell(2, "assigned") in said and "接续后仍是逾期" in said and "不能整批撤销" in said
    do(office, imported, "apply")

    assert (imported.state, Matter.objects.count()) == ("applied", 7)
    listed = office.get("/desk/registers/suggestions/").content.decode()
    assert "关于示例事项3的建议" in listed and "导入表格" in listed


def test_what_is_written_stays_and_the_page_offers_no_undo(office):
    imported = send(office, LEDGER)
    do(office, imported, "check")
    do(office, imported, "apply")

    said = page(office, imported)
    assert "撤销这次导入" not in said and "请领衔代表撤回" in said
    answer = do(office, imported, "undo")

    assert (answer.status_code, imported.state, Matter.objects.count()) == (422, "applied", 7)
    assert "不能整批撤销" in answer.content.decode()


def test_a_wrong_row_holds_all_back_until_the_clerk_says_otherwise(office):
    imported = send(office, [row("1"), row("2", outcome="A")])
    do(office, imported, "check")
    said = page(office, imported)
    assert cell(3, "answered") in said and "写了办理结果，没有写答复日期" in said and "清空办理结果" in said

    assert do(office, imported, "apply").status_code == 422
    assert Matter.objects.count() == 0
    do(office, imported, "apply", only_good="1")

    assert Matter.objects.get().particulars.serial == 1


def test_what_was_taken_over_opens_with_its_days(office):
    imported = send(office, LEDGER)
    do(office, imported, "check")
    do(office, imported, "apply")

    for matter in Matter.objects.order_by("pk"):
        answer = office.get(f"/desk/matters/{matter.pk}/")
        assert answer.status_code == 200
        assert matter.title in answer.content.decode()
        assert "提出日期 2026-" in answer.content.decode()
    known = Matter.objects.get(particulars__serial=8)
    assert "温人建〔2026〕18号" in office.get(f"/desk/matters/{known.pk}/").content.decode()


def test_a_number_of_days_in_the_record_is_no_true_day(hands):
    story = hands.story.receive().order().assign()
    share = Assignment.objects.get(matter=story.matter, unit=story.world.organs["wx_traffic"])
    services.ask_extension(assignment=share, why="需要会商", days=3, by=story.by("unit"), now=story.now)

    assert hands.browser("office").get(f"/desk/matters/{story.matter.pk}/").status_code == 200


@pytest.mark.parametrize("who", ["deputy", "unit", "leader", "admin", "clerk", "head", "committee"])
def test_others_may_not(hands, who):
    assert hands.browser(who).get(NEW).status_code == 403


def test_a_town_takes_its_own_over(hands):
    chair = hands.browser("chair")
    imported = send(chair, [row("1", person="林示例", assigned="", lead="")])

    do(chair, imported, "check")
    do(chair, imported, "apply")

    assert Matter.objects.get().organ.name == "赵堡镇人大主席团"
    assert hands.browser("office").get("/desk/registers/suggestions/").content.decode().count("示例事项1") == 0
