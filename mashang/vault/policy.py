"""Who may ask for an identity, who decides, and who sees that it was asked for."""

from django.db.models import Q, QuerySet

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.vault.models import Opening
from mashang.vault.workflow import FLOW

ASKERS = frozenset({"office", "chair", "station_head", "liaison_officer", "custodian"})
NEVER = frozenset({"unit", "auditor", "admin"})
_CLOSE = frozenset({"office", "custodian", "chair"})
_STRICT = frozenset({"custodian", "chair"})

# Who decides at the organ of the case; for an emergency: who reviews afterwards. A custodian of a higher region
# may always decide, so that a township office of two people is not stuck.
APPROVERS = {
    "on_site_check": _CLOSE,
    "follow_up": _CLOSE,
    "lawful_demand": _STRICT,
    "emergency": _STRICT,
}


def may_ask(viewer: Viewer) -> bool:
    """Whether this person may ask at all. Holding a handling, auditing or administering post rules it out."""
    return viewer.user_id is not None and viewer.has(*ASKERS) and not viewer.has(*NEVER)


def parts(viewer: Viewer, opening: Opening) -> frozenset[str]:
    """The parts somebody plays in one opening. The asker never approves."""
    if viewer == SYSTEM:
        return frozenset({"worker"})
    if viewer.user_id is None:
        return frozenset()
    held = {
        "asker": opening.asked_by == viewer.user_id,
        "approver": opening.asked_by != viewer.user_id and _may_approve(viewer, opening),
        "auditor": opening.organ_id in viewer.organs("auditor"),
    }
    return frozenset(part for part, plays in held.items() if plays)


def visible_to(viewer: Viewer) -> QuerySet[Opening]:
    """The openings in which somebody plays some part."""
    if viewer == SYSTEM:
        return Opening.objects.all()
    if viewer.user_id is None:
        return Opening.objects.none()
    seen = Q(asked_by=viewer.user_id) | Q(organ_id__in=viewer.organs("auditor"))
    for purpose, roles in APPROVERS.items():
        seen |= Q(purpose=purpose, organ_id__in=viewer.organs(*roles))
    for path in _watched(viewer):
        seen |= Q(scope_path__startswith=path) & ~Q(scope_path=path)
    return Opening.objects.filter(seen)


def get(viewer: Viewer, pk: int, *, to: str = "") -> Opening:
    """One opening. Raises Missing when it is not visible, NotAllowed when the step `to` is another's."""
    opening = visible_to(viewer).filter(pk=pk).first()
    if opening is None:
        raise Missing
    if to:
        check(viewer, opening, to=to)
    return opening


def check(viewer: Viewer, opening: Opening, *, to: str) -> None:
    """Raise NotAllowed unless the step belongs to one of the viewer's parts."""
    if not FLOW.grants(to, parts(viewer, opening)):
        raise NotAllowed


def steps(viewer: Viewer, opening: Opening) -> list[str]:
    """Names of the steps open to this viewer now; a review only while one is due."""
    rows = FLOW.open_to(opening.state, parts(viewer, opening))
    reviewable = opening.review_due_at is not None and opening.reviewed_by is None
    return [row.name for row in rows if row.name != "review" or reviewable]


def _may_approve(viewer: Viewer, opening: Opening) -> bool:
    if opening.organ_id in viewer.organs(*APPROVERS[opening.purpose]):
        return True
    return any(opening.scope_path.startswith(path) and opening.scope_path != path for path in _watched(viewer))


def _watched(viewer: Viewer) -> list[str]:
    """Region paths under which a custodian may decide; an empty path watches nothing."""
    return [duty.region_path for duty in viewer.duties if duty.role == "custodian" and duty.region_path]
