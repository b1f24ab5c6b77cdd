"""Reading one row of a spreadsheet: cell by cell, gathering what is wrong instead of stopping at the first. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mashang.registers import cells
from mashang.registers.cells import Said, Wrong
from mashang.registers.subjects import Finding, Line


class Reader:
    """Reads cells of one row. `findings` is what is wrong with it so far."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.findings: list[Finding] = []

    def said(self, key: str) -> str:
        """A cell as it stands, its ends cut."""
        return self.line.values.get(key, "").strip()

    def read(self, key: str, how: Callable[[str], Any], *, always: bool = False) -> Any:
        """A cell by a reader that raises `Wrong`; None where it is empty or wrong."""
        said = self.line.values.get(key, "")
        if not always and not said.strip():
            return None
        try:
            return how(said)
        except Wrong as wrong:
            self.wrong(key, wrong.why, wrong.right)
            return None

    def words(self, key: str, most: int) -> str:
        """A cell of words on one line; empty where it says nothing."""
        return self.read(key, lambda said: cells.line(said, most)) or ""

    def choice(self, key: str, words: Mapping[str, str], right: Said) -> str:
        """A cell that holds one of a few words; empty where it says nothing."""
        return self.read(key, lambda said: cells.choice(said, dict(words), right)) or ""

    def wrong(self, key: str, why: Said, right: Said = "") -> None:
        """Something is wrong with a cell."""
        self.findings.append(Finding(self.line.number, key, why, right))

    def notice(self, key: str, why: Said, right: Said = "") -> None:
        """Something worth a look, which lets the row pass."""
        self.findings.append(Finding(self.line.number, key, why, right, notice=True))

    @property
    def refused(self) -> bool:
        """Whether the row cannot be taken."""
        return any(not finding.notice for finding in self.findings)


def of_labels(choices: Sequence[tuple[Any, Any]], more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Words of a cell, folded, and the value that each means: the labels of choices, and other ways to say them."""
    words = {cells.folded(str(label)): str(value) for value, label in choices}
    return words | {cells.folded(word): value for word, value in (more or {}).items()}


def listed(choices: Sequence[tuple[Any, Any]]) -> str:
    """The labels of choices, to say what would be right."""
    return "、".join(str(label) for _value, label in choices)


def tally(outcomes: Mapping[int, str]) -> dict[str, int]:
    """How many rows become what."""
    found = list(outcomes.values())
    return {name: found.count(name) for name in ("created", "updated", "unchanged")}
