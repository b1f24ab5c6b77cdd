"""分流与定单: the boundary of what a station may accept (rules.md 2.4), and who takes a matter up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from mashang.journal.services import Facts, record
from mashang.kit.viewer import Viewer
from mashang.matters import rules, texts, verbs, words
from mashang.matters.locking import actor, locked, not_sensitive
from mashang.matters.models import Answer, ClockKind, Matter, Note, NoteKind, Outcome, Reply
from mashang.matters.services import clocks, notices
from mashang.matters.services.answers import after_answer, give
from mashang.matters.services.ending import drop_requests
from mashang.matters.services.identity import retire
from mashang.matters.workflow import Part
from mashang.organs.models import Category

UNTIL_ASSIGNED = (ClockKind.ORDER, ClockKind.ASSIGN)


@dataclass(frozen=True)
class Wording:
    """What handlers will read: a title and a text without names and numbers, and the category."""

    title: str
    text: str
    category: Category | None = None


def wording_of(*, matter: Matter, wording: Wording | None) -> dict[str, Any]:
    """The fields to write: what was worded, what stands already, or the speaker's words without numbers."""
    if wording is not None:
        return {"title": wording.title, "text": wording.text, "category": wording.category}
    if matter.text:
        return {}
    voice = matter.voices.order_by("pk")[0]
    return {"text": rules.for_handlers(said=voice.words, place=voice.place)}


@transaction.atomic
def triage(*, matter: Matter, wording: Wording, by: Viewer, now: datetime) -> None:
    """分流：可以办理. Who takes it up is decided by 定单."""
    matter = locked(matter)
    matter.advance("triage", triaged_at=matter.triaged_at or now, **wording_of(matter=matter, wording=wording))
    record(verb=verbs.TRIAGED, by=by, target=matter, now=now)


@transaction.atomic
def order(*, matter: Matter, by: Viewer, now: datetime, wording: Wording | None = None) -> None:
    """定单: the deputy or the station takes the matter up; the organ in charge has to assign it."""
    matter = locked(matter, to="order")
    not_sensitive(matter)
    kept = clocks.stop(matter=matter, kinds=[ClockKind.ORDER], now=now)
    clock = clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now)
    matter.advance(
        "order",
        accepted_at=now,
        triaged_at=matter.triaged_at or now,
        due_on=clock.due_on,
        **wording_of(matter=matter, wording=wording),
    )
    facts = Facts({"due": clock.due_on.isoformat()}, credit=by.person_id)
    record(verb=verbs.ORDERED, by=by, target=matter, now=now, rows=[*kept, clock], facts=facts)
    notices.tell(what=texts.ORDERED, matter=matter, parts=(Part.OFFICE,), now=now)
    notices.tell_speakers(what=texts.SPEAKER_ACCEPTED, matter=matter, now=now)


@transaction.atomic
def answer_now(*, matter: Matter, text: str, signer: str, by: Viewer, now: datetime) -> Reply:
    """当场答复: answered on the spot; the speaker rates it as any other answer."""
    matter = locked(matter, to="answer_now")
    reply = Reply.objects.create(
        matter=matter,
        text=text,
        outcome=Outcome.A,
        round=matter.round,
        by_user=actor(by),
        signer=signer,
        at=now,
    )
    answers: list[Answer] = give(reply=reply, matter=matter, now=now)
    kept = clocks.stop(matter=matter, kinds=UNTIL_ASSIGNED, now=now)
    started, values = after_answer(matter=matter, now=now, checked=True)
    matter.advance(
        "answer_now", triaged_at=matter.triaged_at or now, **wording_of(matter=matter, wording=None), **values
    )
    rows = [reply, *answers, *kept, *started, *drop_requests(matter=matter, by=by, now=now)]
    facts = Facts({}, credit=by.person_id)
    record(verb=verbs.ANSWERED_NOW, by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell_speakers(what=texts.SPEAKER_ANSWERED, matter=matter, now=now, again=f"r{matter.round}")
    return reply


def end(*, matter: Matter, step: str, verb: str, why: str, by: Viewer, now: datetime) -> None:
    """End a matter before it is assigned, with a reason that the speaker reads. Called in a transaction."""
    kept = clocks.stop(matter=matter, kinds=UNTIL_ASSIGNED, now=now)
    ended: dict[str, Any] = {"ended_at": now, "why_ended": why, "due_on": None, "triaged_at": matter.triaged_at or now}
    retire(matter=matter, now=now)
    matter.advance(step, **ended, **wording_of(matter=matter, wording=None))
    dropped = drop_requests(matter=matter, by=by, now=now)
    record(verb=verb, by=by, target=matter, now=now, rows=[*kept, *dropped])
    notices.tell_speakers(what=texts.SPEAKER_ENDED, matter=matter, now=now)


@transaction.atomic
def guide(*, matter: Matter, where: str, by: Viewer, now: datetime) -> None:
    """引导到其他渠道: not a station's to accept; the person is told where to go (信访工作条例 23)."""
    end(matter=locked(matter), step="guide", verb=verbs.GUIDED, why=where, by=by, now=now)


@transaction.atomic
def hand_out(*, matter: Matter, body: str, more: str, by: Viewer, now: datetime) -> None:
    """移交外单位: to a congress or a government that does not work in this system; the speaker reads to whom (R55)."""
    why = f"{words.HANDED_TO}{body}。{more}"
    end(matter=locked(matter), step="hand_out", verb=verbs.HANDED_OUT, why=why, by=by, now=now)


@transaction.atomic
def decline(*, matter: Matter, why: str, by: Viewer, now: datetime) -> None:
    """不予受理, with the reason that the speaker reads."""
    end(matter=locked(matter), step="decline", verb=verbs.DECLINED, why=why, by=by, now=now)


@transaction.atomic
def unflag(*, matter: Matter, why: str, by: Viewer, now: datetime) -> None:
    """解除敏感标记: handled openly from now on. The wording for handlers has to be fit for that."""
    matter = locked(matter)
    matter.advance("unflag", sensitive=False)
    note = Note.objects.create(matter=matter, kind=NoteKind.REMARK, text=why, signer=by.name, by_user=actor(by), at=now)
    record(verb=verbs.UNFLAGGED, by=by, target=matter, now=now, rows=[note])
    notices.tell(what=texts.NEW, matter=matter, parts=(Part.DEPUTY,), now=now, again=f"n{note.pk}")


@transaction.atomic
def flag(*, matter: Matter, why: str, by: Viewer, now: datetime) -> None:
    """标为敏感事项: from now on only staff see it; the office is told at once."""
    matter = locked(matter)
    matter.advance("flag", sensitive=True)
    note = Note.objects.create(matter=matter, kind=NoteKind.REMARK, text=why, signer=by.name, by_user=actor(by), at=now)
    record(verb=verbs.FLAGGED, by=by, target=matter, now=now, rows=[note])
    notices.tell(what=texts.SENSITIVE, matter=matter, parts=(Part.OFFICE, Part.STATION), now=now)
