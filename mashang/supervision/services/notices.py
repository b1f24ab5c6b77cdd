"""Who is told of what. Notices are part of the act, so services call this, explicitly."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from mashang.notify import services as notify
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.people.queries import holders, users_of
from mashang.supervision.models.case import Supervised
from mashang.supervision.policy import IN_CHARGE, UNIT


def tell_unit(*, what: str, about: Supervised, unit: Organ | None, now: datetime, again: str = "") -> None:
    """Tell those who work for a unit."""
    if unit is not None:
        users = holders(roles=UNIT, organ_id=unit.pk, on=localdate(now))
        notify.send(what=what, to=users, about=about, now=now, again=again)


def tell_office(*, what: str, about: Supervised, now: datetime, again: str = "") -> None:
    """Tell the office of the case's organ."""
    users = holders(roles=IN_CHARGE, organ_id=about.organ_id, on=localdate(now))
    notify.send(what=what, to=users, about=about, now=now, again=again)


def tell_person(*, what: str, about: Supervised, person: Person | None, now: datetime, again: str = "") -> None:
    """Tell one person, where they can sign in."""
    tell_people(what=what, about=about, people=[person.pk if person else None], now=now, again=again)


def tell_people(*, what: str, about: Supervised, people: Iterable[int | None], now: datetime, again: str = "") -> None:
    """Tell persons by id, those who can sign in."""
    notify.send(what=what, to=users_of(people), about=about, now=now, again=again)
