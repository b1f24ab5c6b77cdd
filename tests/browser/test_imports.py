"""A clerk brings in a spreadsheet: sent up, columns seen, checked, imported, taken back; with script and without."""

import os
from pathlib import Path

import pytest

from mashang.people.models import Person
from tests.support.sheets import BORN, HEADINGS, PHONE, deputies, file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("SHOTS", "")


def shot(page, name):
    """Pictures for whoever wants to look."""
    for width in (360, 768, 1360) if SHOTS else ():
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def through(page, house):
    """The worker has done it; on to where it leads."""
    house.drain()
    page.reload()
    with page.expect_navigation():
        page.click("text=去看看")


def press(page, words):
    with page.expect_navigation():
        page.click(f"main button:has-text('{words}')")


@pytest.mark.parametrize("script", [True, False])
def test_a_register_comes_in_and_goes_out_again(windows, house, axe, tmp_path, script):
    rows = list(deputies(12, term="", card="浏示证" if script else "无脚本"))
    rows[4][BORN], rows[7][PHONE] = "一九九〇年", "1380000"
    path = file(tmp_path / "代表名册.xlsx", rows, headings=[*HEADINGS[:PHONE], "怎么联系"])
    page = house.let_in(windows.open(1280, javascript=script), "office")
    asked = axe if script else (lambda page: [])
    before = Person.objects.count()

    page.goto(f"{house.url}/desk/registers/people/")
    page.click("text=导入表格")
    page.set_input_files("[name=file]", path)
    press(page, "上传")
    assert page.input_value("#column-1") == "name"
    page.select_option(f"#column-{PHONE}", "phone")
    shot(page, "import-columns")
    found = asked(page)
    press(page, "核对")
    shot(page, "import-work")
    through(page, house)
    assert "E6" in page.inner_text("main") and "N9" in page.inner_text("main")
    shot(page, "import-checked")
    found += asked(page)
    press(page, "只导入没有问题的 10 行")
    through(page, house)
    assert Person.objects.count() == before + 10
    shot(page, "import-applied")
    found += asked(page)
    press(page, "撤销这次导入")
    through(page, house)
    shot(page, "import-undone")

    assert "已撤销" in page.inner_text("main")
    assert (Person.objects.count(), found) == (before, [])
