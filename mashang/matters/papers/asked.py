"""Which paper of a suggestion somebody may take along: asked by name, made anew each time."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.utils.timezone import localdate

from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.models import Answer, Assignment, Matter, Rating, Reply, ReplyDraft, Role
from mashang.matters.papers import letters
from mashang.matters.workflow import Part
from mashang.papers.official.paper import Paper

ALL = frozenset({Part.OFFICE, Part.LEADER, Part.COMMITTEE, Part.PROPOSER, Part.COSIGNER, Part.DELEGATION})
"""Who reads the papers of all units; a unit takes its own."""
READ_OPINIONS = frozenset({Part.OFFICE, Part.DRAFTER, Part.HEAD})
"""Who reads what an assisting unit wrote to the lead, beside that unit."""


def paper(viewer: Viewer, matter: Matter, kind: str, ref: int, now: datetime) -> Paper:
    """The paper of this kind about one share, or one answer, of a suggestion. Missing where it is not there yet, or
    not this person's."""
    if kind not in MAKERS or not matter.by_law or policy.parts(viewer, matter) <= {Part.AUDITOR}:
        raise Missing
    return MAKERS[kind](viewer, matter, ref, now)


def _form(_viewer: Viewer, matter: Matter, _ref: int, _now: datetime) -> Paper:
    return letters.form_sheet(matter)


def _share(viewer: Viewer, matter: Matter, ref: int) -> Assignment:
    row = next((one for one in matter.assignments.all() if one.pk == ref), None)
    if row is None or not (_own(viewer, row) or policy.parts(viewer, matter) & ALL):
        raise Missing
    row.matter = matter
    return row


def _own(viewer: Viewer, row: Assignment) -> bool:
    return row.unit_id in viewer.organs(*policy.AT_UNIT)


def _notice(viewer: Viewer, matter: Matter, ref: int, _now: datetime) -> Paper:
    row = _share(viewer, matter, ref)
    if row.role == Role.ASSESS:
        raise Missing
    return letters.notice(row)


def _reply(viewer: Viewer, matter: Matter, ref: int, now: datetime) -> Paper:
    row = _share(viewer, matter, ref)
    issued = Reply.objects.filter(assignment=row).first()
    if issued is not None and row.main:
        return letters.reply_letter(row, issued, localdate(issued.at))
    draft = ReplyDraft.objects.filter(assignment=row).first()
    if draft is None or not _own(viewer, row):
        raise Missing
    return letters.reply_letter(row, draft, localdate(now))


def _opinion(viewer: Viewer, matter: Matter, ref: int, _now: datetime) -> Paper:
    parts = policy.parts(viewer, matter)
    row = next((one for one in matter.assignments.all() if one.pk == ref and one.role == Role.ASSIST), None)
    reads = row is not None and (_own(viewer, row) or parts & READ_OPINIONS)
    said = Reply.objects.filter(assignment=row).first() if row is not None and reads else None
    if row is None or said is None:
        raise Missing
    row.matter = matter
    return letters.opinion_letter(row, said)


def _feedback(viewer: Viewer, matter: Matter, ref: int, _now: datetime) -> Paper:
    rows = Answer.objects.select_related("reply__matter", "voice__person").filter(voice__matter=matter, pk=ref)
    answer = rows.first()
    office = Part.OFFICE in policy.parts(viewer, matter)
    if answer is None or not (office or answer.voice.person_id == viewer.person_id):
        raise Missing
    rating = Rating.objects.filter(reply=answer.reply_id, voice=answer.voice_id).first()
    return letters.feedback_sheet(answer, rating)


MAKERS: Mapping[str, Callable[[Viewer, Matter, int, datetime], Paper]] = {
    "form": _form,
    "notice": _notice,
    "reply": _reply,
    "feedback": _feedback,
    "opinion": _opinion,
}
