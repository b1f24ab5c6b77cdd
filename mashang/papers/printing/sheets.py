"""What a paper is drawn from: plain values. Whoever prints fills them in; nothing here knows deputies or stations."""

from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any


class Form(Enum):
    """A drawing in `typ/` and the size it is printed in."""

    POSTER_A3 = ("poster", "a3")
    POSTER_A4 = ("poster", "a4")
    TABLE_CARD = ("table", "a4")
    CONTACT_CARDS = ("cards", "a4")
    ENTERPRISE_CARD = ("enterprise", "a4")
    WALL_A3 = ("wall", "a3")
    WALL_A2 = ("wall", "a2")
    WALL_A1 = ("wall", "a1")

    @property
    def drawing(self) -> str:
        """The Typst file that draws it."""
        return self.value[0]

    @property
    def size(self) -> str:
        """The paper."""
        return self.value[1]


@dataclass(frozen=True)
class Face:
    """Somebody on a paper: name, lines below it, one sign to stand for the face where there is no portrait."""

    name: str
    titles: tuple[str, ...] = ()
    mark: str = ""
    portrait: bytes | None = field(default=None, repr=False)
    phone: str = ""


@dataclass(frozen=True)
class Sheet:
    """One poster or card. `link` is what the code holds; `domain` and `number` say it in words beneath."""

    link: str
    domain: str
    number: str
    name: str
    titles: tuple[str, ...] = ()
    person: bool = False
    mark: str = ""
    portrait: bytes | None = field(default=None, repr=False)
    station: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    hangs: str = ""
    issuer: str = ""
    people: tuple[Face, ...] = ()


@dataclass(frozen=True)
class Panel:
    """One panel of a wall: paragraphs, then a table; with `headed` its first row is the heading."""

    title: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = True


@dataclass(frozen=True)
class Wall:
    """A station's wall as one lying sheet: panels stand three abreast. Without `link` there is no code on it."""

    title: str
    panels: tuple[Panel, ...]
    subtitle: str = ""
    issuer: str = ""
    link: str = ""
    domain: str = ""
    number: str = ""


@dataclass(frozen=True)
class Words:
    """The fixed words of the papers, and the day as it is printed."""

    printed: str
    headline: str = ""
    three: str = ""
    steps: tuple[str, ...] = ()
    brief: str = ""
    official: str = ""
    number: str = ""
    other: tuple[str, ...] = ()
    address: str = ""
    hours: str = ""
    phone: str = ""
    hangs: str = ""
    enterprise: str = ""
    contacts: str = ""
    nobody: str = ""
    services: str = ""
    service_lines: tuple[str, ...] = ()
    policies: str = ""
    policy_lines: tuple[str, ...] = ()
    ways: str = ""

    def table(self) -> dict[str, Any]:
        """As the drawings take them."""
        return asdict(self)
