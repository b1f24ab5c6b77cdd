"""Reads about codes."""

from dataclasses import dataclass
from datetime import date

from mashang.codes.models import Channel, Code, Placement, State
from mashang.kit.codes import ALPHABET, tidy
from mashang.kit.kept import kept

LONGEST = 40


@dataclass(frozen=True)
class Scanned:
    """What a scanned address means: the code, the placement if it names one, and whether it still takes things in."""

    code: Code
    placement: Placement | None
    live: bool

    @property
    def channel(self) -> str:
        """Through which channel the person came."""
        return self.placement.channel if self.placement else Channel.SCAN


@kept(seconds=10)
def scanned(*, token: str, mark: str, on: date) -> Scanned | None:
    """The code behind an address, kept for ten seconds, or None. An unknown mark is ignored: the code still serves."""
    code = Code.objects.select_related("organ__region").filter(token=_symbols(token)).first()
    if code is None:
        return None
    placement = Placement.objects.filter(code=code, mark=_symbols(mark)).first() if mark else None
    live = code.state == State.ACTIVE and (code.expires_on is None or code.expires_on >= on)
    return Scanned(code, placement, live)


def _symbols(typed: str) -> str:
    """What was typed, brought to symbols; nothing when other signs are among them: PostgreSQL breaks on some."""
    symbols = tidy(typed[:LONGEST])
    return symbols if set(symbols) <= set(ALPHABET) else ""


def active(*, kind: str, target_id: int) -> Code | None:
    """The code in use of a deputy, station or target."""
    return Code.objects.filter(kind=kind, target_id=target_id, state=State.ACTIVE).first()
