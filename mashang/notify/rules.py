"""How often a message is tried, and when again: a table."""

from datetime import datetime, timedelta

# Minutes until the next try, by the number of tries made; when the table ends, the message is dropped.
_WAITS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
TRIES = len(_WAITS)
BATCH = 100


def next_at(*, tries: int, now: datetime) -> datetime:
    """When a message is due again after its `tries`-th try. The same span is the lease of the worker that took it."""
    return now + timedelta(minutes=_WAITS[min(tries, TRIES) - 1])
