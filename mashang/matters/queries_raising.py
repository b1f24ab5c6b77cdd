"""What waits for whom of deputies' papers until they lie with the organ in charge."""

from django.db.models import Q, QuerySet

from mashang.kit.viewer import Viewer
from mashang.matters.models import Voice
from mashang.matters.workflow import State
from mashang.people.models import Role


def waiting_for(viewer: Viewer) -> Q:
    """My signature, my own draft, and what my delegation has to pass on."""
    found = Q(pk__in=[])
    if viewer.person_id is not None and viewer.mandates:
        found |= Q(state=State.DRAFT, pk__in=_mine(viewer).values("matter"))
    for duty in viewer.duties:
        if duty.role == Role.DELEGATION and duty.place.startswith("delegation:"):
            name = duty.place.removeprefix("delegation:")
            found |= Q(
                state=State.RECEIVED,
                particulars__congress=duty.organ_id,
                particulars__delegation=name,
                particulars__session__isnull=False,
                particulars__forwarded_at=None,
            )
    return found


def _mine(viewer: Viewer) -> "QuerySet[Voice]":
    return Voice.objects.filter(Q(leads=True) | Q(signed_at=None), person=viewer.person_id)
