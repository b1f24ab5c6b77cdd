"""What a page of one case is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mashang.files.queries import Shown
from mashang.kit.workflow import Step
from mashang.supervision.models.case import Supervised

Word = str | Promise
TONES = {
    **dict.fromkeys(["nominated", "proposed", "planned", "raised", "called", "agreed", "told"], "wait"),
    **dict.fromkeys(["closed", "done", "solved", "held", "answered", "reported"], "done"),
    **dict.fromkeys(["dropped", "broken", "cancelled", "postponed", "ended"], "stop"),
}


@dataclass(frozen=True)
class Cell:
    """One cell: its text, where it leads (an address, or a matter's number), a badge's tone."""

    text: object
    kind: str = ""
    pk: int | None = None
    matter: int | None = None
    tone: str | None = None


@dataclass(frozen=True)
class Section:
    """A table under a heading; `empty` is what to do when there is nothing."""

    title: Word
    headings: Sequence[Word]
    cells: list[list[Cell]]
    empty: Word = ""

    @property
    def rows(self) -> list[list[tuple[Cell, Word]]]:
        """Each cell with its heading, as a phone shows it."""
        return [list(zip(row, self.headings, strict=True)) for row in self.cells]


AGAINST = frozenset({"again", "cancel", "drop", "end", "fail", "put_off", "reopen"})
"""Steps that turn something down: they stand last, and none is the red button that one is led to press."""


@dataclass(frozen=True)
class Detail:
    """One page. `files` are papers to take home: (name of the paper, key, label)."""

    kind: str
    thing: Supervised
    state: Word
    tone: str
    facts: list[tuple[Word, object]]
    sections: list[Section]
    buttons: list[Step]
    due: "Due | None" = None
    files: list[tuple[str, int, Word]] = field(default_factory=list)
    photos: list[Shown] = field(default_factory=list)

    @property
    def leads(self) -> str:
        """The step that moves the case on, if it is this person's."""
        return self.buttons[0].name if self.buttons and self.buttons[0].name not in AGAINST else ""


@dataclass(frozen=True)
class Due:
    """红黄绿 as a word, a colour and a shape."""

    word: Word
    level: str
    on: date | None
    why_url: str = ""


LEVELS = {"red": "over", "amber": "soon", "green": "ok", "over": "met"}


def light(colour: str, due_on: date | None) -> Due:
    """A colour as the due partial wants it."""
    words = {
        "red": _("红：已逾期"),
        "amber": _("黄：快到期或没有进展"),
        "green": _("绿：按期进行"),
        "over": _("已了结"),
    }
    return Due(words[colour], LEVELS[colour], due_on)


Page = tuple[list[tuple[Word, object]], list[Section]]
