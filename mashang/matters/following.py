"""What the speaker sees: a timeline in plain words, the answers and how to rate them; never an internal note."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Prefetch, Q
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.files.queries import Shown
from mashang.files.queries import shown as files
from mashang.journal.queries import history
from mashang.matters import limits, policy, stages, tracking, verbs, verbs_raising
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    ClockKind,
    Link,
    LinkKind,
    Matter,
    Note,
    NoteKind,
    Publicity,
    Rating,
    Reply,
    Role,
    Voice,
)
from mashang.matters.workflow import LIVE, MATTER, WORKING, Part, State
from mashang.organs.queries import policies
from mashang.vault.queries import of as openings_of

PLAIN: dict[str, str | Promise] = {
    verbs.RECEIVED: gettext_lazy("您的意见已经收到"),
    verbs.PROXY_ENTERED: gettext_lazy("工作人员已代您登记"),
    verbs.ORDERED: gettext_lazy("代表和联络站已经受理，正在请人大机关派单"),
    verbs.GUIDED: gettext_lazy("这件事不由联络站办理，已告诉您该去哪里"),
    verbs.DECLINED: gettext_lazy("这件事没有受理，理由见下"),
    verbs.HANDED_OUT: gettext_lazy("这件事已移交有权办理的机关"),
    verbs.WITHDRAWN: gettext_lazy("您已撤回"),
    verbs.ASSIGNED: gettext_lazy("已交给有关单位办理"),
    verbs.REASSIGNED: gettext_lazy("已改由更合适的单位办理"),
    verbs.TAKEN_OVER: gettext_lazy("已移交有权办理的人大机关"),
    verbs.ACKNOWLEDGED: gettext_lazy("承办单位已签收，正在办理"),
    verbs.EXTENSION_GRANTED: gettext_lazy("情况比较复杂，办理期限有所延长"),
    verbs.ANSWERED_NOW: gettext_lazy("已当场答复"),
    verbs.REPLIED: gettext_lazy("承办单位已答复"),
    verbs.CHECK_LAPSED: gettext_lazy("请您评价答复"),
    verbs.CHECKED: gettext_lazy("代表看过答复，请您评价"),
    verbs.PUSHED: gettext_lazy("代表认为还没有办好，已要求再办"),
    verbs.RATED: gettext_lazy("您已评价"),
    verbs.REDONE: gettext_lazy("您不满意，已请承办单位重新办理"),
    verbs.CLOSED_OUT: gettext_lazy("事项已办结销号"),
    verbs.REOPENED: gettext_lazy("事项已重新办理"),
    verbs_raising.PROPOSED: gettext_lazy("代表正在根据您的意见起草代表建议"),
    verbs_raising.CARRIED: gettext_lazy("您的意见已形成代表建议提出，将随建议一起办理、一起答复"),
    verbs_raising.RESUMED: gettext_lazy("您的意见不再随代表建议办理，改为单独办理"),
    verbs_raising.ANSWERED_THROUGH: gettext_lazy("代表建议已有答复，一并答复您"),
}
AS_A_SUGGESTION: dict[State, str | Promise] = {
    State.RECEIVED: gettext_lazy("代表已经提出，正在等人大机关受理"),
    State.ACCEPTED: gettext_lazy("人大机关已经受理，正在确定由哪个单位办理"),
    State.HANDLING: gettext_lazy("已经交给有关单位办理"),
    State.ANSWERED: gettext_lazy("有关单位已经答复代表"),
    State.CLOSED: gettext_lazy("已经办结"),
    State.DECLINED: gettext_lazy("没有作为代表建议受理，您的意见另行办理"),
}
SHOWN_NOTES = (NoteKind.PROGRESS, NoteKind.SUPPLEMENT)
TITLES = {
    NoteKind.PROGRESS: gettext_lazy("办理进展"),
    NoteKind.SUPPLEMENT: gettext_lazy("您补充了说明"),
}


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    when: datetime
    title: str
    text: str = ""
    who: str = ""


@dataclass(frozen=True)
class Given:
    """One answer given to this voice, its rating if any, and whether it can be rated now."""

    answer: Answer
    reply: Reply
    rating: Rating | None
    open: bool
    photos: list[Shown]


@dataclass(frozen=True)
class Led:
    """A deputy's suggestion that this matter led to, in plain words. `title` is empty where its deputies think that it
    is not fit to be public, `number` where it has no public page."""

    title: str
    serial: int | None
    how: str | Promise
    units: list[str]
    due_on: date | None
    number: str


@dataclass(frozen=True)
class Followed:
    """The page of one voice."""

    matter: Matter
    voice: Voice
    state: str | Promise
    stages: list[stages.Stage]
    events: list[Event]
    answers: list[Given]
    due_on: date | None
    can: frozenset[str]
    led: list[Led]


def _led(matter: Matter) -> list[Led]:
    """The deputies' suggestions that this matter led to, once they were submitted."""
    links = Link.objects.filter(origin=matter, kind=LinkKind.LED_TO, target__isnull=False)
    live = Assignment.objects.filter(state__in=LIVE).exclude(role=Role.ASSIST).select_related("unit")
    rows = links.exclude(target__state=State.DRAFT).exclude(target__state=State.WITHDRAWN)
    ways = rows.select_related("target__particulars").prefetch_related(Prefetch("target__assignments", live))
    return [_one_led(link.target) for link in ways.order_by("pk") if link.target is not None]


def _one_led(row: Matter) -> Led:
    form, shares = row.particulars, list(row.assignments.all())
    return Led(
        title="" if form.publicity == Publicity.NONE else row.title,
        serial=form.serial,
        how=AS_A_SUGGESTION[State(row.state)],
        units=[share.unit.name for share in shares],
        due_on=max((share.due_on for share in shares if share.due_on and share.state in WORKING), default=None),
        number=row.number if form.published_at is not None and form.publicity != Publicity.NONE else "",
    )


def voice_by(*, number: str, code: str) -> Voice | None:
    """The voice behind a case number and its query code, or None: one look-up by keyed hash, whatever was typed."""
    return Voice.objects.filter(code_hash=tracking.hash_of(number, code)).first()


def followed(*, voice_id: int, now: datetime) -> Followed:
    """Everything this voice may see of its matter."""
    voice = Voice.objects.select_related("matter__organ__region", "matter__region", "matter__station").get(pk=voice_id)
    matter = voice.matter
    view = stages.VIEWS[policies(matter.region.path, localdate(now)).of(limits.STAGE_VIEW)]
    return Followed(
        matter=matter,
        voice=voice,
        state=MATTER.states[matter.state],
        stages=stages.shown(view, matter.moment),
        events=_events(matter, voice),
        answers=_answers(matter, voice, now),
        due_on=_due_on(matter),
        led=_led(matter),
        can=frozenset(step.name for step in policy.steps(MATTER, matter.state, frozenset({Part.SPEAKER}))),
    )


def _events(matter: Matter, voice: Voice) -> list[Event]:
    """The record in plain words, with progress notes and this voice's own additions; a flagged matter shows only
    what is said to its speaker."""
    steps = [
        Event(entry.at, str(PLAIN[entry.verb]), _why(matter, entry.verb))
        for entry in history(matter)
        if entry.verb in PLAIN
    ]
    return sorted([*steps, *_notes(matter, voice), *_seen(matter, voice)], key=lambda event: event.when)


def _seen(matter: Matter, voice: Voice) -> list[Event]:
    """Each time that somebody looked at who this speaker is, and for what."""
    if voice.identity_ref is None:
        return []
    rows = openings_of(matter).filter(ref=voice.identity_ref, shown_at__isnull=False)
    return [
        Event(row.shown_at, _("工作人员查看了您的联系方式，用途：%(purpose)s") % {"purpose": row.get_purpose_display()})
        for row in rows
        if row.shown_at is not None
    ]


def _due_on(matter: Matter) -> date | None:
    """By when all who have to answer must have answered."""
    rows = Clock.objects.filter(matter=matter, kind=ClockKind.REPLY, ended_on=None)
    last: date | None = rows.aggregate(last=Max("due_on"))["last"]
    return last


def _why(matter: Matter, verb: str) -> str:
    """The reason that goes with an end; it stays with its line when the matter is taken up again."""
    return matter.why_ended if verb in {verbs.GUIDED, verbs.DECLINED, verbs.HANDED_OUT} else ""


def _notes(matter: Matter, voice: Voice) -> list[Event]:
    mine = Q(voice=None) | Q(voice=voice)
    rows = Note.objects.filter(mine, matter=matter, kind__in=SHOWN_NOTES).order_by("at", "pk")
    return [Event(note.at, str(TITLES[NoteKind(note.kind)]), note.text, note.signer) for note in rows]


def _answers(matter: Matter, voice: Voice, now: datetime) -> list[Given]:
    rows = voice.answers.select_related("reply__assignment").order_by("given_at", "pk")
    ratings = {rating.reply_id: rating for rating in voice.ratings.all()}
    seen = files([row.reply for row in rows], now)
    return [
        Given(
            answer=row,
            reply=row.reply,
            rating=ratings.get(row.reply_id),
            open=_open(matter, row, ratings),
            photos=[photo for photo in seen if photo.public and photo.target[1] == row.reply_id],
        )
        for row in rows
    ]


def _open(matter: Matter, answer: Answer, ratings: dict[int, Rating]) -> bool:
    assignment = answer.reply.assignment
    live = {"replied"} if answer.reply.matter_id == matter.pk else {"replied", "settled"}
    stands = assignment.state in live if assignment else answer.reply.round == matter.round
    return (
        matter.state == State.ANSWERED and matter.checked_at is not None and stands and answer.reply_id not in ratings
    )
