"""What the services of a matter share: the lock, and the organ that speaks."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Conflict, Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter


def locked(matter: Matter, *, to: str | None = None) -> Matter:
    """The matter again, locked first of all rows of the act, with what notices and clocks need. With `to`, Stale when
    that step is over: asked before an act writes rows that can stand only once. Stale too when another organ took
    it over since it was read."""
    row = (
        Matter.objects.select_for_update(of=("self",))
        .select_related("organ__region", "region", "station")
        .filter(pk=matter.pk)
        .first()
    )
    if row is None:
        raise Missing
    if row.organ_id != matter.organ_id or (to is not None and row.state not in row.table[to].start):
        raise Stale
    return row


def actor(by: Viewer) -> int:
    """The user id of somebody who is signed in."""
    if by.user_id is None:
        raise Missing
    return by.user_id


def not_sensitive(matter: Matter) -> None:
    """Refuse what would show a sensitive matter to more people than its staff."""
    if matter.sensitive:
        raise Conflict(_("这是敏感事项，只在工作人员范围内办理。需要派单的，请交办机构先解除敏感标记。"))
