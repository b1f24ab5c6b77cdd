"""How a matter stands: with its units, and with its answers: which ones hold now, which wait for a rating."""

from django.db.models import F, Q, QuerySet

from mashang.matters import rules
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    ClockKind,
    Grade,
    Matter,
    Rating,
    Reply,
    Request,
    RequestKind,
    Role,
    Voice,
)
from mashang.matters.workflow import WORKING, Asked, Owed


def present(matter: Matter) -> "QuerySet[Assignment]":
    """The assignments that count now: those in whose place no other was made."""
    sent_on = Assignment.objects.filter(matter=matter, again_of__isnull=False)
    return Assignment.objects.filter(matter=matter).exclude(pk__in=sent_on.values("again_of"))


def signatories(matter: Matter) -> "QuerySet[Voice]":
    """The deputies who stand behind a paper: who leads, and each who confirmed the text."""
    stand = Q(leads=True) | Q(signed_version=F("matter__particulars__text_version"))
    return Voice.objects.filter(stand, matter=matter, person__isnull=False).select_related("person").order_by("pk")


def state_of(matter: Matter) -> str:
    """The state that follows from what the units owe."""
    return rules.standing(present(matter).values_list("role", "state"))


def to_send_on(matter: Matter) -> "QuerySet[Assignment]":
    """Shares that a main unit returned and that wait to be assigned again."""
    return present(matter).filter(state=Owed.RETURNED).exclude(role=Role.ASSIST)


def extended(clock: Clock) -> bool:
    """Whether this deadline was put off on request, apart from what a calendar moved."""
    if clock.assignment_id is None or clock.kind == ClockKind.ACKNOWLEDGE:
        return False
    asked = Request.objects.filter(assignment=clock.assignment_id, kind=RequestKind.EXTENSION, state=Asked.GRANTED)
    return asked.exists()


def replies_of_round(matter: Matter) -> "QuerySet[Reply]":
    """The answers that stand now: those of the live main assignments, or the answer on the spot."""
    rows = matter.replies.select_related("assignment__unit").filter(round__lte=matter.round)
    main = rows.filter(assignment__role__in=[Role.LEAD, Role.SEPARATE], assignment__state__in=["replied", "settled"])
    if main.exists():
        return main
    spot = rows.filter(assignment=None, round=matter.round)
    return spot if spot.exists() else through(matter)


def through(matter: Matter) -> "QuerySet[Reply]":
    """Answers to a deputy's suggestion that this matter led to: given to its voices as well. They stand while the
    unit's answer does, and until one of these voices is dissatisfied with it."""
    given = Answer.objects.filter(voice__matter=matter).values("reply")
    bad = Rating.objects.filter(voice__matter=matter, grade=Grade.DISSATISFIED).values("reply")
    rows = Reply.objects.select_related("assignment__unit").exclude(matter=matter)
    return rows.filter(pk__in=given, assignment__state__in=[Owed.REPLIED, Owed.SETTLED]).exclude(pk__in=bad)


def unrated(matter: Matter) -> int:
    """How many answers that stand now have not been rated by the voice they were given to."""
    replies = list(replies_of_round(matter).values_list("pk", flat=True))
    given = Answer.objects.filter(reply__in=replies).count()
    return given - Rating.objects.filter(reply__in=replies, voice__isnull=False).count()


def working(matter: Matter) -> "QuerySet[Assignment]":
    """The assignments in which a unit still owes something."""
    return Assignment.objects.filter(matter=matter, state__in=WORKING).select_related("unit").order_by("pk")
