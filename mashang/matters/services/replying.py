"""答复: one drafts, the unit's head signs, and each deputy is answered (代表法第五十一条, 河南办法第二十一条)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.files import services as files
from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import texts_law, verbs_law
from mashang.matters.locking import actor, locked
from mashang.matters.models import (
    Assignment,
    ClockKind,
    Commitment,
    Course,
    Kept,
    Matter,
    Outcome,
    Reply,
    ReplyDraft,
)
from mashang.matters.services import clocks, notices
from mashang.matters.services.answers import give
from mashang.matters.services.commitments import Promise, put_down
from mashang.matters.services.contact import contacted
from mashang.matters.services.ending import drop_requests
from mashang.matters.services.handling import UNIT_CLOCKS, answered
from mashang.matters.services.through import answer_linked
from mashang.matters.workflow import Part, State
from mashang.notify import services as notify
from mashang.people.models import Role as Duty
from mashang.people.queries import holders

CONTRARY = {
    Outcome.A: (Course.PLANNED, Course.CANNOT, Course.ABOVE),
    Outcome.B: (Course.CANNOT, Course.SOLVED),
    Outcome.C: (Course.SOLVED, Course.SOLVING),
    Outcome.D: (Course.SOLVED, Course.SOLVING),
}
"""What a class of answer cannot say of itself: *solved* is no plan, and *later* is not solved."""


@dataclass(frozen=True)
class Draft:
    """What an answer says, before it is signed."""

    text: str
    outcome: str
    course: str
    doc_no: str = ""
    handler: str = ""
    phone: str = ""


@transaction.atomic
def draft_reply(*, assignment: Assignment, draft: Draft, by: Viewer, now: datetime) -> ReplyDraft:
    """起草答复, or change the draft that there is. The head of the unit is told that it waits."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    _agree(draft)
    assignment.advance("draft_reply")
    values = {
        "text": draft.text,
        "outcome": draft.outcome,
        "course": draft.course,
        "doc_no": draft.doc_no,
        "handler": draft.handler,
        "handler_phone": draft.phone,
        "by_user": actor(by),
        "at": now,
    }
    row, _made = ReplyDraft.objects.update_or_create(assignment=assignment, defaults=values)
    record(verb=verbs_law.DRAFTED, by=by, target=matter, now=now, rows=[assignment])
    heads = holders(roles=(Duty.UNIT_HEAD,), organ_id=assignment.unit_id, on=localdate(now))
    told = [user for user in heads if user != by.user_id]
    again = f"a{assignment.pk}v{assignment.version}"
    notify.send(what=texts_law.DRAFTED, to=told, about=matter, now=now, again=again)
    return row


@transaction.atomic
def issue(
    *, assignment: Assignment, draft: Draft, key: str, by: Viewer, now: datetime, promise: Promise | None = None
) -> Reply:
    """签发答复 by the unit's head, with the stamped paper held under `key`. Each deputy behind the suggestion is
    answered (逐人答复), then those whose opinions it came from.

    Conflict without any contact where the deputy wishes it; Invalid without a number, the stamped paper, or, where it
    is still being solved, a date."""
    matter = locked(assignment.matter)
    assignment = assignment.locked()
    _agree(draft)
    _ready(matter, assignment, draft, promise)
    assignment.advance("issue", replied_at=now, acknowledged_at=assignment.acknowledged_at or now)
    kept = clocks.stop(matter=matter, kinds=UNIT_CLOCKS, now=now, assignment=assignment)
    kept += clocks.stop(matter=matter, kinds=[ClockKind.DECIDE], now=now, assignment=assignment, kept=False)
    made = _reply(matter, assignment, draft, by, now)
    if not files.attach(key=key, target=made, now=now, public=False):
        raise Invalid(_("请附上盖章后的答复扫描件或照片。可以先下载答复函，打印盖章后拍照上传。"))
    ReplyDraft.objects.filter(assignment=assignment).delete()
    rows: list[Model] = [assignment, made, *kept, *give(reply=made, matter=matter, now=now)]
    if promise is not None:
        rows.append(put_down(assignment=assignment, matter=matter, promise=promise, on=localdate(now)))
    rows += drop_requests(matter=matter, by=by, now=now, assignment=assignment)
    rows += answered(matter=matter, now=now)
    rows += after_issue(reply=made, now=now)
    facts = Facts({"outcome": draft.outcome, "course": draft.course, "round": made.round})
    record(verb=verbs_law.ISSUED, by=by, target=matter, now=now, rows=rows, facts=facts)
    parts = (Part.PROPOSER, Part.OFFICE) if matter.state == State.ANSWERED else (Part.PROPOSER,)
    notices.tell(what=texts_law.ANSWERED, matter=matter, parts=parts, now=now, again=f"r{made.pk}")
    return made


def after_issue(*, reply: Reply, now: datetime) -> list[Model]:
    """What follows from an answer for the opinions that the suggestion was made from. Returns the rows written."""
    return list(answer_linked(reply=reply, now=now))


def _agree(draft: Draft) -> None:
    """Refuse an answer that says of itself two things at once."""
    if Course(draft.course) in CONTRARY[Outcome(draft.outcome)]:
        raise Invalid(_("办理结果与办理去向不一致，请核对：已经解决的选 A 类，正在解决或列入计划的选 B 类。"))


def _ready(matter: Matter, assignment: Assignment, draft: Draft, promise: Promise | None) -> None:
    if not draft.doc_no:
        raise Invalid(_("请填写答复函的发文字号。"))
    if matter.particulars.wishes_contact and not contacted(assignment=assignment):
        raise Conflict(
            _("代表希望加强沟通，这一次办理还没有沟通记录。请先与代表联系、充分听取意见并作记录，再签发答复。")
        )
    if draft.outcome == Outcome.B and promise is None and not _promised(assignment):
        raise Invalid(_("B 类答复要写明承诺事项和落实期限，请补充。"))


def _promised(assignment: Assignment) -> bool:
    rows = Commitment.objects.filter(matter=assignment.matter_id, unit=assignment.unit_id, state=Kept.OPEN)
    return rows.exists()


def _reply(matter: Matter, assignment: Assignment, draft: Draft, by: Viewer, now: datetime) -> Reply:
    return Reply.objects.create(
        matter=matter,
        assignment=assignment,
        text=draft.text,
        outcome=draft.outcome,
        round=assignment.round,
        by_user=actor(by),
        signer=assignment.unit.name,
        course=draft.course,
        doc_no=draft.doc_no,
        signed_by=by.name,
        handler=draft.handler,
        handler_phone=draft.phone,
        at=now,
    )
