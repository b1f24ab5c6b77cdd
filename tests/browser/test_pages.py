"""Every page at three widths: nothing for axe to find, nothing wider than the window, no script or policy in trouble."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.stops import PHONE, Stop, desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (360, 768, 1360)
SLOW = ("color-contrast",)
SHOTS = os.environ.get("SHOTS", "")
WANTED = os.environ.get("STOPS", "").split()


def faults(page: Page, stop: Stop, width: int, asked: Callable[[Page], list[str]], mode: str = "") -> list[str]:
    """What is wrong with the page that stands there, at this width."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = [f"{wide} px wide"] * (wide > width) + asked(page)
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{stop.name}-{width}{mode}.png", full_page=True)
    return [f"{stop.name} {width}{mode}: {line}" for line in found]


def walk(page: Page, stops: list[Stop], house, stage, axe, *, at_length: bool) -> list[str]:
    """Each stop at each width, and whether it fits there. On each commit axe looks at the phone's pages at 360 px and at the
    desk's at 1360, and without the colours at the other end; at length at 768 px too, with the colours at both ends. Style
    sheets are the same at every width; in elder mode the desk is asked only whether it fits."""
    wrong = []
    for stop in stops:
        stop.go(page, house, stage)
        for width in WIDTHS:
            wrong += faults(page, stop, width, asking(axe, stop, width, at_length=at_length))
        page.evaluate("document.documentElement.classList.add('elder')")
        wrong += faults(page, stop, 360, nothing if stop.who else axe, "-elder")
    return wrong


def nothing(page: Page) -> list[str]:
    """Only whether it fits."""
    return []


def asking(axe: Callable[[Page], list[str]], stop: Stop, width: int, *, at_length: bool) -> Callable[[Page], list[str]]:
    """What axe is asked at this width."""
    if width == 768:
        return partial(axe, without=SLOW, fetched=False) if at_length else nothing
    here = width == (1360 if stop.who else 360)
    return partial(axe, without=() if here or at_length else SLOW, fetched=width == WIDTHS[0])


def chosen(stops: list[Stop]) -> list[Stop]:
    return [stop for stop in stops if not WANTED or stop.name in WANTED]


@pytest.mark.sliced("axe at 768 px, and the colours at 1360")
def test_every_page_of_the_phone_stands(windows, house, stage, axe, at_length):
    page = windows.open(360)

    assert walk(page, chosen(PHONE), house, stage, axe, at_length=at_length) == []


@pytest.mark.sliced("axe at 768 px, and the colours at 360")
@pytest.mark.parametrize("who", sorted({stop.who for stop in desk()}))
def test_every_page_of_the_desk_stands(windows, house, stage, axe, at_length, who):
    page = house.let_in(windows.open(1360), who)

    assert (
        walk(page, chosen([stop for stop in desk() if stop.who == who]), house, stage, axe, at_length=at_length) == []
    )


def test_a_fault_would_be_seen(windows, house, stage, axe):
    page = windows.open(360)
    stop = PHONE[0]

    stop.go(page, house, stage)
    page.evaluate("document.body.style.minWidth = '900px'")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/kit/mark.svg\">'")

    found = faults(page, stop, 360, axe)
    assert any("px wide" in line for line in found)
    assert any("image-alt" in line for line in found)
