"""Case 27: a station's shared screen forgets whoever stood there."""

import pytest
from django.test import Client

from mashang.portal.tests.visitor import Visitor, text


@pytest.fixture
def screen(world):
    """A shared screen that begins with the station's code."""
    client = Client()
    page = client.post("/kiosk/", {"door": f"https://example.invalid/c/{world.codes['zb'].token}/"})
    assert page.status_code == 302
    return Visitor(page["Location"], client=client)


@pytest.mark.parametrize("typed", ["/c/{0}/", "{0}", "http://example.invalid/c/{0}/?x=1#y", " /c/{0}/ "])
def test_it_begins_where_the_address_of_a_code_says(world, typed):
    token = world.codes["zb"].token

    page = Client().post("/kiosk/", {"door": typed.format(token)})

    assert (page.status_code, page["Location"]) == (302, f"/c/{token}/")


@pytest.mark.parametrize("typed", ["nothing", "/c/AAAAAAAA/", "https://evil.example/", "//evil.example/c/x", "/desk/"])
def test_what_is_no_code_is_refused_in_words_and_kept(world, typed):
    client = Client()
    page = client.post("/kiosk/", {"door": typed})

    assert page.status_code == 422
    assert "没有找到这个代表码" in text(page)
    assert typed in text(page)
    assert "kiosk" not in client.cookies


def test_without_an_address_it_begins_at_home_and_can_be_ended(world):
    client = Client()
    assert client.post("/kiosk/", {"door": ""})["Location"] == "/"
    assert client.post("/kiosk/")["Location"] == "/"
    assert "data-shared" in text(client.get("/guide/"))

    client.post("/kiosk/", {"off": "1"})

    assert "data-shared" not in text(client.get("/guide/"))


def test_nobodys_own_phone_is_a_shared_screen(screen):
    screen.open()
    other = Visitor(screen.door)

    assert "data-shared" in text(screen.open())
    assert "data-shared" not in text(other.open())
    assert "kiosk.js" not in text(other.open())


def test_after_a_rest_nothing_of_the_last_one_is_left(screen, world):
    screen.send()
    screen.follow()
    screen.client.post("/elder/", {"elder": "1"})
    screen.client.force_login(world.people["clerk"].user)

    page = screen.client.post("/kiosk/rest/")

    assert (page.status_code, page["Location"]) == (302, screen.door)
    assert page.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert {name for name, cookie in screen.client.cookies.items() if cookie.value} == {"kiosk"}
    assert screen.client.get("/t/matter/")["Location"] == "/t/"
    assert screen.client.get("/desk/").status_code == 302


def test_a_form_that_back_sends_again_shows_no_receipt(screen):
    """The control is the same form before the rest: it shows the receipt again."""
    screen.client.handler.enforce_csrf_checks = True
    screen.open()
    form = {
        "key": screen.key,
        "words": "路灯坏了三天。",
        "csrfmiddlewaretoken": screen.client.cookies["csrftoken"].value,
    }
    assert "data-code" in text(screen.client.post(screen.door, form))
    assert "data-code" in text(screen.client.post(screen.door, form))

    screen.client.post("/kiosk/rest/", {"csrfmiddlewaretoken": form["csrfmiddlewaretoken"]})

    again = screen.client.post(screen.door, form)
    assert again.status_code == 403
    assert "data-code" not in text(again)


@pytest.mark.parametrize(
    "forged", ["//evil.example/", "https://evil.example/", "/desk/", "/c/../desk/", "x" * 5000, '"><b>']
)
def test_a_forged_cookie_leads_home(forged, world):
    client = Client()
    client.cookies["kiosk"] = forged

    assert client.post("/kiosk/rest/")["Location"] == "/"
    assert "evil" not in text(client.get("/guide/"))
    assert "<b>" not in text(client.get("/guide/"))
