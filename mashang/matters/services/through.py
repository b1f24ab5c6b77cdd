"""群众意见形成代表建议: the opinions stay open, follow the suggestion, and are answered with it."""

from datetime import datetime

from django.db.models import Model, Q, QuerySet

from mashang.journal.services import Facts, record
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import texts, texts_raising, verbs_raising
from mashang.matters.locking import locked
from mashang.matters.models import Answer, Clock, ClockKind, Link, LinkKind, Matter, Reply, Voice
from mashang.matters.services import clocks, notices
from mashang.matters.services.answers import after_answer
from mashang.matters.services.ending import drop_requests
from mashang.matters.standing import state_of
from mashang.matters.workflow import Part, State

UNTIL_ASSIGNED = (ClockKind.ORDER, ClockKind.ASSIGN)
ON_ITS_WAY = (State.RECEIVED, State.ACCEPTED, State.HANDLING, State.ANSWERED)


def led(*, suggestion: Matter) -> "QuerySet[Matter]":
    """The opinions that led to a suggestion, in the order in which they are locked."""
    rows = Matter.objects.filter(leads__target=suggestion, leads__kind=LinkKind.LED_TO)
    return rows.select_related("organ__region", "region", "station").order_by("pk")


def subjects(*, suggestion: Matter) -> list[str]:
    """The names of enterprises and projects that those opinions are about."""
    spoken = Voice.objects.filter(matter__in=led(suggestion=suggestion).order_by(), target__isnull=False)
    return sorted(set(spoken.values_list("target__name", flat=True)))


def carry(*, suggestion: Matter, by: Viewer, now: datetime) -> None:
    """The suggestion was submitted: opinions that nobody handles yet go with it, and their own days stop. Those that
    units handle stay with them. Called in a transaction, the suggestion locked before its opinions."""
    for row in led(suggestion=suggestion).filter(state__in=[State.RECEIVED, State.ACCEPTED]):
        opinion = locked(row)
        kept = clocks.stop(matter=opinion, kinds=UNTIL_ASSIGNED, now=now)
        dropped = drop_requests(matter=opinion, by=by, now=now)
        opinion.advance(
            "carry",
            accepted_at=opinion.accepted_at or now,
            triaged_at=opinion.triaged_at or now,
            due_on=clocks.earliest(matter=opinion),
        )
        facts = Facts({"suggestion": suggestion.pk}, credit=by.person_id)
        record(verb=verbs_raising.CARRIED, by=by, target=opinion, now=now, rows=[*kept, *dropped], facts=facts)


def resume(*, suggestion: Matter, by: Viewer, now: datetime) -> None:
    """The suggestion ended or went back without an answer: opinions that went with it, and with no other, wait to be
    assigned again. Called in a transaction, the suggestion locked before its opinions and moved on already."""
    others = Link.objects.filter(kind=LinkKind.LED_TO, target__state__in=ON_ITS_WAY).exclude(target=suggestion)
    waiting = led(suggestion=suggestion).filter(state=State.ACCEPTED).exclude(pk__in=others.values("origin"))
    running = Clock.objects.filter(ended_on=None).exclude(assignment__isnull=False)
    for row in waiting.exclude(pk__in=running.values("matter")):
        opinion = locked(row)
        clock = clocks.start(matter=opinion, kind=ClockKind.ASSIGN, now=now)
        opinion.advance("resume", due_on=clock.due_on)
        facts = Facts({"suggestion": suggestion.pk})
        record(verb=verbs_raising.RESUMED, by=by, target=opinion, now=now, rows=[clock], facts=facts)
        parts = (Part.OFFICE, Part.DEPUTY, Part.STATION)
        notices.tell(what=texts_raising.RESUMED, matter=opinion, parts=parts, now=now, again=f"v{opinion.version}")


def answer_linked(*, reply: Reply, now: datetime) -> list[Answer]:
    """A reply to a suggestion is given to everybody whose opinion led to it. Call it in the transaction that issues
    the reply, once the assignment is *replied* and the suggestion is locked. When no main unit owes an answer any
    more, opinions that went with the suggestion become *answered*, and their people are asked to rate. Returns the
    answers given; those of assisting units are for the lead alone and give none."""
    share = reply.assignment
    if share is None or not share.main:
        return []
    suggestion = reply.matter
    whole = state_of(suggestion) == State.ANSWERED
    given: list[Answer] = []
    for row in led(suggestion=suggestion).filter(~Q(state=State.WITHDRAWN)):
        given += _answer(locked(row), reply, whole, now)
    return given


def _answer(opinion: Matter, reply: Reply, whole: bool, now: datetime) -> list[Answer]:
    answers = Answer.objects.bulk_create(
        [Answer(reply=reply, voice=voice, given_at=now) for voice in opinion.voices.order_by("pk")]
    )
    rows: list[Model] = [*answers]
    if whole and opinion.state == State.ACCEPTED:
        rows += clocks.stop(matter=opinion, kinds=UNTIL_ASSIGNED, now=now)
        started, values = after_answer(matter=opinion, now=now, checked=True)
        opinion.advance("answer_through", **values)
        rows += started
    facts = Facts({"suggestion": reply.matter_id, "reply": reply.pk})
    record(verb=verbs_raising.ANSWERED_THROUGH, by=SYSTEM, target=opinion, now=now, rows=rows, facts=facts)
    notices.tell_speakers(what=texts.SPEAKER_ANSWERED, matter=opinion, now=now, again=f"p{reply.pk}")
    return answers
