"""Somebody with a phone: opens a code, sends the form, keeps the receipt, comes back with it."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from mashang.kit import puzzle
from mashang.kit.puzzle import Ticket

WORDS = "新洛路与旅游路口没有右转红绿灯，早高峰学生过街危险。"


def text(page: HttpResponse) -> str:
    """What a reader of the page sees, and the values of its fields."""
    return html.unescape(page.content.decode())


def only(pattern: str, page: HttpResponse) -> str:
    found = re.search(pattern, page.content.decode())
    assert found, f"{pattern} is not on the page"
    return html.unescape(found[1])


def answered(page: HttpResponse) -> dict[str, str]:
    """What the script of the page adds to its form: the sum, worked off."""
    ticket = Ticket(only('name="ticket" value="([^"]+)"', page), int(only('data-bits="(.+?)"', page)))
    return {"ticket": ticket.text, "answer": puzzle.solve(ticket)}


@dataclass
class Visitor:
    """One phone. `key` is that of the form last opened."""

    door: str
    client: Client = field(default_factory=Client)
    key: str = ""
    number: str = ""
    code: str = ""

    def open(self) -> HttpResponse:
        page = self.client.get(self.door)
        self.key = only('name="key" value="([^"]+)"', page)
        return page

    def send(self, words: str = WORDS, **said: Any) -> HttpResponse:
        if not self.key:
            self.open()
        page = self.client.post(self.door, {"key": self.key, "words": words, **said})
        if page.status_code == 200:
            self.number = only('data-number="([^"]+)"', page)
            self.code = only('data-code="([^"]+)"', page)
        return page

    def look_up(self, number: str = "", code: str = "", **where: Any) -> HttpResponse:
        typed = {"number": number or self.number, "code": code or self.code}
        return self.client.post("/t/", typed, **where)

    def follow(self) -> HttpResponse:
        """The tracked page, after the code was proved."""
        assert self.look_up().status_code == 302
        return self.client.get("/t/matter/")

    def rate(self, grade: str = "satisfied", reason: str = "", answer: str = "") -> HttpResponse:
        answer = answer or only('name="answer" value="([^"]+)"', self.client.get("/t/matter/"))
        return self.client.post("/t/rate/", {"answer": answer, "grade": grade, "reason": reason})

    def say(self, step: str, said: str) -> HttpResponse:
        return self.client.post(f"/t/say/{step}/", {"text": said})
