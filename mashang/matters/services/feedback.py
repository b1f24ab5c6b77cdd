"""代表反馈: each deputy rates each answer, in attitude and in outcome. Dissatisfied: again by that unit; again
dissatisfied: an assessment; after that it is recorded and shown (河南办法第二十二条)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Invalid, NotAllowed, Stale
from mashang.kit.viewer import Viewer
from mashang.matters import barred, texts_law, verbs_law, words
from mashang.matters.locking import locked
from mashang.matters.models import Answer, ClockKind, Grade, Matter, Rating, Reply
from mashang.matters.services import again, clocks, notices
from mashang.matters.standing import replies_of_round
from mashang.matters.standing_law import times_refused, unheard
from mashang.matters.workflow import Part

LONGEST = 500


@dataclass(frozen=True)
class Feedback:
    """What a deputy says of an answer: of attitude and outcome; when dissatisfied, why and what is wanted."""

    attitude: str
    grade: str
    reason: str = ""
    demands: str = ""

    def said(self) -> str:
        """The reason and the demands as they are kept and as the unit reads them."""
        return f"{self.reason}\n{words.DEMANDS}{self.demands}" if self.demands else self.reason

    def check(self) -> None:
        """Invalid for dissatisfaction without a reason, or with the outcome without demands."""
        if Grade.DISSATISFIED in {self.attitude, self.grade} and not self.reason:
            raise Invalid(_("不满意时请写明理由。"))
        if self.grade == Grade.DISSATISFIED and not self.demands:
            raise Invalid(_("对结果不满意时，请写明具体的意见和要求，承办单位要据此再次办理。"))
        if len(self.said()) > LONGEST:
            raise Invalid(_("理由和要求合计最多 490 字，请删减。"))


@transaction.atomic
def feed_back(*, answer: Answer, said: Feedback, by: Viewer, now: datetime) -> Rating:
    """反馈意见 on one answer, by the deputy to whom it was given and nobody else; once.

    NotAllowed for anybody else, and for a deputy who works in the unit that answered."""
    person = answer.voice.person
    if person is None or by.person_id != person.pk:
        raise NotAllowed(_("反馈意见只能由收到答复的代表本人提出。"))
    said.check()
    matter = locked(answer.voice.matter, to="rate")
    reply = replies_of_round(matter).filter(pk=answer.reply_id).first()
    if reply is None or reply.assignment is None:
        raise Stale(_("这份答复已经在再次办理，请等新的答复后再反馈。"))
    if barred.works_in(person=person, unit=reply.assignment.unit, on=localdate(now)):
        raise NotAllowed(barred.SAID)
    rating = _keep(answer, said, by, now)
    rows, verb = _follow(matter, reply, said, now)
    facts = Facts({"round": reply.round})
    record(verb=verb, by=by, target=matter, now=now, rows=[rating, *rows], facts=facts)
    notices.tell(what=texts_law.FED_BACK, matter=matter, parts=(Part.OFFICE,), now=now, again=f"g{rating.pk}")
    return rating


def _keep(answer: Answer, said: Feedback, by: Viewer, now: datetime) -> Rating:
    try:
        with transaction.atomic():
            return Rating.objects.create(
                reply_id=answer.reply_id,
                voice_id=answer.voice_id,
                grade=said.grade,
                attitude=said.attitude,
                reason=said.said(),
                by_user=by.user_id,
                at=now,
            )
    except IntegrityError as twice:
        raise Stale(_("这份答复您已经反馈过。")) from twice


def _follow(matter: Matter, reply: Reply, said: Feedback, now: datetime) -> tuple[list[Model], str]:
    """What a grade leads to: the rows written, and how the record names it."""
    refused = times_refused(reply) if said.grade == Grade.DISSATISFIED else 0
    if refused == 1:
        return again.again(matter=matter, reply=reply, message=said.said(), now=now), verbs_law.SENT_AGAIN
    if refused == 2:
        return again.assessment(matter=matter, reply=reply, message=said.said(), now=now), verbs_law.ASSESSMENT_BEGUN
    return heard(matter=matter, now=now), verbs_law.FED_BACK


def heard(*, matter: Matter, now: datetime) -> list[Model]:
    """Nobody is dissatisfied: once every deputy has spoken, the days for it end. Returns the rows written. Called in a
    transaction, matter locked."""
    if unheard(matter, on=localdate(now)):
        matter.advance("rate")
        return []
    kept: list[Model] = [*clocks.stop(matter=matter, kinds=[ClockKind.FEEDBACK], now=now)]
    matter.advance("rate", checked_at=now)
    return kept
