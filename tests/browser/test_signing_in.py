"""A phone set up, a code, a code from paper, the way out; and what was typed when the stay ended."""

import pytest

from mashang.accounts import services
from mashang.accounts.models import Stay
from mashang.kit.viewer import SYSTEM
from tests.browser import doors
from tests.support.browser import DESK

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HAS_TO = "leader"


@pytest.fixture
def demanded(house, settings):
    """A second step is demanded, and gone again afterwards."""
    settings.SECOND_FACTOR = True
    yield
    services.switch_off(user=house.world.people[HAS_TO].user, by=SYSTEM, now=house.now)


def test_setting_up_a_phone_signing_in_with_paper_and_nothing_left_after_going(house, windows, demanded):
    page = windows.open(DESK)
    doors.give(page, house, HAS_TO)
    page.wait_for_url("**/in/second/")
    page.goto(f"{house.url}/desk/")
    assert page.url.endswith("/in/second/"), "nothing else opens"
    assert page.locator(".second-picture .qr").is_visible()

    secret = doors.spelled(page)
    page.fill("#id_code", doors.code(house, secret))
    page.click("main form .btn-primary")
    papers = page.locator(".papers li").all_inner_texts()
    assert len(papers) == 10
    page.click("main .btn-primary")
    page.wait_for_url("**/desk/")
    name = page.inner_text(".who-am")

    page.click("details.menu summary")
    page.click("form[action='/in/out/'] button")
    page.wait_for_url("**/in/")
    page.go_back()
    assert name not in page.content(), "Back shows nothing"
    assert page.url.endswith("/in/") or "/in/?next" in page.url

    doors.give(page, house, HAS_TO)
    page.fill("#id_code", papers[0])
    page.click("main .main")
    page.wait_for_url("**/desk/")

    other = windows.open(DESK)
    doors.give(other, house, HAS_TO)
    other.fill("#id_code", papers[0])
    other.click("main .main")
    assert other.locator("[role=alert]").is_visible(), "once"
    other.fill("#id_code", doors.code(house, secret, off=1))
    other.click("main .main")
    other.wait_for_url("**/desk/")


def late(page, house, username, words):
    """Typed, and sent after the stay had ended."""
    story = house.story().receive(key=f"late-{username}-{words}").order()
    doors.give(page, house, "office")
    page.wait_for_url("**/desk/")
    page.goto(f"{house.url}/desk/matters/{story.receipt.matter.pk}/do/remark/")
    page.fill("main textarea", words)
    Stay.objects.all().delete()
    page.click("main form .btn-primary")
    page.wait_for_selector("#id_password")
    assert page.locator("text=自动退出").count() == 1
    page.fill("#id_username", username)
    page.fill("#id_password", doors.PASSWORD)
    page.click("main .main")
    page.wait_for_load_state()


def test_what_was_typed_when_the_stay_ended_is_there_after_signing_in(house, windows):
    page = windows.open(DESK)

    late(page, house, "office", "现场看过，电线杆要移。")

    assert page.input_value("main textarea") == "现场看过，电线杆要移。"
    assert page.locator("#notice .notice").is_visible()


def test_somebody_else_in_the_same_tab_does_not_see_it(house, windows):
    page = windows.open(DESK)

    late(page, house, "chair", "别人不该看到的话。")

    assert "别人不该看到的话" not in page.content()
    assert all("别人" not in box.input_value() for box in page.locator("main textarea").all())
