"""议案: put on the agenda, turned into a suggestion, or concluded (代表法第十五条; 组织法第二十二条)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from mashang.journal.services import Facts, record
from mashang.kit.viewer import Viewer
from mashang.matters import charge, texts_raising, tracking, verbs_raising
from mashang.matters.locking import locked
from mashang.matters.models import ClockKind, Kind, Link, LinkKind, Matter, Particulars, Voice
from mashang.matters.models.matter import Source
from mashang.matters.services import clocks, notices
from mashang.matters.services.raising import text_of
from mashang.matters.services.raising_office import AUTHORS, passed_on, remarked, take_on
from mashang.matters.workflow import State


@transaction.atomic
def table(*, matter: Matter, reason: str, by: Viewer, now: datetime) -> None:
    """列入议程, as the presidium of the session decided; `reason` names the decision."""
    matter = locked(matter, to="table")
    passed_on(form=charge.particulars_of(matter))
    ended = clocks.stop(matter=matter, kinds=[ClockKind.ORDER], now=now)
    note = remarked(matter=matter, text=reason, by=by, now=now)
    matter.advance("table", accepted_at=now, due_on=None)
    record(verb=verbs_raising.TABLED, by=by, target=matter, now=now, rows=[note, *ended])
    notices.tell(what=texts_raising.TABLED, matter=matter, parts=AUTHORS, now=now)


@transaction.atomic
def conclude(*, matter: Matter, result: str, by: Viewer, now: datetime) -> None:
    """登记审议结果."""
    matter = locked(matter, to="conclude")
    form = charge.particulars_of(matter)
    form.result = result
    form.save(update_fields=["result"])
    matter.advance("conclude", ended_at=now, due_on=None)
    record(verb=verbs_raising.CONCLUDED, by=by, target=matter, now=now, rows=[form])
    notices.tell(what=texts_raising.ENDED, matter=matter, parts=AUTHORS, now=now)


@transaction.atomic
def turn(*, matter: Matter, reason: str, by: Viewer, now: datetime) -> Matter:
    """转为建议 what is not put on the agenda: a suggestion of the same deputies, whose signatures stand, accepted at
    once. Returns it."""
    motion = locked(matter, to="turn")
    form = charge.particulars_of(motion)
    passed_on(form=form)
    suggestion, rows = _suggestion(motion, form, now)
    link = Link.objects.create(origin=motion, target=suggestion, kind=LinkKind.TURNED, by_user=by.user_id, at=now)
    ended = clocks.stop(matter=motion, kinds=[ClockKind.ORDER], now=now)
    motion.advance("turn", ended_at=now, why_ended=reason, due_on=None)
    facts = Facts({"suggestion": suggestion.pk})
    record(verb=verbs_raising.TURNED, by=by, target=motion, now=now, rows=[link, *ended], facts=facts)
    facts = Facts({"motion": motion.pk})
    record(verb=verbs_raising.ACCEPTED, by=by, target=suggestion, now=now, rows=rows, facts=facts)
    notices.tell(what=texts_raising.ACCEPTED, matter=suggestion, parts=AUTHORS, now=now)
    return suggestion


COPIED = (
    "congress", "term", "session", "mandate", "delegation", "formed", "years", "publicity", "wishes_contact",
    "no_reply", "may_join", "wished_unit", "reason", "grounds", "plan", "interest",
)  # fmt: skip


def _suggestion(motion: Matter, form: Particulars, now: datetime) -> tuple[Matter, list[Model]]:
    made = Matter.objects.create(
        state=State.ACCEPTED,
        kind=Kind.SUGGESTION,
        title=motion.title,
        text=text_of(kind=Kind.SUGGESTION, reason=form.reason, facts=form.grounds, asks=form.plan),
        region=motion.region,
        organ=motion.organ,
        category_id=motion.category_id,
        channel=Source.RAISED,
        submission=tracking.keyed("turned", str(motion.pk)),
        content_digest="",
        received_at=motion.received_at,
        triaged_at=now,
        accepted_at=now,
    )
    same = {name: getattr(form, name) for name in COPIED}
    new = Particulars.objects.create(matter=made, forwarded_at=form.forwarded_at, **same)
    voices = [_again(voice, made) for voice in motion.voices.order_by("pk")]
    rows = take_on(matter=made, form=new, now=now)
    clocks.touch(matter=made)
    return made, [*voices, *rows]


def _again(voice: Voice, made: Matter) -> Voice:
    return Voice.objects.create(
        matter=made,
        kind=voice.kind,
        how=voice.how,
        words="",
        person_id=voice.person_id,
        leads=voice.leads,
        signed_at=voice.signed_at,
        signed_version=1,
        entered_by=voice.entered_by,
        code_hash=tracking.keyed("deputy", f"{made.number}:{voice.person_id}"),
    )
