"""Pages rendered once and filled in for each request: a template costs milliseconds, its blanks microseconds.

shell = Shell.of(request, "portal/receipt.html", {"to": to}, blanks=("number", "code"))
HttpResponse(shell.filled(request, number=number, code=code))

Each blank is a word of the context. `csrf_token` is always one of them. Keep shells with `kept`, one for each language.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from mashang.kit import csrf

_SIGN = secrets.token_hex(8)
"""Made at the start of the process, so that nothing that people write can be taken for a blank."""
_BLANK = re.compile(f"«{_SIGN}:([a-z_]+)»")


@dataclass(frozen=True)
class Shell:
    """A rendered page: text at even places, names of blanks at odd ones."""

    pieces: tuple[str, ...]

    @classmethod
    def of(cls, request: HttpRequest, template: str, context: Mapping[str, Any], blanks: Iterable[str]) -> "Shell":
        """Render the template with marks where the blanks are. It may not ask what a blank holds; a message to one
        visitor waits for a page of his own."""
        marks = {name: mark_safe(f"«{_SIGN}:{name}»") for name in ("csrf_token", *blanks)}  # noqa: S308
        return cls(tuple(_BLANK.split(render_to_string(template, {**context, **marks, "messages": ()}, request))))

    def filled(self, request: HttpRequest, **values: str) -> str:
        """The page with these values, escaped as a template would, and the visitor's own token."""
        said: dict[str, str] = {name: conditional_escape(value) for name, value in values.items()}
        if "csrf_token" in self.pieces[1::2]:
            said["csrf_token"] = csrf.token(request)
        return "".join(said[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))
