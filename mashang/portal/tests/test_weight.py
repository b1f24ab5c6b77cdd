"""The phone page over a village's network: at most 60 kB in all, as the server sends it."""

import re

import pytest
from django.test import Client

from mashang.accounts.models import User
from mashang.portal.tests.visitor import Visitor, text

MOST = 60_000
CODINGS = ["br, gzip", "gzip", ""]
PARTS = r'(?:<link[^>]+href|<script[^>]+src|<img[^>]+src|<use[^>]+href)="(/[^"#]+)'


def weigh(door: str, coding: str, user: User | None = None) -> dict[str, int]:
    """Each thing a browser fetches for a page, by its address, in bytes as they go over the wire."""
    client = Client(headers={"accept-encoding": coding})
    if user:
        client.force_login(user)
    page = client.get(door)
    weights = {door: len(page.getvalue())}
    for part in sorted(set(re.findall(PARTS, text(page)))):
        answer = client.get(part)
        assert answer.status_code == 200, part
        weights[part] = len(answer.getvalue())
    return weights


@pytest.mark.parametrize("coding", CODINGS, ids=["brotli", "gzip", "plain"])
def test_the_phone_page_weighs_at_most_sixty_kilobytes(visitor, coding):
    weights = weigh(visitor.door, coding)

    assert {part.rsplit(".")[-1] for part in list(weights)[1:]} >= {"css", "js", "svg"}
    assert sum(weights.values()) <= MOST, weights


def test_the_phone_page_has_neither_of_the_desks_libraries(visitor):
    weights = weigh(visitor.door, "")

    assert not any(name in part for part in weights for name in ("bootstrap", "htmx", "desk"))


def test_the_scale_finds_what_is_too_heavy(world):
    """The control: a page as heavy as the desk's would be refused."""
    assert sum(weigh("/desk/", "", world.people["office"].user).values()) > MOST


def test_the_receipt_weighs_no_more_than_the_page(world):
    visitor = Visitor(f"/c/{world.codes['deputy'].token}/")
    page = visitor.send()
    parts = {part: len(Client().get(part).getvalue()) for part in set(re.findall(PARTS, text(page)))}

    assert len(page.content) + sum(parts.values()) <= MOST
