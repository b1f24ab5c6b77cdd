"""海报: the office narrows the codes, orders posters, sees them get done, and takes the file home."""

import pypdf
import pytest
from django.test import override_settings

from mashang.codes import scans

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_posters_are_ordered_waited_for_and_taken_home(windows, house, axe, tmp_path, script):
    page = house.let_in(windows.open(1360, javascript=script), "office")
    with override_settings(PUBLIC_URL="https://mashang.example"):
        page.goto(f"{house.url}/desk/registers/codes/")
        page.select_option("#by-kind", "deputy")
        page.click("form[role=search]:has(#find) button")
        page.check("input[name=all]")
        page.click("button:has-text('印海报')")
        page.check("input[name=form][value=poster_a4]")
        page.click("main form[method=post] .btn-primary")
        page.wait_for_url("**/desk/work/**")
        assert page.locator("text=等待开始").count() or page.locator("text=已完成").count()
        house.drain()

        if not script:
            page.click("text=刷新")
        page.wait_for_selector("a:has-text('下载')", timeout=20_000)

    if script:
        assert axe(page) == []
    with page.expect_download() as waiting:
        page.click("a:has-text('下载')")
    waiting.value.save_as(tmp_path / "posters.pdf")
    pages = pypdf.PdfReader(tmp_path / "posters.pdf").pages
    assert len(pages) >= 2
    assert "有话对代表说" in "".join(sheet.extract_text() for sheet in pages)
    assert scans.ON is False
