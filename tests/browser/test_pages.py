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


def walk(page: Page, stops: list[Stop], house, stage, axe) -> list[str]:
    """Each stop at each width. Colours are the same at 768 px as at 360, so they are looked at once; style sheets are the
    same at every width; in elder mode the desk is asked only whether it fits."""
    wrong = []
    for stop in stops:
        stop.go(page, house, stage)
        for width in WIDTHS:
            asked = partial(axe, without=SLOW if width == 768 else (), fetched=width == WIDTHS[0])
            wrong += faults(page, stop, width, asked)
        page.evaluate("document.documentElement.classList.add('elder')")
        wrong += faults(page, stop, 360, (lambda page: []) if stop.who else axe, "-elder")
    return wrong


def chosen(stops: list[Stop]) -> list[Stop]:
    return [stop for stop in stops if not WANTED or stop.name in WANTED]


def test_every_page_of_the_phone_stands(windows, house, stage, axe):
    page = windows.open(360)

    assert walk(page, chosen(PHONE), house, stage, axe) == []


@pytest.mark.parametrize("who", sorted({stop.who for stop in desk()}))
def test_every_page_of_the_desk_stands(windows, house, stage, axe, who):
    page = house.let_in(windows.open(1360), who)

    assert walk(page, chosen([stop for stop in desk() if stop.who == who]), house, stage, axe) == []


def test_a_fault_would_be_seen(windows, house, stage, axe):
    page = windows.open(360)
    stop = PHONE[0]

    stop.go(page, house, stage)
    page.evaluate("document.body.style.minWidth = '900px'")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/kit/mark.svg\">'")

    found = faults(page, stop, 360, axe)
    assert any("px wide" in line for line in found)
    assert any("image-alt" in line for line in found)
