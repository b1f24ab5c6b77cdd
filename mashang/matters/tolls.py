"""How much may come in: a submission from outside is counted by device, network, code and house.

Device and network are hints, never a wall: past their limits a sum has to be worked off (`kit.puzzle`), twice as hard
each time they double again. A code and the house have a cap that nobody passes; from half of it on, everybody works.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from mashang.jobs import counters
from mashang.jobs.counters import Mark
from mashang.kit.errors import TooMany
from mashang.kit.kept import kept
from mashang.kit.puzzle import Proof
from mashang.kit.rows import Part
from mashang.matters import limits
from mashang.organs.policies import Policies

HOUR, MINUTE = 3600, 60
WAITED_A_MINUTE = 2
"""How many of one network get in by waiting, which costs a script nothing."""
HARDEST = 3
NEVER = 10**9


class StepUp(TooMany):
    """Not before a sum is worked off. `harder`: how often it is doubled."""

    said = _("刚才提交的人太多，请过一分钟再按一次“提交”。您写的内容都还在。")

    def __init__(self, harder: int) -> None:
        super().__init__()
        self.harder = harder


class Full(TooMany):
    """A code, or the house, took what it takes in an hour."""

    def __init__(self, until: datetime) -> None:
        when = localtime(until).strftime("%H:%M")
        said = _(
            "这一小时收到的太多，这一件还没有收下。您写的都在，请在 %(when)s 以后再按一次“提交”；急事请直接找联络站。"
        )
        super().__init__(said % {"when": when})


@dataclass(frozen=True)
class Line:
    """One thing that is counted: past `free` one works, past `most` nobody gets in."""

    mark: Mark
    free: int
    most: int | None = None


@dataclass(frozen=True)
class Toll:
    """What one submission has to pass. `ask` first, for nothing is written yet; `pay` last in the transaction, so that
    what was refused or sent twice is not counted."""

    lines: tuple[Line, ...]
    proof: Proof
    now: datetime

    def ask(self) -> None:
        """Refuse by what this process knows already: in a flood, without asking the database."""
        self._judge([box[0] + 1 for box in self._boxes()])

    def pay(self) -> None:
        """Count it. The caller's transaction is rolled back by what is raised here."""
        hits = counters.hit_all(marks=[line.mark for line in self.lines], now=self.now)
        try:
            self._judge(hits)
        except TooMany:
            for box, hit in zip(self._boxes(), hits, strict=True):
                box[0] = max(box[0], hit - 1)
            raise

    def along(self) -> Part:
        """The same as a part of the statement that writes the submission: it goes well where there is nothing to judge,
        and writes and counts nothing otherwise."""
        solved = self.proof == Proof.SOLVED
        most = [
            (line.mark, min(NEVER if solved else line.free, NEVER if line.most is None else line.most))
            for line in self.lines
        ]
        return counters.hitting(most=most, now=self.now)

    def _boxes(self) -> list[list[int]]:
        return [_known(line.mark, counters.ends_at(seconds=line.mark.seconds, now=self.now)) for line in self.lines]

    def _judge(self, hits: list[int]) -> None:
        counted = list(zip(self.lines, hits, strict=True))
        if any(line.most is not None and hit > line.most for line, hit in counted):
            raise Full(counters.ends_at(seconds=HOUR, now=self.now))
        past = [(hit - 1) // line.free for line, hit in counted if hit > line.free]
        if past and self.proof != Proof.SOLVED and not self._waited_its_turn(counted):
            raise StepUp(min(HARDEST, max(past).bit_length() - 1))

    def _waited_its_turn(self, counted: list[tuple[Line, int]]) -> bool:
        return self.proof == Proof.WAITED and all(
            hit <= WAITED_A_MINUTE for line, hit in counted if line.mark.seconds == MINUTE
        )


FREE = Toll((), Proof.NONE, datetime.min.replace(tzinfo=UTC))
"""For staff, who answer for what they enter."""


@kept(seconds=HOUR, most=4096)
def _known(_mark: Mark, _until: datetime) -> list[int]:
    """A box for what this process learnt of a counter: it only grows, so what was too much stays too much."""
    return [0]


def toll(*, book: Policies, code_id: int | None, device: str, network: str, proof: Proof, now: datetime) -> Toll:
    """What a submission through this code, from this device and network, has to pass."""
    code, house = book.of(limits.A_CODE), book.of(limits.THE_HOUSE)
    lines = [
        Line(Mark(f"say:network:{network}", HOUR), book.of(limits.A_NETWORK)),
        Line(Mark(f"say:code:{code_id}", HOUR), max(1, code // 2), code),
        Line(Mark("say:house", HOUR), max(1, house // 2), house),
    ]
    if device:
        lines.append(Line(Mark(f"say:device:{device}", HOUR), book.of(limits.A_DEVICE)))
    if proof == Proof.WAITED:
        lines.append(Line(Mark(f"say:waited:{network}", MINUTE), NEVER))
    return Toll(tuple(lines), proof, now)
