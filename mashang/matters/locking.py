"""What the services of a matter share: the lock, and the organ that speaks."""

from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter


def locked(matter: Matter) -> Matter:
    """The matter again, locked first of all rows of the act, with what notices and clocks need."""
    row = (
        Matter.objects.select_for_update(of=("self",))
        .select_related("organ__region", "region", "station")
        .filter(pk=matter.pk)
        .first()
    )
    if row is None:
        raise Missing
    return row


def actor(by: Viewer) -> int:
    """The user id of somebody who is signed in."""
    if by.user_id is None:
        raise Missing
    return by.user_id
