"""Our tokens are Django's: its own check takes them, and takes no other."""

from collections import Counter

import pytest
from django.http import HttpResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory

from mashang.kit import csrf

SECRET = "Ab9" + "z" * 29


def request(**posted):
    asked = RequestFactory().post("/", posted)
    asked.META["CSRF_COOKIE"] = asked.COOKIES["csrftoken"] = SECRET
    return asked


def refused(token):
    """What Django says to a form that brings this token."""
    return CsrfViewMiddleware(HttpResponse).process_view(request(csrfmiddlewaretoken=token), None, (), {})


@pytest.mark.parametrize("make", [csrf.token, get_token])
def test_django_takes_the_token_of_the_same_visitor(make):
    assert refused(make(request())) is None


def test_django_takes_no_token_of_another_visitor():
    asked = request()
    asked.META["CSRF_COOKIE"] = "B" + SECRET[1:]

    assert refused(csrf.token(asked)).status_code == 403


def test_a_token_with_one_sign_changed_is_refused():
    token = csrf.token(request())
    other = "a" if token[40] != "a" else "b"

    assert refused(token[:40] + other + token[41:]).status_code == 403


def test_a_visitor_without_a_secret_gets_one_and_the_cookie_is_sent():
    asked = RequestFactory().get("/")
    token = csrf.token(asked)
    secret = asked.META["CSRF_COOKIE"]

    assert asked.META["CSRF_COOKIE_NEEDS_UPDATE"]
    assert len(secret) == 32
    assert set(token) <= set(CSRF_ALLOWED_CHARS)
    assert csrf.token(asked) != token
    assert asked.META["CSRF_COOKIE"] == secret


@pytest.mark.django_db
def test_a_page_sends_the_cookie_that_its_form_needs(world):
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get("/t/").content.decode()

    assert "csrfmiddlewaretoken" in page
    assert len(visitor.cookies["csrftoken"].value) == 32


def test_all_signs_come_equally_often():
    """With 62 signs and a byte each, the first eight would come a quarter more often."""
    counted = Counter("".join(csrf._drawn() for _ in range(4000)))

    assert len(counted) == len(CSRF_ALLOWED_CHARS)
    first = sum(counted[sign] for sign in CSRF_ALLOWED_CHARS[:8]) / 8
    others = sum(counted[sign] for sign in CSRF_ALLOWED_CHARS[8:]) / 54
    assert 0.9 < first / others < 1.1
