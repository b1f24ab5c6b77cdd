"""The essential path with JavaScript switched off: every step is a page with a form."""

import pytest

from mashang.matters.models import Matter
from tests.browser.acting import Desk, act, look_up, speak

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_whole_way_works_without_script(windows, house):
    phone = windows.open(360, javascript=False)
    number, code = speak(phone, house, "集市路口的垃圾箱满了三天没人倒。")
    matter = Matter.objects.get(number=number)
    look_up(phone, house, number, code)
    assert "您的意见已经收到" in phone.inner_text("main")
    phone.click("summary:has-text('补充说明')")
    act(phone, "补充说明", text="夏天味道很大。")

    def desk(who: str) -> Desk:
        return Desk(house.sign_in(windows, who, 360, javascript=False), house, matter).open()

    clerk, office, unit, deputy = desk("clerk"), desk("office"), None, None
    assert "夏天味道很大。" in clerk.page.inner_text("main")
    clerk.press("定单").send()
    office.open().press("派单")
    office.page.select_option("[name=lead]", label="温县交通运输局")
    office.send()
    unit, deputy = desk("unit"), desk("deputy")
    unit.press("签收").send()
    unit.press("答复").send(text="已清运。", outcome="A类")
    deputy.open().press("督单：认可答复").send(grade="满意")
    look_up(phone, house, number, code)
    act(phone, "提交评价", grade="满意")
    office.open().press("销号").send(text="现场核实。")

    matter.refresh_from_db()
    assert matter.state == "closed"


def test_a_list_opens_its_matter_as_a_page_without_script_and_beside_the_list_with_it(windows, house):
    story = house.story().receive("广场的健身器材坏了。", key="beside-1")
    for javascript in (False, True):
        page = house.let_in(windows.open(1360, javascript=javascript), "station")
        page.goto(f"{house.url}/desk/?view=all")
        page.click(f".rows .what:has-text('{story.matter.title}')")

        page.wait_for_selector(f".what-it-is:has-text('{story.matter.title}')")
        assert page.is_visible(".rows") is javascript
        assert page.url.endswith("/desk/?view=all") is javascript
