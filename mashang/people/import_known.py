"""Who is on the register already, and whom the file has named so far, to be found by card and by name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from mashang.organs import paths
from mashang.people.import_places import Places, Seat
from mashang.people.import_rows import PERSON
from mashang.people.models import Mandate, Person
from mashang.registers.cells import folded
from mashang.registers.subjects import Scope

SEAT = ("constituency", "delegation", "card_no")
"""Columns of a mandate that a row fills, in the order in which they are kept."""
_CARD = SEAT.index("card_no")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Somebody:
    """A person of the register, or one whom the file brings (`pk` 0). `row` is where the file first named them."""

    pk: int
    row: int
    here: bool
    values: list[Any]
    mask: str
    region: int = 0
    phone: str = ""
    changed: dict[str, Any] | None = None
    seats: "tuple[Seated, ...]" = ()

    @property
    def where(self) -> str:
        """Where that person stands, for a sentence."""
        return _("（第 %(row)d 行）") % {"row": self.row} if self.row else _("（名册上）")

    def at(self, seat: Seat) -> "Seated | None":
        """The mandate in that congress for that term."""
        for one in self.seats:
            if one.seat.congress == seat.congress and one.seat.term == seat.term:
                return one
        return None

    def set(self, place: int, value: Any) -> None:
        """Change a column."""
        self.values[place] = value
        if self.pk:
            self.changed = {**(self.changed or {}), PERSON[place]: value}


@dataclass(slots=True, eq=False)
class Seated:
    """A mandate of the register, or one that the file brings (`pk` 0). `row` is where the file says it, if it does."""

    pk: int
    person: Somebody
    seat: Seat
    row: int
    values: Sequence[str]
    """In the order of `SEAT`."""
    changes: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def card(self) -> str:
        """The card's number, as it is to be."""
        return self.changes.get("card_no") or self.values[_CARD]


class Known:
    """Finds people."""

    def __init__(self) -> None:
        self._names: dict[str, Somebody | list[Somebody]] = {}
        self._cards: dict[tuple[int, int, str], Somebody] = {}

    @classmethod
    def of(cls, scope: Scope, places: Places) -> "Known":
        """The register as it stands: two statements."""
        known, people = cls(), {}
        kept = Person.objects.filter(paths.under(scope.path, "region__path")).order_by("pk")
        for pk, mask, *values in kept.values_list("pk", "phone_mask", *PERSON).iterator(chunk_size=5000):
            people[pk] = Somebody(pk=pk, row=0, here=True, values=values, mask=mask)
            known.add(people[pk])
        sitting = Mandate.objects.filter(congress__in=set(places.congresses.values())).order_by("pk")
        names = ("pk", "person_id", "congress_id", "term_id", "from_on", *SEAT)
        for pk, person, congress, term, from_on, *said in sitting.values_list(*names).iterator(chunk_size=5000):
            who = people.get(person) or Somebody(pk=person, row=0, here=False, values=[""] * len(PERSON), mask="")
            known.seated(Seated(pk, who, Seat(congress, term, from_on), 0, said))
        return known

    def add(self, person: Somebody) -> None:
        """Somebody more."""
        key = folded(person.values[0])
        there = self._names.get(key)
        if there is None:
            self._names[key] = person
        elif isinstance(there, list):
            there.append(person)
        else:
            self._names[key] = [there, person]

    def named(self, name: str) -> Iterable[Somebody]:
        """Everybody of this name."""
        there = self._names.get(folded(name), ())
        return there if isinstance(there, list | tuple) else (there,)

    def seated(self, seat: Seated) -> None:
        """A seat more, or one whose card has a new number."""
        if seat not in seat.person.seats:
            seat.person.seats += (seat,)
        if seat.card:
            self._cards[seat.seat.congress, seat.seat.term, folded(seat.card)] = seat.person

    def card(self, seat: Seat, card: str) -> Somebody | None:
        """Whose card it is."""
        return self._cards.get((seat.congress, seat.term, folded(card)))
