"""The door's key lives in one browser, for one opening."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from mashang.vault import door
from mashang.vault.models import Opening

ONE, OTHER = Opening(pk=1), Opening(pk=2)


def request_with(response, rename=None):
    request = RequestFactory().get("/")
    for name, morsel in response.cookies.items():
        request.COOKIES[rename or name] = morsel.value
    return request


def test_the_key_comes_back_to_the_browser_that_has_it():
    response = HttpResponse()
    door.keep(response, ONE, b"\x01secret")

    assert door.read(request_with(response), ONE) == b"\x01secret"
    cookie = response.cookies["door-1"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")


def test_it_does_not_fit_another_opening_even_when_renamed():
    response = HttpResponse()
    door.keep(response, ONE, b"key")

    assert door.read(request_with(response), OTHER) == b""
    assert door.read(request_with(response, rename="door-2"), OTHER) == b""


@pytest.mark.parametrize("cookie", ["", "x", "a2V5:1:wrong"])
def test_a_made_up_cookie_is_no_key(cookie):
    request = RequestFactory().get("/")
    request.COOKIES["door-1"] = cookie

    assert door.read(request, ONE) == b""


def test_the_key_is_taken_back():
    response = HttpResponse()
    door.keep(response, ONE, b"key")
    door.drop(response, ONE)

    assert response.cookies["door-1"]["max-age"] == 0
