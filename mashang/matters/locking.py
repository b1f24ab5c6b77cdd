"""What the services of a matter share: the lock, and the organ that speaks."""

from mashang.kit.errors import Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter
from mashang.matters.workflow import MATTER


def locked(matter: Matter, *, to: str | None = None) -> Matter:
    """The matter again, locked first of all rows of the act, with what notices and clocks need. With `to`, Stale when
    that step is over: asked before an act writes rows that can stand only once."""
    row = (
        Matter.objects.select_for_update(of=("self",))
        .select_related("organ__region", "region", "station")
        .filter(pk=matter.pk)
        .first()
    )
    if row is None:
        raise Missing
    if to is not None and row.state not in MATTER[to].start:
        raise Stale
    return row


def actor(by: Viewer) -> int:
    """The user id of somebody who is signed in."""
    if by.user_id is None:
        raise Missing
    return by.user_id
