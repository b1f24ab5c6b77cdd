"""Reads about sign-ins: where somebody is signed in, and what waits for a second person."""

from dataclasses import dataclass
from datetime import datetime

from mashang.accounts.models import Factor, Recovery, Stay, User
from mashang.accounts.sessions import hidden


@dataclass(frozen=True)
class Here:
    """One browser in which somebody is signed in."""

    device: str
    since: datetime
    seen: datetime
    this: bool


def stays(*, user: User, key: str, now: datetime) -> list[Here]:
    """Where somebody is signed in, this browser first: one statement."""
    rows = Stay.objects.filter(user=user, expire_date__gt=now).only("session_key", "device", "since", "seen")
    found = [Here(row.device, row.since, row.seen, row.session_key == hidden(key)) for row in rows]
    return sorted(found, key=lambda row: not row.this)


@dataclass(frozen=True)
class Second:
    """The second step of somebody: since when, and how many codes on paper are left."""

    since: datetime
    papers: int


def second(*, user: User) -> Second | None:
    """None where it is not switched on."""
    factor = Factor.objects.filter(user=user).only("since").first()
    return None if factor is None else Second(factor.since, Recovery.objects.filter(user=user).count())


def active(*, pk: int) -> User | None:
    """The account with this number, if it is open."""
    return User.objects.filter(pk=pk, is_active=True).first()
