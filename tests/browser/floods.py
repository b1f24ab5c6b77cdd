"""A flood, without sending one: counters that stand where a flood would leave them, and the pages of those times."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Route

import mashang.portal
from mashang.jobs import counters
from mashang.jobs.models import Counter
from mashang.matters.tolls import HOUR
from tests.browser.house import House

SCRIPT = Path(mashang.portal.__path__[0]) / "static/portal/sum.js"
NETWORK = "127.0.0.0/24"


@contextmanager
def flood(house: House, counted: dict[str, int]) -> Iterator[None]:
    """So many of each key came within this hour; forgotten afterwards, with all that was counted meanwhile."""
    before = list(Counter.objects.values("pk", "hits"))
    for key, times in counted.items():
        while counters.hit(key=key, seconds=HOUR, now=house.now) < times:
            pass
    try:
        yield
    finally:
        Counter.objects.exclude(pk__in=[row["pk"] for row in before]).delete()
        for row in before:
            Counter.objects.filter(pk=row["pk"]).update(hits=row["hits"])


SENDING = {f"say:network:{NETWORK}": 40}
GUESSING = {f"track:network:{NETWORK}": 60}


def endless(page: Page) -> Page:
    """The page's sum never ends, so that one can look at it."""

    def fulfil(route: Route) -> None:
        body = SCRIPT.read_text().replace('+box.getAttribute("data-bits")', "31")
        route.fulfill(body=body, content_type="text/javascript")

    page.route("**/portal/sum.js", fulfil)
    return page


def full(house: House) -> dict[str, int]:
    """The deputy's code took what it takes."""
    return {f"say:code:{house.world.codes['deputy'].pk}": 200}


def speaking(page: Page, house: House, counted: dict[str, int]) -> None:
    """Send a form in such times, and stay where that leads."""
    with flood(house, counted):
        endless(page).goto(house.door())
        page.fill("[name=words]", "旅游路与新洛路口东北角，盲道被电线杆挡住。")
        with page.expect_navigation():
            page.click("form[data-draft] .main")


def looking(page: Page, house: House, number: str, code: str) -> None:
    """Look up in such times."""
    with flood(house, GUESSING):
        endless(page).goto(f"{house.url}/t/")
        page.fill("[name=number]", number)
        page.fill("[name=code]", code)
        with page.expect_navigation():
            page.click("form[data-track] .main")
