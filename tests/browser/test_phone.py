"""The phone's small helps, against the real pages: nothing typed is lost, nothing is sent twice, codes stay at hand."""

import pytest

from mashang.matters.models import Matter
from tests.browser.acting import Desk, speak

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KB = 1000


@pytest.fixture
def page(windows, house):
    return windows.open(360)


def counted(words: str) -> int:
    return Matter.objects.filter(voices__words=words).count()


def test_a_draft_survives_a_reload_but_the_phone_number_is_not_kept(page, house):
    page.goto(house.door())
    page.fill("[name=words]", "路灯坏了")
    page.fill("[name=phone]", "13800003333")

    page.goto(house.door())

    assert page.input_value("[name=words]") == "路灯坏了"
    assert page.input_value("[name=phone]") == ""
    assert page.is_visible("[data-restored]")
    assert "13800003333" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_lost_network_loses_nothing(page, house):
    words = "断网时写的：桥头积水。"
    page.goto(house.door())
    page.fill("[name=words]", words)

    page.context.set_offline(True)
    page.click("form[data-draft] .main")
    assert page.is_visible("[data-offline]")
    assert counted(words) == 0

    page.context.set_offline(False)
    with page.expect_navigation():
        page.click("[data-retry]")
    assert page.is_visible("[data-number]")
    assert counted(words) == 1


def test_two_presses_are_one_matter(page, house):
    words = "连按两次：路口的镜子歪了。"
    page.goto(house.door())
    page.fill("[name=words]", words)

    with page.expect_navigation():
        page.evaluate("() => { const b = document.querySelector('form[data-draft] .main'); b.click(); b.click(); }")

    assert page.is_visible("[data-number]")
    assert counted(words) == 1


def test_going_back_after_sending_neither_loses_nor_doubles(page, house):
    words = "返回再提交：公厕没有水。"
    number, code = speak(page, house, words)

    page.go_back()

    assert page.input_value("[name=words]") == ""
    assert counted(words) == 1
    page.goto(f"{house.url}/t/")
    assert page.locator("[data-codes] button").count() == 1
    page.click("[data-codes] button")
    assert (page.input_value("[name=number]"), page.input_value("[name=code]")) == (number, code)


def test_codes_are_kept_on_the_phone_until_its_owner_clears_them(page, house):
    number, code = speak(page, house, "存码：村口站牌倒了。")
    assert page.is_visible("[data-kept]")

    page.goto(f"{house.url}/t/")
    page.click(f"[data-codes] button:has-text('{number[:4]}')")
    assert page.input_value("[name=code]") == code
    with page.expect_navigation(url="**/t/matter/"):
        page.keyboard.press("Enter")

    page.goto(f"{house.url}/t/")
    page.click("[data-forget]")
    assert page.is_hidden("[data-mine]")
    page.reload()
    assert page.is_hidden("[data-mine]")
    assert code not in page.evaluate("JSON.stringify(localStorage)")


def test_the_elder_page_is_remembered_and_reads_aloud(page, house):
    page.goto(house.door())
    assert page.locator("[data-read]").count() == 0

    page.click("text=长辈版")
    page.goto(f"{house.url}/t/")

    assert "elder" in page.get_attribute("html", "class")
    assert page.locator("[data-read]").count() == 1
    assert page.evaluate("'speechSynthesis' in window") is page.is_visible("[data-read]")
    page.click("text=标准版")
    assert "elder" not in page.get_attribute("html", "class")


def test_the_scan_page_is_light(page, house):
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(house.door(), wait_until="networkidle")

    assert 0 < sum(sizes) <= 60 * KB, sizes


def test_the_desk_is_walked_with_the_keyboard_alone(windows, house):
    story = house.story().receive("只用键盘：路边的井盖响。", key="keyboard-1")
    page = windows.open(1360)
    page.goto(f"{house.url}/in/?next=/desk/matters/{story.matter.pk}/")

    def tab_to(selector: str) -> None:
        for _press in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("css => document.activeElement.matches(css)", selector):
                return
        raise AssertionError(f"{selector} is out of reach")

    tab_to("[name=username]")
    page.keyboard.type("clerk")
    tab_to("[name=password]")
    page.keyboard.type("demo-Password-1")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(".acts .btn-primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to("[name=text]")
    tab_to("form .btn-primary")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "已办：定单" in page.inner_text("#notice")
    assert Desk(page, house, story.matter).matter.state == "accepted"
