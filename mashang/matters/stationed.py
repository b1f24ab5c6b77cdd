"""Figures of one station, for its wall and its public page: counts only, and they sum up."""

from dataclasses import dataclass

from django.db.models import Count

from mashang.matters.figures import Period
from mashang.matters.models import Matter
from mashang.matters.workflow import State

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
