"""A clerk takes half-handled suggestions over, and brings in where the codes hang; looked at, and free of violations."""

import pytest

from mashang.codes.models import Placement
from mashang.codes.tests import test_import as placements
from mashang.matters.models import Matter
from mashang.matters.tests import ledger
from tests.browser.test_imports import press, shot, through
from tests.support.sheets import file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_a_ledger_is_taken_over_and_its_suggestions_open(windows, house, axe, tmp_path, script):
    wrong = ledger.row("21", outcome="A")
    path = file(tmp_path / "建议台账.xlsx", [*ledger.LEDGER, wrong], headings=ledger.HEADINGS, title="2026年")
    page = house.let_in(windows.open(1280, javascript=script), "office")
    asked = axe if script else (lambda page: [])

    page.goto(f"{house.url}/desk/registers/suggestions/")
    page.click("text=导入表格")
    shot(page, "suggestions-new")
    page.set_input_files("[name=file]", path)
    press(page, "上传")
    shot(page, "suggestions-columns")
    press(page, "核对")
    through(page, house)
    assert "M9" in page.inner_text("main") and "不能整批撤销" in page.inner_text("main")
    shot(page, "suggestions-checked")
    found = asked(page)
    press(page, "只导入没有问题的 7 行")
    through(page, house)
    assert "请领衔代表撤回" in page.inner_text("main")
    assert page.locator("text=撤销这次导入").count() == 0
    shot(page, "suggestions-applied")
    found += asked(page)
    for serial in (2, 3, 5):
        one = Matter.objects.get(particulars__serial=serial)
        page.goto(f"{house.url}/desk/matters/{one.pk}/")
        assert one.title in page.inner_text("main")
        shot(page, f"suggestion-{serial}")
        found += asked(page)
    page.goto(f"{house.url}/desk/registers/suggestions/")
    shot(page, "suggestions-register")

    assert found == []


def test_where_codes_hang_comes_in_and_goes_out_again(windows, house, axe, tmp_path):
    rows = [placements.row(n, village="", grid="", name=f"示例公告栏{n}") for n in (1, 2)]
    path = file(tmp_path / "点位.xlsx", rows, headings=placements.HEADINGS, title="点位")
    page = house.let_in(windows.open(1280), "office")
    before = Placement.objects.count()

    page.goto(f"{house.url}/desk/registers/placements/")
    page.click("text=导入表格")
    page.set_input_files("[name=file]", path)
    press(page, "上传")
    press(page, "核对")
    through(page, house)
    shot(page, "placements-checked")
    found = axe(page)
    press(page, "导入")
    through(page, house)
    assert Placement.objects.count() == before + 2
    one = Placement.objects.get(name="示例公告栏1")
    page.goto(f"{house.url}/desk/codes/places/{one.pk}/")
    assert "吴示例" in page.inner_text("main")
    shot(page, "placement")
    page.goto(f"{house.url}/desk/codes/places/{one.pk}/edit/")
    shot(page, "placement-edit")
    found += axe(page)
    page.go_back()
    page.goto(f"{house.url}/desk/imports/")
    page.click("text=点位.xlsx")
    press(page, "撤销这次导入")
    house.drain()

    assert (Placement.objects.count(), found) == (before, [])
