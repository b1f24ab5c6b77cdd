"""Work in place of trust: a sum that a phone does in a second or two, and a flood has to do for each form it sends.

The ticket is signed and says all there is to know, so nothing is stored. It is bound to what it is about (the key of a
form, which is used once), and lapses within the hour. A ticket that cannot be worked off, for want of script, is waited
off: it is good by itself after a minute.

A sum has 16 pieces: for each a number so that SHA-256 of `seed.piece.number` begins with so many zero bits. Sixteen
small ones take nearly the same time on every try; one large one would now and then take five times as long.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core import signing
from django.http import QueryDict

PIECES = 16
BITS = 14
WAIT = 60
LASTS = 3600
_signer = signing.Signer(salt="mashang.kit.puzzle")


class Proof(StrEnum):
    """What somebody did to be let on."""

    NONE = ""
    WAITED = "waited"
    SOLVED = "solved"


@dataclass(frozen=True)
class Ticket:
    """A sum as it stands on a page."""

    text: str
    bits: int
    pieces: int = PIECES

    @property
    def seed(self) -> str:
        """What the sum is over: the signature, so that nobody can choose it."""
        return self.text.rsplit(":", 1)[-1]


def make(*, about: str, harder: int, now: datetime) -> Ticket:
    """A sum about this form; each step `harder` doubles it."""
    bits = BITS + harder
    return Ticket(_signer.sign_object([about, bits, int(now.timestamp()), secrets.token_hex(4)]), bits)


def proof(typed: QueryDict, *, about: str, now: datetime) -> Proof:
    """What the ticket and the answer in a form prove: nothing when forged, about another form, or lapsed."""
    text = typed.get("ticket", "")
    try:
        named, bits, at, _once = _signer.unsign_object(text[:600])
    except (signing.BadSignature, ValueError):
        return Proof.NONE
    age = now.timestamp() - at
    if named != about or not 0 <= age + 1 <= LASTS:
        return Proof.NONE
    if fits(Ticket(text, bits), typed.get("answer", "")):
        return Proof.SOLVED
    return Proof.WAITED if age >= WAIT else Proof.NONE


def fits(ticket: Ticket, answer: str) -> bool:
    """Whether every piece of the sum is right: 16 hashes."""
    numbers = answer[: 20 * PIECES].split(".")
    return len(numbers) == ticket.pieces and all(
        number.isascii() and number.isdigit() and _zeros(ticket.seed, piece, number) >= ticket.bits
        for piece, number in enumerate(numbers)
    )


def solve(ticket: Ticket) -> str:
    """The answer, as the script on the page finds it."""
    return ".".join(_first(ticket, piece) for piece in range(ticket.pieces))


def _first(ticket: Ticket, piece: int) -> str:
    number = 0
    while _zeros(ticket.seed, piece, str(number)) < ticket.bits:
        number += 1
    return str(number)


def _zeros(seed: str, piece: int, number: str) -> int:
    digest = hashlib.sha256(f"{seed}.{piece}.{number}".encode()).digest()
    return 256 - int.from_bytes(digest).bit_length()
