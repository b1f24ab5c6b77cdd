"""In a flood: the phone works off a sum by itself; without script a minute is waited off."""

from datetime import timedelta

import pytest

from mashang.kit import puzzle
from mashang.matters.models import Matter
from tests.browser.floods import GUESSING, SENDING, flood

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def came(house):
    """So much came from here a moment ago that everybody has to work."""
    now = house.now
    with flood(house, {**SENDING, **GUESSING}):
        yield
    house.now = now


def test_the_phone_works_off_the_sum_by_itself(windows, house, came):
    page = windows.open(360)
    page.goto(house.door())
    page.fill("[name=words]", "大水时写的：涵洞堵了。")

    page.click("form[data-draft] .main")

    page.wait_for_selector("[data-number]", timeout=60_000)
    assert Matter.objects.filter(voices__words="大水时写的：涵洞堵了。").count() == 1
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft:')).length") == 0


def test_the_sum_of_a_look_up_too(windows, house, came):
    story = house.story().receive("有人乱试时写的：路牌倒了。", key="sum-1")
    page = windows.open(360)
    page.goto(f"{house.url}/t/")
    page.fill("[name=number]", story.matter.number)
    page.fill("[name=code]", story.receipt.code)

    page.click("form[data-track] .main")

    page.wait_for_url("**/t/matter/", timeout=60_000)


def test_without_script_a_minute_is_waited_off(windows, house, came):
    page = windows.open(360, javascript=False)
    page.goto(house.door())
    page.fill("[name=words]", "没有脚本时写的：沟盖板断了。")
    page.click("form[data-draft] .main")
    assert "请过一分钟，再按一次" in page.inner_text("main")
    assert page.input_value("[name=words]") == "没有脚本时写的：沟盖板断了。"

    house.now += timedelta(seconds=puzzle.WAIT)
    page.click("form[data-draft] .main")

    assert "提交成功" in page.inner_text("main")
