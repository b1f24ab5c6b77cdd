"""The matter's page for those who work in it: what each part may read, and which buttons it has."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mashang.accounts.models import User
from mashang.files.queries import Shown
from mashang.files.queries import shown as shown_files
from mashang.journal.queries import history
from mashang.journal.verbs import known
from mashang.kit.together import give, join, together
from mashang.kit.viewer import Viewer
from mashang.kit.workflow import Step
from mashang.matters import carried, limits, marks, policy, stages
from mashang.matters.detail_law import Law, asked_by_law, law_of
from mashang.matters.marks import Due
from mashang.matters.models import (
    Answer,
    Assignment,
    Clock,
    Matter,
    Note,
    NoteKind,
    Publicity,
    Rating,
    Reply,
    Request,
    Voice,
)
from mashang.matters.models import Role as UnitRole
from mashang.matters.paper import Paper, Tied, paper_of, tied
from mashang.matters.services.contact import CONTACTS
from mashang.matters.workflow import ASSIGNMENT, REQUEST, Part, State
from mashang.organs.queries import policies

WHO_HEARS = frozenset({Part.DEPUTY, Part.STATION, Part.OFFICE})
"""Who reads the speaker's own words and place. Units read the text made for handlers."""
FOR_UNITS = (NoteKind.PROGRESS, NoteKind.SUPPLEMENT, NoteKind.URGE, *CONTACTS)
"""The notes that a unit reads."""
READERS = frozenset(Part) - {Part.AUDITOR}
OF_UNITS = policy.UNIT_PARTS - {Part.ASSESSOR}
"""Who sees what concerns their own unit."""


@dataclass(frozen=True)
class Event:
    """One line of the record, as the desk shows it."""

    when: datetime
    title: str
    who: str
    text: str = ""


@dataclass(frozen=True)
class Handling:
    """One assignment with what belongs to it."""

    row: Assignment
    state: str | Promise
    due: Due | None
    reply: Reply | None
    buttons: list[Step]


@dataclass(frozen=True)
class Wish:
    """One request with its buttons."""

    row: Request
    state: str | Promise
    buttons: list[Step]


@dataclass(frozen=True)
class Detail:
    """All that the page shows. `voices` is empty for those who may not read the speaker's own words."""

    matter: Matter
    parts: frozenset[str]
    state: str | Promise
    stages: list[stages.Stage]
    clocks: list[Due]
    voices: list[Voice]
    handlings: list[Handling]
    wishes: list[Wish]
    replies_now: list[Reply]
    notes: list[Note]
    events: list[Event]
    buttons: list[Step]
    reads: bool
    hears: bool
    reachable: bool
    photos: list[Shown]
    paper: Paper | None
    tied: list[Tied]
    law: Law | None


def detail(*, viewer: Viewer, pk: int, now: datetime) -> Detail:
    """Everything on a matter's page for this viewer. Raises Missing when it is not theirs."""
    matter = policy.get(viewer, pk)
    parts = policy.parts(viewer, matter)
    shown = marks.Marker(now=now, viewer=viewer)
    reads = bool(parts & READERS)
    hears = bool(parts & WHO_HEARS) and not matter.by_law
    said, rated, told, running, *lawful = together(*_lists(matter, viewer, parts), *asked_by_law(matter, parts, now))
    assignments = _assignments(matter, viewer, parts) if reads else []
    sent_on = {row.again_of_id for row in assignments}
    replies = _replies(said, rated, lawful[0]) if reads else {}
    replies_now = replies.pop(None, [])
    notes = told if reads else []
    answered = [reply for row in assignments for reply in replies.get(row.pk, [])]
    seen: list[Model] = [matter, *replies_now, *answered, *notes] if reads else []
    paper = paper_of(matter) if reads else None
    return Detail(
        matter=matter,
        parts=parts,
        state=matter.table.states[matter.state],
        stages=stages.shown(_view(matter, shown), matter.moment, drafted=matter.state == State.DRAFT),
        clocks=_clocks(matter, shown, running),
        voices=list(matter.voices.all()) if hears else [],
        handlings=[_handling(row, replies.get(row.pk, []), viewer, shown, row.pk in sent_on) for row in assignments],
        wishes=_wishes(matter, viewer, parts) if reads else [],
        replies_now=replies_now,
        notes=notes,
        events=_events(matter),
        buttons=_buttons(matter, parts, paper) if reads else [],
        reads=reads,
        hears=hears,
        photos=shown_files(seen, now),
        reachable=any(voice.reachable for voice in matter.voices.all()),
        paper=paper,
        tied=tied(matter, viewer) if reads else [],
        law=law_of(matter=matter, viewer=viewer, shares=assignments, replies=answered, read=lawful) if reads else None,
    )


def _lists(matter: Matter, viewer: Viewer, parts: frozenset[str]) -> tuple["QuerySet[Any]", ...]:
    """Replies, their ratings, notes and running clocks, as far as these parts read them."""
    replies = Reply.objects.filter(matter=matter)
    notes = matter.notes.order_by("at", "pk")
    clocks = Clock.objects.filter(matter=matter, ended_on=None).order_by("due_on", "pk")
    if not parts & (READERS - OF_UNITS - {Part.OFFERED}):
        notes = notes.filter(kind__in=FOR_UNITS)
    if not parts & (READERS - OF_UNITS):
        clocks = clocks.filter(assignment__unit__in=viewer.organs(*policy.AT_UNIT))
    return replies.order_by("pk"), Rating.objects.filter(reply__in=replies.order_by()), notes, clocks


def _buttons(matter: Matter, parts: frozenset[str], paper: Paper | None) -> list[Step]:
    """What these parts may do now. Of 公开 and 不再公开 only the one that would change something."""
    steps = policy.steps(matter.table, matter.state, policy.acting(matter, parts))
    if paper is None:
        return steps
    form = paper.form
    useless = "publish" if form.published_at or form.publicity == Publicity.NONE else ""
    return [step for step in steps if step.name != useless and (step.name != "unpublish" or form.published_at)]


def _view(matter: Matter, shown: marks.Marker) -> stages.View:
    own = stages.BY_LAW.get(matter.kind)
    return own or stages.VIEWS[policies(matter.region.path, shown.today).of(limits.STAGE_VIEW)]


def _assignments(matter: Matter, viewer: Viewer, parts: frozenset[str]) -> list[Assignment]:
    """All for those in charge and those who follow; for a unit its own, and who else is live, without their words."""
    rows = sorted(matter.assignments.all(), key=lambda row: row.pk)
    if parts & (READERS - OF_UNITS - {Part.OFFERED}):
        return rows
    units = viewer.organs(*policy.AT_UNIT)
    lead = bool(parts & {Part.LEAD, Part.DRAFTER, Part.HEAD})
    return [row for row in rows if row.unit_id in units or (lead and row.role == UnitRole.ASSIST)]


def _replies(replies: list[Reply], ratings: list[Rating], answers: list[Answer]) -> dict[int | None, list[Reply]]:
    """The replies with their ratings and answers, by assignment; those given on the spot under None."""
    found: dict[int | None, list[Reply]] = {}
    for reply in replies:
        for name, kind, rows in (("ratings", Rating, ratings), ("answers", Answer, answers)):
            own = [row for row in rows if row.reply_id == reply.pk]
            give(reply, name, kind.objects.filter(reply=reply), own)
        found.setdefault(reply.assignment_id, []).append(reply)
    return found


def _handling(row: Assignment, replies: list[Reply], viewer: Viewer, shown: marks.Marker, replaced: bool) -> Handling:
    """A share that went on to another unit has no buttons of its own any more."""
    buttons = [] if replaced else policy.steps(ASSIGNMENT, row.state, policy.parts_in(viewer, row))
    reply = replies[0] if replies else None
    return Handling(row, ASSIGNMENT.states[row.state], shown.assignment(row), reply, buttons)


def _wishes(matter: Matter, viewer: Viewer, parts: frozenset[str]) -> list[Wish]:
    units = viewer.organs(*policy.AT_UNIT)
    only_mine = not parts & (READERS - OF_UNITS)
    rows = sorted(matter.requests.all(), key=lambda row: row.pk)
    shares = {row.pk: row for row in matter.assignments.all()}
    for row in rows:
        row.assignment = shares.get(row.assignment_id or 0)
    shown = [row for row in rows if not only_mine or (row.assignment is not None and row.assignment.unit_id in units)]
    return [
        Wish(row, REQUEST.states[row.state], policy.steps(REQUEST, row.state, policy.parts_for(viewer, row)))
        for row in shown
    ]


def _clocks(matter: Matter, shown: marks.Marker, running: list[Clock]) -> list[Due]:
    """The running clocks; where several units have some, each says whose it is."""
    join(running, "assignment", matter.assignments.all())
    many = len({clock.assignment_id for clock in running if clock.assignment_id}) > 1
    return [_whose(shown.clock(clock), clock.assignment if many else None) for clock in running]


def _whose(due: Due, share: Assignment | None) -> Due:
    if share is None:
        return due
    unit = share.unit.short_name or share.unit.name
    return replace(due, name=_("%(kind)s（%(unit)s）") % {"kind": due.name, "unit": unit})


def _events(matter: Matter) -> list[Event]:
    name = Subquery(User.objects.filter(pk=OuterRef("actor_id")).values("name"))
    lines = history(matter).annotate(who=name).values_list("at", "verb", "who", "facts")
    return [Event(at, str(known(verb).label), who or "", carried.said(facts)) for at, verb, who, facts in lines]
