"""The written pages of the repository: found, and taken apart into tables, code blocks and links."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.house.tree import ROOT

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_LEFT_OUT = {".venv", "var", "node_modules", ".git"}


@dataclass(frozen=True)
class Page:
    """One Markdown file."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """The text without its code blocks."""
        return _FENCE.sub("", self.text)

    def blocks(self, language: str) -> list[str]:
        """The code blocks of a language, in order."""
        return [body for named, body in _FENCE.findall(self.text) if named == language]

    def links(self) -> list[str]:
        """Where its links and pictures lead."""
        return _LINK.findall(self.prose)

    def headings(self, depth: int) -> list[str]:
        """The headings of one depth."""
        return [title.strip() for marks, title in _HEADING.findall(self.prose) if len(marks) == depth]

    def section(self, title: str) -> str:
        """What stands under a heading of the second depth."""
        return self.text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]

    def between(self, name: str) -> str:
        """What stands between `<!-- name -->` and `<!-- /name -->`."""
        return self.text.split(f"<!-- {name} -->\n", 1)[1].split(f"<!-- /{name} -->", 1)[0].strip()


def rows(text: str) -> list[list[str]]:
    """The rows of the tables in a text, without their headings."""
    found: list[list[str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        if number + 1 < len(lines) and lines[number + 1].startswith("|") and set(lines[number + 1]) <= set("|-: "):
            continue
        found.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return found


def page(name: str) -> Page:
    """One page by its name in the repository."""
    return Page(ROOT / name)


@lru_cache
def pages() -> tuple[Page, ...]:
    """Every Markdown page of ours."""
    found = (path for path in ROOT.rglob("*.md") if not _LEFT_OUT & set(path.relative_to(ROOT).parts))
    return tuple(Page(path) for path in sorted(found) if "vendor" not in path.parts)


def anchor(title: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
