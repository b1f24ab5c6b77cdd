"""What the worker does for stations. Safe to run twice."""

from datetime import datetime

from mashang.stations import services


def remind(*, now: datetime) -> None:
    """Tell once of stations of which nothing has been in the record for long."""
    services.remind(now=now)
