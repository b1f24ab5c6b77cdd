"""Figures of one station, for its wall and its public page: counts only, and they sum up. And when anything last
happened at stations, as far as matters say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery

from mashang.journal.queries import latest
from mashang.matters.figures import Period
from mashang.matters.models import Matter
from mashang.matters.workflow import State
from mashang.stations import signs
from mashang.stations.models import Station

ANSWERED = (State.ANSWERED,)
GOING = (State.RECEIVED, State.ACCEPTED, State.HANDLING)


@dataclass(frozen=True)
class Ledger:
    """What a station received in a period, by where it stands now. `received` is the sum of the four others."""

    period: Period
    going: int
    answered: int
    closed: int
    elsewhere: int

    @property
    def received(self) -> int:
        """All of it, declined, guided and withdrawn ones too."""
        return self.going + self.answered + self.closed + self.elsewhere


def ledger(*, station_id: int, period: Period) -> Ledger:
    """One statement."""
    rows = Matter.objects.filter(period.condition("received_at"), station=station_id)
    by_state = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    going, answered = (sum(by_state.get(state, 0) for state in states) for states in (GOING, ANSWERED))
    closed = by_state.get(State.CLOSED, 0)
    return Ledger(period, going, answered, closed, sum(by_state.values()) - going - answered - closed)


def received(ids: Sequence[int]) -> dict[int, datetime]:
    """When each of these stations last took something in: one look into the index a station."""
    return _last(ids, "received_at")


def ended(ids: Sequence[int]) -> dict[int, datetime]:
    """When something of each last came to an end."""
    return _last(ids, "ended_at")


def _last(ids: Sequence[int], field: str) -> dict[int, datetime]:
    known = Matter.objects.filter(**{"station": OuterRef("pk"), f"{field}__isnull": False})
    rows = Station.objects.filter(pk__in=ids).order_by()
    last = rows.annotate(last=Subquery(known.order_by(f"-{field}").values(field)[:1]))
    return {pk: at for pk, at in last.values_list("pk", "last") if at is not None}


def moved(ids: Sequence[int]) -> dict[int, datetime]:
    """When somebody last did something about what is still open at each; that the worker reminds is no sign."""
    rows = Matter.objects.filter(station__in=ids, ended_at=None).order_by().annotate(moved=latest(Matter, by_hand=True))
    return signs.keep({}, rows.values_list("station_id", "moved"))
