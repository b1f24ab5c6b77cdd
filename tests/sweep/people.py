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


FLOCK = [
    Canary(
        f"{last}{first}{last}", f"1397{n:02d}{86420 - n * 7:05d}", f"{last}{first}巷{n + 71}号院", f"{first}{last}桥头"
    )
    for n, (last, first) in enumerate(zip(LAST, FIRST, strict=True))
]
