"""评单: each voice rates each answer it was given; dissatisfied is handled again. Silence is never a grade."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Invalid, Missing, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import rules, texts, verbs
from mashang.matters.locking import locked
from mashang.matters.models import Answer, Clock, ClockKind, Grade, Matter, Rating
from mashang.matters.services import clocks, notices
from mashang.matters.services.redo import redo
from mashang.matters.standing import replies_of_round, unrated
from mashang.matters.workflow import Part


@transaction.atomic
def rate(*, answer: Answer, grade: str, reason: str, by: Viewer, now: datetime) -> Rating:
    """评单 of one answer by the voice it was given to. A dissatisfied one needs a reason and opens a new round for
    that unit alone."""
    if answer.voice_id not in by.voices:
        raise Missing
    if grade == Grade.DISSATISFIED and not reason:
        raise Invalid(_("不满意时请写明理由，便于承办单位重新办理。"))
    matter = locked(answer.voice.matter)
    if matter.checked_at is None:
        raise Stale(_("代表正在看这条答复，看过后会请您评价。"))
    reason = rules.without_numbers(reason)
    current = replies_of_round(matter).filter(pk=answer.reply_id).first()
    if current is None:
        raise Stale(_("这条答复已经在重新办理，请等新的答复后再评价。"))
    rating = _keep(answer, grade, reason, now)
    if grade != Grade.DISSATISFIED:
        matter.advance("rate")
        record(verb=verbs.RATED, by=by, target=matter, now=now, rows=[rating, *_all_rated(matter, now)])
    else:
        rows = redo(matter=matter, replies=[current], message=reason, step="rate", now=now)
        facts = Facts({"round": matter.round})
        record(verb=verbs.REDONE, by=by, target=matter, now=now, rows=[rating, *rows], facts=facts)
    parts = (Part.DEPUTY, Part.STATION, Part.OFFICE)
    notices.tell(what=texts.RATED, matter=matter, parts=parts, now=now, again=f"g{rating.pk}")
    return rating


def _keep(answer: Answer, grade: str, reason: str, now: datetime) -> Rating:
    try:
        with transaction.atomic():
            return Rating.objects.create(
                reply_id=answer.reply_id, voice_id=answer.voice_id, grade=grade, reason=reason, at=now
            )
    except IntegrityError as twice:
        raise Stale(_("这条答复您已经评价过。")) from twice


def _all_rated(matter: Matter, now: datetime) -> list[Clock]:
    if unrated(matter):
        return []
    return clocks.stop(matter=matter, kinds=[ClockKind.RATE], now=now)
