"""办结 of a suggestion: after feedback or its end, with what shows that it is done."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Conflict, Invalid
from mashang.matters.models import Clock, ClockKind, Matter, NoteKind
from mashang.matters.services.clocks import owes_answer
from mashang.matters.standing_law import unheard
from mashang.matters.workflow import State

OF_THE_UNIT = (NoteKind.PROGRESS, NoteKind.BEFORE, NoteKind.DURING, NoteKind.AFTER)


def silent(*, matter: Matter, evidence: str, now: datetime) -> int:
    """How many deputies said nothing, which is no satisfaction. Conflict while the days for it are not over, or while
    units still owe an answer; where none is owed, until a unit has noted what became of it."""
    if not evidence.strip():
        raise Invalid(_("办结要写明依据。"))
    if matter.state != State.ANSWERED:
        _without_answer(matter)
        return 0
    waiting = len(unheard(matter, on=localdate(now)))
    asked = Clock.objects.filter(matter=matter, kind=ClockKind.FEEDBACK, ended_on=None).first()
    if waiting and (asked is None or localdate(now) <= asked.due_on):
        raise Conflict(_("代表还没有反馈意见，反馈期限也没有到，暂时不能办结。"))
    return waiting


def _without_answer(matter: Matter) -> None:
    if owes_answer(matter=matter):
        raise Conflict(_("承办单位还没有全部答复，不能办结。"))
    if not matter.notes.filter(kind__in=OF_THE_UNIT, assignment__isnull=False).exists():
        raise Conflict(_("代表不要求书面答复。请承办单位先写明办理情况（填写进展），再办结。"))
