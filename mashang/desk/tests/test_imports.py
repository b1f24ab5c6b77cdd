"""导入表格 on the pages: uploaded, mapped, checked, imported, taken back."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_q.models import OrmQ

from mashang.jobs.services import drain
from mashang.kit.viewer import SYSTEM
from mashang.people import services as people
from mashang.people.models import Mandate, Person
from mashang.registers import traces
from mashang.registers.models import Import
from tests.support.sheets import BORN, CARD, HEADINGS, PHONE, deputies, xlsx
from tests.support.world import NOW

NEW = "/desk/imports/new/deputies/"


def rows(count=5):
    return list(deputies(count, level="县级", term=""))


def send(client, table=None, name="名册.xlsx", **said):
    file = SimpleUploadedFile(name, xlsx(table if table is not None else rows(), **said))
    return client.post(NEW, {"file": file})


def do(client, imported, step, **said):
    answer = client.post(f"/desk/imports/{imported.pk}/do/{step}/", said)
    OrmQ.objects.update(lock=NOW)
    drain(now=NOW)
    imported.refresh_from_db()
    return answer


@pytest.fixture
def office(hands, time):
    """周示例's browser, at the time of the cast."""
    return hands.browser("office")


def test_a_list_goes_in_and_comes_out_again(office):
    before = Person.objects.count()
    answer = send(office)
    imported = Import.objects.get()
    assert answer.status_code == 302
    page = office.get(answer["Location"]).content.decode()
    assert "当作" in page and "代表证号" in page

    do(office, imported, "check")
    assert (imported.state, imported.counts["created"], imported.refused) == ("checked", 5, 0)
    do(office, imported, "apply")
    assert (imported.state, Person.objects.count()) == ("applied", before + 5)
    assert "撤销这次导入" in office.get(f"/desk/imports/{imported.pk}/").content.decode()
    do(office, imported, "undo")

    assert (imported.state, Person.objects.count()) == ("undone", before)


def test_a_column_may_be_called_anything_and_be_chosen(office):
    headings = [*HEADINGS[:PHONE], "怎么找他"]
    send(office, headings=headings)
    imported = Import.objects.get()
    assert str(PHONE) not in imported.mapping

    do(
        office,
        imported,
        "check",
        **{f"column-{n}": key for n, key in imported.mapping.items()},
        **{f"column-{PHONE}": "phone"},
    )
    do(office, imported, "apply")

    assert Person.objects.filter(phone_mask__startswith="138****").exists()


def test_bad_rows_hold_everything_back_until_the_clerk_says_otherwise(office):
    table = rows()
    table[2][BORN] = "一九九〇年"
    send(office, table)
    imported = Import.objects.get()
    do(office, imported, "check")
    page = office.get(f"/desk/imports/{imported.pk}/").content.decode()
    assert "E4" in page and "看不出是哪年哪月" in page and "例如 1990.05" in page
    before = Person.objects.count()

    assert do(office, imported, "apply").status_code == 422
    assert Person.objects.count() == before
    do(office, imported, "apply", only_good="1")

    assert Person.objects.count() == before + 4


def test_the_report_marks_the_wrong_cell_where_it_stands(office):
    table = rows()
    table[2][BORN] = "一九九〇年"
    send(office, table)
    imported = Import.objects.get()
    do(office, imported, "check")

    answer = do(office, imported, "report")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cell = sheet.cell(4, BORN + 1)
    assert (cell.value, cell.fill.start_color.rgb) == ("一九九〇年", "FFFFC7CE")
    assert "例如 1990.05" in cell.comment.text
    assert sheet.cell(4, len(HEADINGS) + 1).value.startswith("不导入：")
    assert sheet.cell(2, len(HEADINGS) + 1).value == "新增"


def test_what_was_changed_since_is_not_taken_back(office):
    send(office)
    imported = Import.objects.get()
    do(office, imported, "check")
    do(office, imported, "apply")
    person = Mandate.objects.get(card_no=rows()[3][CARD]).person
    person.employer = "示例新单位"
    person.save()

    do(office, imported, "undo")

    assert (imported.state, Person.objects.filter(pk=person.pk).exists()) == ("applied", True)
    assert f"“{person.name}”在导入之后又有改动" in office.get("/desk/work/").content.decode()


def test_who_was_appointed_since_is_not_taken_back(office, story):
    send(office)
    imported = Import.objects.get()
    do(office, imported, "check")
    do(office, imported, "apply")
    person = Mandate.objects.get(card_no=rows()[3][CARD]).person
    people.appoint(person=person, role="leader", organ=story.world.organs["wx"], by=SYSTEM, now=NOW)

    do(office, imported, "undo")

    assert (imported.state, Person.objects.filter(pk=person.pk).exists()) == ("applied", True)


def test_a_change_is_undone_to_what_stood_there(office):
    send(office)
    first = Import.objects.get()
    do(office, first, "check")
    do(office, first, "apply")
    table = rows()
    table[1][7], table[1][PHONE] = "示例新单位", "13900001111"
    send(office, table)
    second = Import.objects.first()
    do(office, second, "check")
    assert (second.counts["updated"], second.counts["unchanged"]) == (1, 4)
    do(office, second, "apply")
    person = Mandate.objects.get(card_no=table[1][CARD]).person
    assert (person.employer, person.phone_mask) == ("示例新单位", "139****1111")

    do(office, second, "undo")

    person.refresh_from_db()
    assert (person.employer, person.phone_mask) == (rows()[1][7], "138****0001")


def test_a_failure_in_the_middle_leaves_nothing(office, monkeypatch):
    send(office)
    imported = Import.objects.get()
    do(office, imported, "check")
    before = Person.objects.count()

    def broken(*args, **said):
        raise RuntimeError

    monkeypatch.setattr(traces, "made", broken)
    with pytest.raises(RuntimeError):
        do(office, imported, "apply")

    imported.refresh_from_db()
    assert (Person.objects.count(), imported.state) == (before, "checked")


@pytest.mark.parametrize("who", ["deputy", "unit", "leader", "admin", "clerk"])
def test_others_may_not(hands, time, who):
    assert hands.browser(who).get(NEW).status_code == 403


def test_an_import_of_another_county_is_not_there(hands, time, office):
    send(office)

    assert hands.browser("sy_chair").get(f"/desk/imports/{Import.objects.get().pk}/").status_code == 404


def test_a_wrong_file_says_what_was_found_and_what_is_wanted(office):
    answer = send(office, [["甲", "乙"]], headings=["货号", "价格"])

    assert answer.status_code == 422
    assert "需要的列：姓名；文件里有：“代表名册”（货号、价格）" in answer.content.decode()


def test_twice_is_too_late(office):
    send(office)
    imported = Import.objects.get()
    do(office, imported, "check")
    do(office, imported, "apply")

    assert do(office, imported, "apply").status_code == 409


def test_given_up_is_gone(office, settings):
    send(office)
    imported = Import.objects.get()

    do(office, imported, "drop")

    assert (imported.state, imported.stored) == ("dropped", "")


def test_no_file_lies_readable(office, settings):
    send(office)

    kept = settings.VAR / "files" / Import.objects.get().stored
    assert not kept.read_bytes().startswith(b"PK")
