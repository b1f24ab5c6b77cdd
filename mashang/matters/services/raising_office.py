"""代表团转交和受理: what the delegation and the organ in charge do with a deputy's paper before it is handled."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid, Refusal
from mashang.kit.viewer import Viewer
from mashang.matters import charge, policy, texts_raising, verbs_raising, words
from mashang.matters.locking import actor, locked
from mashang.matters.models import Clock, ClockKind, Matter, Note, NoteKind, Particulars, Publicity
from mashang.matters.numbering import next_serial
from mashang.matters.services import clocks, notices, through
from mashang.matters.services.ending import drop_requests, settle
from mashang.matters.services.raising import begin
from mashang.matters.workflow import Part

AUTHORS = (Part.PROPOSER, Part.COSIGNER)


@transaction.atomic
def forward(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """代表团转交: to the secretariat of the session, which is the organ in charge. Its days to look at it begin."""
    matter = locked(matter, to="forward")
    form = charge.particulars_of(matter)
    if not form.waits_for_delegation:
        raise Conflict(_("这件不用代表团转交，或者已经转交过。"))
    form.forwarded_at = now
    form.save(update_fields=["forwarded_at"])
    clock = begin(matter=matter, form=form, now=now)
    matter.advance("forward", due_on=clocks.earliest(matter=matter))
    record(verb=verbs_raising.FORWARDED, by=by, target=matter, now=now, rows=[form, *clock])
    notices.tell(what=texts_raising.SUBMITTED, matter=matter, parts=(Part.OFFICE,), now=now, again=f"v{matter.version}")


@transaction.atomic
def hand_back(*, matter: Matter, reason: str, by: Viewer, now: datetime) -> None:
    """退回修改, with the reason: a draft again, its deputies' alone (河南办法第十一条)."""
    matter = locked(matter, to="hand_back")
    form = charge.particulars_of(matter)
    form.forwarded_at = None
    form.save(update_fields=["forwarded_at"])
    ended = clocks.stop(matter=matter, kinds=[ClockKind.ORDER], now=now, kept=False)
    note = remarked(matter=matter, text=reason, by=by, now=now)
    matter.advance("hand_back", triaged_at=None, due_on=None)
    record(verb=verbs_raising.HANDED_BACK, by=by, target=matter, now=now, rows=[form, note, *ended])
    notices.tell(what=texts_raising.HANDED_BACK, matter=matter, parts=AUTHORS, now=now, again=f"v{matter.version}")
    through.resume(suggestion=matter, by=by, now=now)


def remarked(*, matter: Matter, text: str, by: Viewer, now: datetime) -> Note:
    """What was decided or found, kept with the matter. Called in a transaction."""
    return Note.objects.create(
        matter=matter, kind=NoteKind.REMARK, text=text, signer=by.name, by_user=actor(by), at=now
    )


@transaction.atomic
def accept(*, matter: Matter, by: Viewer, now: datetime, reason: str = "") -> int:
    """受理 and number it. One that was flagged is looked at first: what was found is the reason, and is kept. Returns
    the number."""
    matter = locked(matter, to="accept")
    form = charge.particulars_of(matter)
    if form.interest and not reason:
        raise Invalid(_("这件标明需要核实利益关系：%(what)s。请写明核实情况再受理。") % {"what": form.interest})
    notes = [remarked(matter=matter, text=reason, by=by, now=now)] if reason else []
    return _accept(matter, form, notes, by, now)


def _accept(matter: Matter, form: Particulars, notes: list[Note], by: Viewer, now: datetime) -> int:
    passed_on(form=form)
    rows: list[Model] = [*notes, *clocks.stop(matter=matter, kinds=[ClockKind.ORDER], now=now)]
    rows += take_on(matter=matter, form=form, now=now)
    matter.advance("accept", accepted_at=now, due_on=clocks.earliest(matter=matter))
    facts = Facts({"serial": form.serial, "looked_at": bool(form.interest)})
    record(verb=verbs_raising.ACCEPTED, by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell(what=texts_raising.ACCEPTED, matter=matter, parts=AUTHORS, now=now)
    assert form.serial is not None
    return form.serial


def take_on(*, matter: Matter, form: Particulars, now: datetime) -> list[Model]:
    """Give it its number and start the days for 交办. Called in a transaction; returns the rows written."""
    form.serial = next_serial(form)
    form.save(update_fields=["serial"])
    return [form, clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=now)]


def passed_on(*, form: Particulars) -> None:
    """Refuse while the delegation has it."""
    if form.waits_for_delegation:
        raise Conflict(_("在大会期间提出的，先由代表团转交，再由大会秘书处受理。"))


@transaction.atomic
def accept_many(*, rows: Iterable[Matter], by: Viewer, now: datetime) -> int:
    """批量受理, in the order in which they were raised: all of them or none. Flagged ones are looked at one by one;
    Invalid names them, or what else stands in the way."""
    chosen = sorted(rows, key=lambda row: (row.received_at, row.pk))
    flagged = [row.title for row in chosen if row.particulars.interest]
    if flagged:
        names = "、".join(flagged[:5])
        raise Invalid(_("这些要逐件核实利益关系，请单独受理，其余的再一并受理：%(names)s。") % {"names": names})
    for row in chosen:
        with _named(row):
            accept(matter=policy.get(by, row.pk, to="accept"), by=by, now=now)
    return len(chosen)


@transaction.atomic
def forward_many(*, rows: Iterable[Matter], by: Viewer, now: datetime) -> int:
    """批量转交 by the delegation: all of them or none. Invalid names the one that stands in the way."""
    chosen = sorted(rows, key=lambda row: (row.received_at, row.pk))
    for row in chosen:
        with _named(row):
            forward(matter=policy.get(by, row.pk, to="forward"), by=by, now=now)
    return len(chosen)


@contextmanager
def _named(row: Matter) -> Iterator[None]:
    """Say of which one it is that a refusal speaks."""
    try:
        yield
    except Refusal as refusal:
        raise Invalid(_("“%(title)s”：%(why)s") % {"title": row.title, "why": refusal.said}) from refusal


@transaction.atomic
def decline(*, matter: Matter, kind: str, reason: str, by: Viewer, now: datetime) -> None:
    """不作为建议、议案处理: which of the kinds that local rules name, the reason, and what can be done instead where
    that fits. Opinions that went with it wait to be assigned again."""
    matter = locked(matter, to="decline")
    form = charge.particulars_of(matter)
    form.refused_as = kind
    form.save(update_fields=["refused_as"])
    ended = clocks.stop(matter=matter, kinds=list(ClockKind), now=now)
    why = reason + words.ADVICE.get(kind, "")
    matter.advance("decline", ended_at=now, why_ended=why[:500], due_on=None)
    rows: list[Model] = [form, *ended, *drop_requests(matter=matter, by=by, now=now)]
    facts = Facts({"kind": kind})
    record(verb=verbs_raising.DECLINED, by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell(what=texts_raising.ENDED, matter=matter, parts=AUTHORS, now=now)
    through.resume(suggestion=matter, by=by, now=now)


@transaction.atomic
def withdraw(*, matter: Matter, why: str, by: Viewer, now: datetime) -> None:
    """撤回 in writing by the deputy who leads: handling ends, units and those who signed along are told."""
    matter = locked(matter, to="withdraw")
    ended: list[Clock] = clocks.stop(matter=matter, kinds=list(ClockKind), now=now, kept=False)
    settled = settle(matter=matter)
    dropped = drop_requests(matter=matter, by=by, now=now)
    matter.advance("withdraw", ended_at=now, why_ended=why, due_on=None)
    facts = Facts({}, credit=by.person_id)
    rows: list[Model] = [*ended, *settled, *dropped]
    record(verb=verbs_raising.WITHDRAWN, by=by, target=matter, now=now, rows=rows, facts=facts)
    notices.tell(what=texts_raising.WITHDRAWN, matter=matter, parts=(Part.COSIGNER, Part.OFFICE), now=now)
    for share in settled:
        notices.tell_unit(what=texts_raising.WITHDRAWN, assignment=share, matter=matter, now=now)
    through.resume(suggestion=matter, by=by, now=now)


@transaction.atomic
def publish(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """公开, in full or by its title alone, as its deputies agreed (河南办法第二十九条). Conflict when they did not."""
    matter = locked(matter, to="publish")
    form = charge.particulars_of(matter)
    if form.publicity == Publicity.NONE:
        raise Conflict(_("代表认为这件不宜公开，不能公开。需要公开的，请先征得代表同意。"))
    if form.published_at is not None:
        raise Conflict(_("这件已经公开。"))
    _set_published(matter, form, now, "publish", verbs_raising.PUBLISHED, by, now)


@transaction.atomic
def unpublish(*, matter: Matter, by: Viewer, now: datetime) -> None:
    """不再公开."""
    matter = locked(matter, to="unpublish")
    form = charge.particulars_of(matter)
    if form.published_at is None:
        raise Conflict(_("这件没有公开。"))
    _set_published(matter, form, None, "unpublish", verbs_raising.UNPUBLISHED, by, now)


def _set_published(  # noqa: PLR0913, PLR0917
    matter: Matter, form: Particulars, at: datetime | None, step: str, verb: str, by: Viewer, now: datetime
) -> None:
    form.published_at = at
    form.save(update_fields=["published_at"])
    matter.advance(step)
    record(verb=verb, by=by, target=matter, now=now, rows=[form])
