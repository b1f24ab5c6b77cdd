"""Marked people: nobody else in the whole house has such names, numbers or homes."""

from dataclasses import dataclass

FIRST = "甪彧曌燊犇猋骉羴鱻毳赑龘"
LAST = "厍俎亓缑澹麴逄佴郏蔺仉爨"


@dataclass(frozen=True)
class Canary:
    """One marked person."""

    name: str
    phone: str
    home: str
    place: str

    @property
    def words(self) -> tuple[str, ...]:
        """What must be nowhere."""
        return self.name, self.phone, self.home


def flock(count: int) -> list[Canary]:
    """So many, at most 99; the first twelve share no sign at all."""
    return [_canary(n, LAST[n % len(LAST)], FIRST[(n + n // len(LAST)) % len(FIRST)]) for n in range(count)]


def _canary(n: int, last: str, first: str) -> Canary:
    name = f"{last}{first}{last}"
    return Canary(name, f"1397{n:02d}{86420 - n * 7:05d}", f"{last}{first}巷{n + 71}号院", f"{first}{last}桥头")


FLOCK = flock(12)
