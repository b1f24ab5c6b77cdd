"""督单 and 催办: the deputy rates the reply, apart from the citizen, and accepts it or asks for more."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Invalid, Stale
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import texts, verbs
from mashang.matters.locking import actor, locked
from mashang.matters.models import ClockKind, Grade, Matter, Note, NoteKind, Rating
from mashang.matters.services import clocks, notices
from mashang.matters.services.redo import redo
from mashang.matters.standing import replies_of_round, unrated, working
from mashang.matters.workflow import Part, State


def _rate(matter: Matter, grade: str, reason: str, by: Viewer, now: datetime) -> list[Rating]:
    """Rate each answer that this deputy's side has not rated yet."""
    replies = [reply for reply in replies_of_round(matter) if not reply.ratings.filter(voice=None).exists()]
    try:
        with transaction.atomic():
            return [
                Rating.objects.create(reply=reply, grade=grade, reason=reason, by_user=actor(by), at=now)
                for reply in replies
            ]
    except IntegrityError as twice:
        raise Stale from twice


@transaction.atomic
def accept_reply(*, matter: Matter, grade: str, by: Viewer, now: datetime, reason: str = "") -> None:
    """督单：认可. Then the citizen is asked to rate."""
    if grade == Grade.DISSATISFIED:
        raise Invalid(_("不满意时请选择“要求再办”，并写明理由。"))
    matter = locked(matter, to="accept_reply")
    if matter.checked_at is not None:
        raise Stale
    ratings = _rate(matter, grade, reason, by, now)
    kept = clocks.stop(matter=matter, kinds=[ClockKind.CHECK], now=now)
    if unrated(matter):
        kept.append(clocks.start(matter=matter, kind=ClockKind.RATE, now=now))
    matter.advance("accept_reply", checked_at=now, due_on=clocks.earliest(matter=matter))
    facts = Facts({"grade": grade}, credit=by.person_id)
    record(verb=verbs.CHECKED, by=by, target=matter, now=now, rows=[*ratings, *kept], facts=facts)
    notices.tell_speakers(what=texts.SPEAKER_ANSWERED, matter=matter, now=now, again=f"r{matter.round}")


def lapse(*, matter: Matter, now: datetime) -> None:
    """The days for 督单 are over and nobody checked: the citizen is asked all the same. Called in a transaction."""
    kept = clocks.stop(matter=matter, kinds=[ClockKind.CHECK], now=now)
    kept.append(clocks.start(matter=matter, kind=ClockKind.RATE, now=now))
    clocks.touch(matter=matter, checked_at=now)
    record(verb=verbs.CHECK_LAPSED, by=SYSTEM, target=matter, now=now, rows=kept)
    notices.tell_speakers(what=texts.SPEAKER_ANSWERED, matter=matter, now=now, again=f"r{matter.round}")


@transaction.atomic
def push(*, matter: Matter, reason: str, by: Viewer, now: datetime) -> None:
    """督单：要求再办, with the reason: the units that answered do so again, on their own clock."""
    matter = locked(matter, to="push")
    if matter.checked_at is not None:
        raise Stale
    ratings = _rate(matter, Grade.DISSATISFIED, reason, by, now)
    replies = list(replies_of_round(matter))
    rows = redo(matter=matter, replies=replies, message=reason, step="push", now=now)
    facts = Facts({"round": matter.round}, credit=by.person_id)
    record(verb=verbs.PUSHED, by=by, target=matter, now=now, rows=[*ratings, *rows], facts=facts)


@transaction.atomic
def urge(*, matter: Matter, text: str, by: Viewer, now: datetime) -> Note:
    """催办: every unit that still owes something is told, with what was said."""
    matter = locked(matter)
    matter.advance("urge")
    note = Note.objects.create(matter=matter, kind=NoteKind.URGE, text=text, signer=by.name, by_user=actor(by), at=now)
    if matter.state == State.ACCEPTED:
        notices.tell(what=texts.URGED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"n{note.pk}")
    record(verb=verbs.URGED, by=by, target=matter, now=now, rows=[note], facts=Facts({}, credit=by.person_id))
    for assignment in working(matter):
        notices.tell_unit(what=texts.URGED, assignment=assignment, matter=matter, now=now, again=f"n{note.pk}")
    return note


@transaction.atomic
def remark(*, matter: Matter, text: str, by: Viewer, now: datetime) -> Note:
    """内部备注: never shown to the speaker."""
    matter = locked(matter)
    matter.advance("remark")
    note = Note.objects.create(
        matter=matter, kind=NoteKind.REMARK, text=text, signer=by.name, by_user=actor(by), at=now
    )
    record(verb=verbs.REMARKED, by=by, target=matter, now=now, rows=[note])
    return note


@transaction.atomic
def follow_up(*, matter: Matter, text: str, by: Viewer, now: datetime) -> Note:
    """回访: how things stand some time later, in the visitor's words."""
    matter = locked(matter)
    matter.advance("follow_up")
    note = Note.objects.create(
        matter=matter, kind=NoteKind.FOLLOW_UP, text=text, signer=by.name, by_user=actor(by), at=now
    )
    facts = Facts({}, credit=by.person_id)
    record(verb=verbs.FOLLOWED_UP, by=by, target=matter, now=now, rows=[note], facts=facts)
    notices.tell(what=texts.FOLLOWED_UP, matter=matter, parts=(Part.OFFICE,), now=now, again=f"n{note.pk}")
    return note
