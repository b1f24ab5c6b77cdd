"""到期: codes follow their owners. Daily, so that registers and posters are right; at a scan it is looked at anew."""

from datetime import datetime

from django.utils.timezone import localdate

from mashang.codes import owners
from mashang.codes.models import Code, Kind, State
from mashang.codes.services import settle_term
from mashang.kit.viewer import SYSTEM

SOME = 500


def settle_all(*, now: datetime) -> int:
    """Look at all codes in use; say how many changed. A deputy whose mandates ended keeps the code: past its last day
    it leads to the station, so that what hangs goes on serving (abuse case 50)."""
    return sum(_some(kind, now) for kind in Kind.values)


def _some(kind: str, now: datetime) -> int:
    changed, after = 0, 0
    while True:
        rows = Code.objects.filter(kind=kind, state=State.ACTIVE, pk__gt=after).select_related("organ")
        some = list(rows.order_by("pk")[:SOME])
        if not some:
            return changed
        found = owners.homes(kind=kind, ids=[code.target_id for code in some], on=localdate(now))
        for code in some:
            home = found.get(code.target_id, owners.Home(code.region_id, code.organ_id, code.expires_on))
            changed += settle_term(code=code, home=home, by=SYSTEM, now=now)
        after = some[-1].pk
