"""销号 with evidence, and 重新办理."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.files import services as files
from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.errors import Conflict, NotAllowed
from mashang.kit.viewer import Viewer
from mashang.matters import limits, rules, texts, texts_law, verbs, verbs_law, words
from mashang.matters.locking import actor, locked
from mashang.matters.models import Clock, ClockKind, Matter, Note, NoteKind, Voice
from mashang.matters.services import clocks, notices
from mashang.matters.services.closing_law import silent
from mashang.matters.services.dispatch import AUTHORS
from mashang.matters.services.ending import drop_requests, settle
from mashang.matters.services.identity import keep_on, retire
from mashang.matters.services.redo import redo
from mashang.matters.standing import replies_of_round, unrated
from mashang.matters.workflow import Part
from mashang.organs.queries import calendar, policies


@dataclass(frozen=True)
class Evidence:
    """What shows that it is done, what class of problem it solves if any (R60), and the form that holds its files."""

    text: str
    class_fix: str = ""
    key: str = ""


@transaction.atomic
def close_out(*, matter: Matter, evidence: Evidence, by: Viewer, now: datetime) -> None:
    """销号 by the organ in charge, with what shows that it is done."""
    finish(matter=locked(matter), evidence=evidence, by=by, now=now)


def finish(*, matter: Matter, evidence: Evidence, by: Viewer, now: datetime, rows: Sequence[Model] = ()) -> None:
    """Close a locked matter. Refused while an answer waits for its rating and the days for it are not over: who
    stays silent after that is counted as not rated, never as satisfied."""
    waiting = silent(matter=matter, evidence=evidence.text, now=now) if matter.by_law else _unrated(matter, now)
    note = Note.objects.create(
        matter=matter, kind=NoteKind.EVIDENCE, text=evidence.text, signer=by.name, by_user=actor(by), at=now
    )
    ended = clocks.stop(matter=matter, kinds=list(ClockKind), now=now, kept=False)
    settled = settle(matter=matter)
    if evidence.key:
        files.attach(key=evidence.key, target=note, now=now, public=False)
    matter.advance("close_out", ended_at=now, due_on=None, class_fix=evidence.class_fix)
    retire(matter=matter, now=now)
    record(
        verb=verbs_law.of(matter, verbs.CLOSED_OUT),
        by=by,
        target=matter,
        now=now,
        rows=[note, *rows, *ended, *settled, *drop_requests(matter=matter, by=by, now=now)],
        facts=Facts({"unrated": waiting, "rounds": matter.round}),
    )
    notices.tell_speakers(what=texts.SPEAKER_ENDED, matter=matter, now=now, again=f"c{matter.round}")
    if matter.by_law:
        notices.tell(what=texts_law.CONCLUDED, matter=matter, parts=AUTHORS, now=now)


def _unrated(matter: Matter, now: datetime) -> int:
    """How many answers nobody rated. Conflict while the days for it are not over."""
    waiting = unrated(matter)
    asked = Clock.objects.filter(matter=matter, kind=ClockKind.RATE, ended_on=None).first()
    if waiting and (asked is None or localdate(now) <= asked.due_on):
        raise Conflict(_("群众还没有评单，评单期限也没有到，暂时不能销号。"))
    return waiting


@transaction.atomic
def reopen(*, matter: Matter, reason: str, by: Viewer, now: datetime, voice: Voice | None = None) -> None:
    """重新办理: what was closed after an answer goes to the same units again; what was declined or guided goes to be
    assigned. By the organ in charge at any time, by the speaker within the days for it."""
    matter = locked(matter, to="reopen")
    if voice is not None:
        _in_time(matter, now)
    reason = rules.without_numbers(reason)
    replies = list(replies_of_round(matter))
    rows = redo(matter=matter, replies=replies, message=reason, step="reopen", now=now)
    keep_on(matter=matter)
    note = Note.objects.create(
        matter=matter,
        voice=voice,
        kind=NoteKind.SUPPLEMENT if voice else NoteKind.REMARK,
        text=reason,
        signer=words.SPEAKER if voice else by.name,
        by_user=by.user_id,
        at=now,
    )
    record(verb=verbs.REOPENED, by=by, target=matter, now=now, rows=[note, *rows])
    notices.tell(what=texts.REDO, matter=matter, parts=(Part.OFFICE,), now=now, again=f"r{matter.round}")


def _in_time(matter: Matter, now: datetime) -> None:
    if matter.ended_at is None:
        return
    book = policies(matter.region.path, localdate(now))
    last = workdays.add(localdate(matter.ended_at), book.of(limits.REOPEN_DAYS), calendar())
    if localdate(now) > last:
        raise NotAllowed(_("已经超过可以要求重新办理的期限。情况仍未解决的，请重新扫码反映。"))
