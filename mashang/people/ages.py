"""How old, on a day; and the share of the young in a body (R101)."""

from dataclasses import dataclass
from datetime import date

YOUNG = 35


def born_after(on: date, years: int) -> date:
    """Who was born after this day is at most `years` old on the day: 以下 includes the number (民法典 1259)."""
    try:
        return on.replace(year=on.year - years - 1)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years - 1, day=28)


@dataclass(frozen=True)
class AgeShare:
    """`young` of `known` are at most 35 on the day; `unknown` have no birth date and are in neither."""

    young: int
    known: int
    unknown: int

    @property
    def percent(self) -> int | None:
        """Of a hundred, rounded half up; None where nobody's birth date is known."""
        return (self.young * 200 + self.known) // (2 * self.known) if self.known else None


def share(born: "list[date | None]", on: date) -> AgeShare:
    """Counted from the birth dates of all."""
    known = [day for day in born if day is not None]
    line = born_after(on, YOUNG)
    return AgeShare(sum(day > line for day in known), len(known), len(born) - len(known))
