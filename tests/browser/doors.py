"""The pages of signing in, for somebody of their own who has a phone."""

import base64
import re

from playwright.sync_api import Page

from mashang.accounts import second, services
from mashang.accounts.models import Reset, User
from mashang.kit.viewer import SYSTEM, Viewer
from tests.browser.house import House
from tests.support.world import PASSWORD

SECRET = b"12345678901234567890"


def code(house: House, secret: bytes = SECRET, off: int = 0) -> str:
    """What the phone shows."""
    return second.code(secret, second.number_of(house.now) + off)


def somebody(house: House) -> User:
    """Signs in with a phone; made once."""
    made = User.objects.filter(username="phone").first()
    if made is None:
        made = services.open_account(username="phone", name="钱示例", password=PASSWORD, by=SYSTEM, now=house.now)
        services.switch_on(user=made, secret=SECRET, typed=code(house, off=-1), by=SYSTEM, now=house.now)
    return made


def give(page: Page, house: House, username: str, password: str = PASSWORD) -> None:
    """A name and a password at the door."""
    page.goto(f"{house.url}/in/")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.click("main .main")


def asked_for_code(page: Page, house: House, scenes: dict) -> None:
    give(page, house, somebody(house).username)
    page.wait_for_url("**/in/code/**")


def wrong_code(page: Page, house: House, scenes: dict) -> None:
    asked_for_code(page, house, scenes)
    page.fill("#id_code", "12")
    page.click("main .main")


def own_account(page: Page, house: House, scenes: dict) -> None:
    asked_for_code(page, house, scenes)
    page.fill("#id_code", services.new_papers(user=somebody(house), by=SYSTEM, now=house.now)[0])
    page.click("main .main")
    page.goto(f"{house.url}/in/account/")


def papers(page: Page, house: House, scenes: dict) -> None:
    own_account(page, house, scenes)
    page.click("form[action='/in/papers/'] button")


def waiting(page: Page, house: House, scenes: dict) -> None:
    """A request that waits for a second person."""
    clerk = house.world.people["clerk"].user
    if not Reset.objects.exists():
        services.switch_on(user=clerk, secret=SECRET, typed=code(house), by=SYSTEM, now=house.now)
        services.ask_reset(user=clerk, by=Viewer(user_id=house.world.people["admin"].user_id), now=house.now)
        services.switch_off(user=clerk, by=SYSTEM, now=house.now)
    page.goto(f"{house.url}/desk/accounts/resets/")


def spelled(page: Page) -> bytes:
    """The secret as the page writes it."""
    return base64.b32decode(re.sub(r"\s", "", page.inner_text("strong.mono")))
