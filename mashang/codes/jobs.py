"""What the worker does for codes."""

from datetime import datetime

from mashang.codes import queries, services_terms
from mashang.codes.services_batch import carry_out
from mashang.people.queries import viewer_of


def run(*, now: datetime, work: str, batch: int) -> None:
    """An order of many, as whoever gave it."""
    found = queries.batch(batch)
    carry_out(batch=found, by=viewer_of(user=found.user, now=now), work=work, now=now)


def settle_terms(*, now: datetime) -> None:
    """Every day: last days and homes of codes, as mandates, stations and targets are now."""
    services_terms.settle_all(now=now)
