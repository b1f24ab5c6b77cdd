"""The tools of the browser tests do what the other tests rely on."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.support import browser

pytestmark = pytest.mark.browser


def test_axe_finds_what_is_wrong_and_is_quiet_otherwise(page, axe):
    good = '<html lang="zh"><title>示例</title><main><h1>示例</h1><img src="data:," alt="示例"></main></html>'

    page.set_content(good)
    assert axe(page) == []

    page.set_content(good.replace(' alt="示例"', ""))
    assert [line for line in axe(page) if line.startswith("image-alt")]


@pytest.mark.parametrize("page", [browser.PHONE], indirect=True)
def test_a_page_opens_at_the_width_asked_for(page):
    assert page.evaluate("innerWidth") == browser.PHONE


@pytest.mark.django_db(transaction=True)
def test_the_browser_reaches_the_house(page, live_server):
    answer = page.goto(f"{live_server.url}/static/none.css")

    assert answer.status == 404


def test_a_broken_script_is_not_overlooked(chromium):
    opened = browser.Windows(chromium)
    page = opened.open()

    page.set_content("<script>throw new Error('broken')</script>")

    assert "broken" in opened.wrong[0]
    opened.close()


def test_axe_is_the_file_that_was_vendored():
    noted = re.findall(r"`axe\.min\.js`.*`([0-9a-f]{64})`", (browser.AXE.parent / "README.md").read_text())

    assert noted == [hashlib.sha256(Path(browser.AXE).read_bytes()).hexdigest()]
