"""Openings as lines of a page: whose, for what, and the buttons of this person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from mashang.accounts.models import User
from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.matters import policy as matters
from mashang.matters.detail import WHO_HEARS
from mashang.matters.models import Matter
from mashang.matters.workflow import Part
from mashang.vault import policy
from mashang.vault.models import Opening
from mashang.vault.workflow import STATES


@dataclass(frozen=True)
class Asked:
    """One line. `reason` is empty for those who read only the fact."""

    pk: int
    state: str | Promise
    purpose: str
    reason: str
    who: str
    at: datetime
    matter: int
    steps: list[str]

    @staticmethod
    def ready(opening: Opening) -> bool:
        """Whether the worker has answered and nobody has looked yet."""
        return opening.state == "unsealed" and opening.answer is not None


def asked(*, viewer: Viewer, number: int) -> Page:
    """One page: two statements."""
    found = page(policy.visible_to(viewer).defer("door", "answer").order_by("-asked_at", "-pk"), number)
    names = dict(User.objects.filter(pk__in={row.asked_by for row in found.rows}).values_list("pk", "name"))
    return Page([_line(row, viewer, names) for row in found.rows], found.number, found.more)


def _line(row: Opening, viewer: Viewer, names: dict[int, str]) -> Asked:
    parts = policy.parts(viewer, row)
    return Asked(
        pk=row.pk,
        state=STATES[row.state],
        purpose=str(row.get_purpose_display()),
        reason="" if parts <= {"auditor"} else row.reason,
        who=names.get(row.asked_by, ""),
        at=row.asked_at,
        matter=row.about_id,
        steps=policy.steps(viewer, row),
    )


def of_asker(viewer: Viewer, pk: int, *, to: str) -> Opening:
    """An opening of one's own, while its matter is still in one's hands: who moved to another station since hears no
    more of it. Missing when it is not, NotAllowed when the step is another's."""
    opening = policy.get(viewer, pk, to=to)
    matter = matters.get(viewer, opening.about_id)
    if not matters.parts(viewer, matter) & (WHO_HEARS - {Part.DEPUTY}):
        raise NotAllowed
    return opening


def voice_of(viewer: Viewer, matter: Matter, voice_id: int) -> UUID:
    """The sealed identity of a voice, for somebody who hears it. A deputy replies through the case and never asks."""
    parts = matters.parts(viewer, matter)
    if not parts & (WHO_HEARS - {Part.DEPUTY}) or not policy.may_ask(viewer):
        raise NotAllowed
    for voice in matter.voices.all():
        if voice.pk == voice_id and voice.identity_ref is not None:
            return voice.identity_ref
    raise Missing
