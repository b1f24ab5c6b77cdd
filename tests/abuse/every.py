"""All forms of the house, and what each table of steps says there must be."""

from collections.abc import Callable, Iterable, Mapping

from mashang.desk import organs
from mashang.desk.views import imports
from mashang.matters import promises
from mashang.matters.acts_suggestion import BY_LAW, MOTIONS, OPINIONS, SUGGESTIONS
from mashang.matters.forms import FORMS
from mashang.matters.tests.hands import Hands
from mashang.people.acts import MANDATE, ON_PERSON, OTHERS
from mashang.people.views import groups
from mashang.registers.shape import every as registers
from mashang.stations.parts import PARTS
from mashang.stations.standards import STANDARDS
from mashang.supervision.acts import ACTS
from tests.abuse import lists, offices, places, raising, watching, writes
from tests.abuse.writes import Write

WRITES: dict[str, Callable[[Hands], Write]] = {
    **writes.WRITES, **raising.WRITES, **watching.WRITES, **places.WRITES, **offices.WRITES,
    **lists.WRITES,
}  # fmt: skip
"""By the name of the address; of an address that serves several forms, each under a name of its own."""


def steps() -> Mapping[str, Iterable[str]]:
    """The steps that one address serves, by the beginning of their names in WRITES."""
    return {
        "step": FORMS,
        "matters:act": set(OPINIONS.acts) - set(FORMS),
        "matters:act paper": {*SUGGESTIONS.acts, *MOTIONS.acts},
        "matters:assignment_act share": BY_LAW.acts,
        "matters:promise_act": promises.ACTS,
        "supervision:act": {f"{kind} {step}" for kind, step in ACTS},
        "people:act": ON_PERSON,
        "people:row_act": {**MANDATE, **OTHERS},
        "people:group_act": groups.FORMS,
        "stations:part": PARTS,
        "stations:part_end": PARTS,
        "stations:standard": STANDARDS,
        "stations:standard_row": STANDARDS,
        "desk:organ_act": organs.ACTS,
        "desk:import_do": imports.STEPS,
        "desk:register_bulk": {f"{row.name} {bulk.key}" for row in registers().values() for bulk in row.bulks},
    }


def missing() -> set[str]:
    """Steps that nobody sends."""
    return {f"{address} {step}" for address, names in steps().items() for step in names} - set(WRITES)
