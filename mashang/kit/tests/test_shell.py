"""Pages rendered once: what is filled in is escaped, and each visitor gets a token of his own."""

import pytest
from django.test import RequestFactory

from mashang.kit.shell import Shell

PAGE = "kit/refused.html"


@pytest.fixture
def shell():
    request = RequestFactory().get("/")
    return Shell.of(request, PAGE, {"status": 404}, ["said"])


def test_a_value_is_escaped_as_a_template_would(shell):
    page = shell.filled(RequestFactory().get("/"), said="<script>'")
    assert "&lt;script&gt;&#x27;" in page
    assert "<script>'" not in page


def test_each_visitor_has_a_token_of_his_own(shell):
    one, other = (shell.filled(RequestFactory().get("/"), said="x") for _ in range(2))
    assert "csrfmiddlewaretoken" in one
    assert one != other


def test_a_blank_that_is_not_filled_is_an_error(shell):
    with pytest.raises(KeyError):
        shell.filled(RequestFactory().get("/"))


def test_what_people_write_is_not_taken_for_a_blank(shell):
    page = shell.filled(RequestFactory().get("/"), said="«0123456789abcdef:csrf_token»")
    assert "«0123456789abcdef:csrf_token»" in page
