"""Every address of the house, from the resolver, with good and bad values for what stands in it."""

import re
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from mashang.matters.acts import ACTS, ASSIGNMENT_ACTS, REQUEST_ACTS
from mashang.matters.acts_raising import MOVING, SUGGESTING
from mashang.matters.tests.acts import Story

PERSONS = ("edit", "appoint", "hand_over", "end", "leave", "untag", "plan", "close", "merge")
ODD_IDS = ["0", "-1", "9" * 19, "9" * 400, "１２", "1e3", "0x1", " 1", "1 ", "+1", "1.0", "%31", "null", "true"]
ODD_WORDS = ["", ".", "..", "%2e%2e", "a" * 5000, "\x00", "\r\n", "中文", "😀", "\u202e", "<b>", "' OR 1=1--", ";", "%"]


@dataclass(frozen=True)
class Address:
    """One pattern: `desk/matters/<int:pk>/`."""

    route: str

    @property
    def names(self) -> list[tuple[str, str]]:
        """The converter and the name of each blank."""
        return re.findall(r"<(\w+):(\w+)>", self.route)

    def filled(self, values: dict[str, str]) -> str:
        """The path, not quoted, with a value for each blank."""
        return "/" + re.sub(r"<\w+:(\w+)>", lambda blank: values[blank[1]], self.route)


def every() -> list[Address]:
    """All patterns under the root, those of Django's own views included."""
    return [Address(route) for route in _routes(get_resolver().url_patterns, "")]


def _routes(patterns: list, before: str) -> list[str]:
    found = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _routes(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            found.append(before + str(one.pattern))
    return found


def good(story: Story, opening: int) -> dict[str, list[str]]:
    """Values that exist, by the name of the blank. An address with a blank that is not named here fails the test."""
    assignment = story.live("wx_traffic").pk
    codes = story.world.codes
    return {
        "token": [codes["deputy"].token, codes["zb"].token],
        "mark": ["ZZZZZ"],
        "number": ["ZZZZZZZZ"],
        "step": [
            *ACTS,
            *ASSIGNMENT_ACTS,
            *REQUEST_ACTS,
            *SUGGESTING,
            *MOVING,
            "propose",
            "supplement",
            "withdraw",
            "opening",
            "review",
            *PERSONS,
        ],
        "key": ["matters.reply_days", "zones", "checklist", "join", "tag", "end"],
        "name": ["people", "groups", "organs", "terms", "stations", "codes", "commitments"],
        "row": [str(story.world.people["deputy"].mandates.get().pk)],
        "ref": ["00000000-0000-4000-8000-000000000000", "0", str(assignment)],
        "pk": [str(story.matter.pk), str(opening)],
        "assignment": [str(assignment)],
        "wish": [str(story.request().pk)],
        "clock": [str(row.pk) for row in story.matter.clocks.all()],
        "kind": ["plan", "intro", "form", "notice", "reply", "feedback", "opinion"],
        "form": ["docx"],
        "item": ["1"],
        "size": ["a3", "a4"],
        "unit": [str(story.world.organs["wx_traffic"].pk)],
        "voice": [str(row.pk) for row in story.matter.voices.all()],
    }


def first(address: Address, values: dict[str, list[str]]) -> str:
    """The path with the first good value in each blank."""
    return address.filled({name: values[name][0] for _, name in address.names})


def some(address: Address, values: dict[str, list[str]], dice: Random) -> str:
    """The path with a good or an odd value in each blank."""
    chosen = {}
    for _, name in address.names:
        pool = values[name] if dice.random() < 0.6 else [*ODD_IDS, *ODD_WORDS]
        chosen[name] = dice.choice(pool)
    return address.filled(chosen)


def raw(path: str) -> str:
    """A path as a WSGI server hands it over: bytes in the clothes of latin-1."""
    return path.encode("utf-8", "surrogateescape").decode("latin-1")


def quoted(path: str) -> str:
    """A path as it stands in a request line."""
    return quote(path, safe="/%;")
