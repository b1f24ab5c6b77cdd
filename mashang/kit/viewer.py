"""Who is looking: a plain frozen value, computed once a request, that every policy answers for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Duty:
    """One post held now: its role, the organ it is held at, that organ's region, and a place such as ``station:7``."""

    role: str
    organ_id: int
    region_path: str
    place: str = ""


@dataclass(frozen=True)
class Viewer:
    """A signed-in person, or a citizen who proved some query codes (`voices`), or nobody."""

    user_id: int | None = None
    person_id: int | None = None
    name: str = ""
    duties: tuple[Duty, ...] = ()
    mandates: tuple[int, ...] = ()
    voices: frozenset[int] = field(default_factory=frozenset)
    memo: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    def once(self, name: str, read: Callable[[], Answer]) -> Answer:
        """What several parts of one page ask for, read once a request; outside of a request it is read each time."""
        if self.memo is None:
            return read()
        if name not in self.memo:
            self.memo[name] = read()
        found: Answer = self.memo[name]
        return found

    def organs(self, *roles: str) -> frozenset[int]:
        """Ids of the organs at which one of these roles is held."""
        return frozenset(duty.organ_id for duty in self.duties if duty.role in roles)

    def places(self, kind: str, *roles: str) -> frozenset[int]:
        """Ids of the places of a kind (``station``) at which one of these roles is held."""
        return frozenset(
            int(duty.place.removeprefix(f"{kind}:"))
            for duty in self.duties
            if duty.role in roles and duty.place.startswith(f"{kind}:")
        )

    def has(self, *roles: str) -> bool:
        """Whether one of these roles is held anywhere."""
        return any(duty.role in roles for duty in self.duties)


NOBODY = Viewer()
SYSTEM = Viewer(name="system")
