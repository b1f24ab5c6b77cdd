"""The house that browser tests share lets people in, takes their forms, and tells when a page is in trouble."""

import pytest

from tests.support.browser import Windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_form_is_taken_from_a_real_browser_which_sends_the_origin_that_our_headers_allow(windows, house):
    page = windows.open(360)
    page.goto(house.door())
    page.fill("[name=words]", "路灯坏了")

    with page.expect_navigation():
        page.click("form[data-draft] .main")

    assert page.is_visible("[data-number]")


def test_staff_come_in_through_the_door_and_with_a_session_alike(windows, house):
    assert house.sign_in(windows, "office", 1360).is_visible(".rows-sheet")

    page = house.let_in(windows.open(1360), "office")
    page.goto(f"{house.url}/desk/")
    assert page.is_visible(".rows-sheet")


def test_a_missing_picture_is_noticed_and_a_refused_page_is_not(chromium, house):
    watched = Windows(chromium)
    page = watched.open(360)

    page.goto(f"{house.url}/nowhere/")
    assert watched.wrong == []

    page.evaluate("new Promise(done => { const i = new Image(); i.onerror = done; i.src = '/static/none.png'; })")
    assert "none.png" in watched.wrong[0]
    watched.close()
