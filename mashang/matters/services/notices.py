"""Who is told of what in a matter. Notices are part of the promise, so services call this, explicitly."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.utils.timezone import localdate

from mashang.matters.charge import delegation_staff
from mashang.matters.models import Assignment, Matter
from mashang.matters.models import Role as UnitRole
from mashang.matters.policy import AT_UNIT, IN_CHARGE
from mashang.matters.standing import signatories
from mashang.matters.workflow import Part
from mashang.notify import services as notify
from mashang.people.models import Role
from mashang.people.queries import holders, holders_above, users_of
from mashang.stations.queries import STAFF


def _station_staff(matter: Matter, on: date) -> list[int]:
    """Those at the desk of the station, and the head of the town's congress that runs it."""
    if matter.station is None:
        return []
    chairs = holders(roles=(Role.CHAIR,), organ_id=matter.station.organ_id, on=on)
    return [*holders(roles=STAFF, place=matter.station.place, on=on), *chairs]


def _at_organ(*roles: str) -> Callable[[Matter, date], list[int]]:
    """Those who hold a role at the organ in charge."""
    return lambda matter, on: holders(roles=roles, organ_id=matter.organ_id, on=on)


def _leaders(matter: Matter, on: date) -> list[int]:
    """The leaders of the organ in charge; where it has none, as in a small town, those next above."""
    own = holders(roles=(Role.LEADER,), organ_id=matter.organ_id, on=on)
    return own or holders_above(roles=(Role.LEADER, Role.OFFICE), region_path=matter.region.path, on=on)


def _deputies(matter: Matter, on: date) -> list[int]:
    """Who raised a deputy's paper and who signed along."""
    return users_of(signatories(matter).values_list("person_id", flat=True))


RECIPIENTS: dict[str, Callable[[Matter, date], list[int]]] = {
    Part.DEPUTY: lambda matter, on: users_of([matter.deputy_id]),
    Part.STATION: _station_staff,
    Part.OFFICE: _at_organ(Role.OFFICE, Role.CHAIR),
    Part.LEADER: _leaders,
    Part.PROPOSER: _deputies,
    Part.COSIGNER: _deputies,
    Part.DELEGATION: lambda matter, on: delegation_staff(matter.particulars, on),
}


def tell(*, what: str, matter: Matter, parts: Iterable[str], now: datetime, again: str = "") -> None:
    """Tell those who play these parts. A deputy is not told of a sensitive matter."""
    on = localdate(now)
    told = [part for part in parts if not (matter.sensitive and part == Part.DEPUTY)]
    users = {user for part in told for user in RECIPIENTS[part](matter, on)}
    notify.send(what=what, to=sorted(users), about=matter, now=now, again=again)


def tell_people(*, what: str, people: Iterable[int | None], matter: Matter, now: datetime, again: str = "") -> None:
    """Tell persons by id, those who can sign in."""
    notify.send(what=what, to=users_of(people), about=matter, now=now, again=again)


def tell_unit(*, what: str, assignment: Assignment, matter: Matter, now: datetime, again: str = "") -> None:
    """Tell the handlers of one unit, of a deputy's paper its head as well, or whoever assesses."""
    of_unit = AT_UNIT if matter.by_law else (Role.UNIT,)
    roles = IN_CHARGE if assignment.role == UnitRole.ASSESS else of_unit
    users = holders(roles=roles, organ_id=assignment.unit_id, on=localdate(now))
    notify.send(what=what, to=users, about=matter, now=now, again=again or f"a{assignment.pk}")


def tell_speakers(*, what: str, matter: Matter, now: datetime, again: str = "") -> None:
    """A neutral message to everybody who left a number."""
    for ref in matter.voices.values_list("contact_ref", flat=True):
        if ref is not None:
            notify.tell(what=what, contact_ref=ref, about=matter, now=now, again=again)
