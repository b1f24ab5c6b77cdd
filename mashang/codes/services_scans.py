"""Writing down how often codes were opened."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import F

from mashang.codes.models import ScanDay


class Seen(NamedTuple):
    """What is counted: a code, the placement it was opened from, the day, the channel. Nothing of who opened it."""

    code_id: int
    placement_id: int | None
    day: date
    channel: str


@transaction.atomic
def add(*, counted: Mapping[Seen, int]) -> None:
    """Add to the numbers of the day: a statement for each that is there already. All take the rows in one order, so
    that two processes never wait for each other."""
    for seen in sorted(counted, key=lambda row: (row.code_id, row.placement_id or 0, row.day)):
        if not _added(seen, counted[seen]):
            _begun(seen, counted[seen])


def _added(seen: Seen, times: int) -> bool:
    rows = ScanDay.objects.filter(code=seen.code_id, placement=seen.placement_id, day=seen.day)
    return bool(rows.update(scans=F("scans") + times))


def _begun(seen: Seen, times: int) -> None:
    try:
        with transaction.atomic():
            ScanDay.objects.create(**seen._asdict(), scans=times)
    except IntegrityError:
        _added(seen, times)
