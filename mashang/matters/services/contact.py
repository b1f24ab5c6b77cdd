"""与代表沟通: before, while and after a suggestion is handled (代表法第五十一条, 河南办法第十九条)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import verbs_law
from mashang.matters.locking import actor, locked
from mashang.matters.models import Assignment, Note, NoteKind
from mashang.matters.workflow import WORKING

CONTACTS = (NoteKind.BEFORE, NoteKind.DURING, NoteKind.AFTER)


@transaction.atomic
def contact(*, assignment: Assignment, kind: str, text: str, by: Viewer, now: datetime) -> Note:
    """记录与代表沟通, at the moment at which it is entered: before and while it is handled, or after the answer.
    Invalid where the kind does not fit how far the share is."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    if kind not in CONTACTS or (kind == NoteKind.AFTER) == (assignment.state in WORKING):
        raise Invalid(_("答复之前记办前、办中沟通，答复之后记办后沟通，请重新选择。"))
    assignment.advance("contact")
    note = Note.objects.create(
        matter=matter,
        assignment=assignment,
        kind=kind,
        text=text,
        signer=assignment.unit.short_name or assignment.unit.name,
        by_user=actor(by),
        at=now,
    )
    record(verb=verbs_law.CONTACTED, by=by, target=matter, now=now, rows=[assignment, note])
    return note


def contacted(*, assignment: Assignment) -> bool:
    """Whether contact with a deputy was recorded while this share was handled."""
    return assignment.notes.filter(kind__in=CONTACTS).exists()
