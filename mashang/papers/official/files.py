"""A paper as a file. What draws a DOCX is loaded with the first one: a web process that hands out none saves 8 MiB."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, cast

from mashang.papers.official.paper import Paper
from mashang.papers.official.pdf import pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@cache
def _writer() -> Any:
    return import_module("mashang.papers.official.docx")


def docx(paper: Paper) -> bytes:
    """The paper for Word and WPS, editable."""
    return cast(bytes, _writer().docx(paper))


FORMS: Mapping[str, tuple[Callable[[Paper], Any], str]] = {"docx": (docx, WORD), "pdf": (pdf, "application/pdf")}
"""What makes a paper of each ending, and its kind of content."""
