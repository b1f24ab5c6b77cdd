"""What the page of a suggestion shows of its handling: feedback, promises, and the papers to take along.

Who sees a grade: those in charge at once; each deputy their own; a unit the dissatisfied ones, which it has to answer,
and the others once the matter is closed (docs/decisions/0040).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.kit.together import join
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.models import Answer, Assignment, Commitment, Grade, Matter, Rating, Reply, ReplyDraft, Role
from mashang.matters.papers.asked import ALL, READ_OPINIONS
from mashang.matters.workflow import WORKING, Part, State
from mashang.organs.models import Organ
from mashang.people.models import Post
from mashang.people.models import Role as Duty

IN_CHARGE = frozenset({Part.OFFICE, Part.LEADER, Part.COMMITTEE})
BY_UNIT = frozenset({Part.DRAFTER, Part.HEAD})


@dataclass(frozen=True)
class Said:
    """One deputy's feedback on one answer."""

    name: str
    unit: str
    round: int
    rating: Rating


@dataclass(frozen=True)
class Sheet:
    """One paper that this person may take along: its name, and where it stands."""

    label: str | Promise
    of: str
    kind: str
    ref: int


@dataclass(frozen=True)
class Law:
    """Beside what every matter shows."""

    said: list[Said]
    hidden: int
    promises: list[Commitment]
    sheets: list[Sheet]
    headless: bool
    owes_answer: bool
    drafted: bool


def asked_by_law(matter: Matter, parts: frozenset[str], now: datetime) -> "list[QuerySet[Any]]":
    """What a suggestion's page reads together with the rest: to whom it was answered, what was promised and by which
    units, drafts of answers, and who heads a unit. Empty lists of anything else."""
    shares = matter.assignments.all() if matter.by_law else []
    pks, working = [row.pk for row in shares], [row.unit_id for row in shares if row.state in WORKING]
    promises = Commitment.objects.filter(matter__in=[matter.pk] if matter.by_law else [])
    heads = Post.objects.on(localdate(now)).filter(role=Duty.UNIT_HEAD, person__user__is_active=True)
    return [
        Answer.objects.filter(reply__assignment__in=pks).order_by("pk"),
        promises.order_by("due_on", "pk"),
        Organ.objects.filter(pk__in=promises.order_by().values("unit")).order_by("pk"),
        ReplyDraft.objects.filter(assignment__in=pks if parts & BY_UNIT else []).order_by("pk"),
        heads.filter(organ__in=working if Part.DRAFTER in parts else []).order_by("pk"),
    ]


def law_of(
    *, matter: Matter, viewer: Viewer, shares: list[Assignment], replies: list[Reply], read: list[list[Any]]
) -> Law | None:
    """Of a deputy's suggestion only: the shares and answers as this viewer sees them; `read` is what `asked_by_law`
    asked for."""
    if not matter.by_law:
        return None
    parts = policy.parts(viewer, matter)
    _answers, promises, units, drafts, heads = read
    join(promises, "unit", units)
    drafted = {row.assignment_id for row in drafts} & {row.pk for row in shares}
    said, hidden = _said(matter, viewer, parts, replies)
    mine = {row.unit_id for row in shares if row.state in WORKING} & viewer.organs(*policy.AT_UNIT)
    lacks_head = Part.DRAFTER in parts and not mine <= {post.organ_id for post in heads}
    sheets = _sheets(matter, viewer, parts, shares, replies, drafted)
    return Law(said, hidden, promises, sheets, lacks_head, not matter.particulars.no_reply, bool(drafted))


def _said(matter: Matter, viewer: Viewer, parts: frozenset[str], replies: list[Reply]) -> tuple[list[Said], int]:
    """What this viewer may read, and how many grades stay hidden until the matter is closed."""
    people = {voice.pk: voice.person for voice in matter.voices.all() if voice.person is not None}
    rows = [
        Said(people[rating.voice_id].name, reply.signer, reply.round, rating)
        for reply in replies
        for rating in reply.ratings.all()
        if rating.voice_id in people
    ]
    if parts & IN_CHARGE or matter.state == State.CLOSED:
        return rows, 0
    mine = {pk for pk, person in people.items() if person.pk == viewer.person_id}
    bad = Grade.DISSATISFIED if parts & BY_UNIT else None
    shown = [one for one in rows if one.rating.voice_id in mine or one.rating.grade == bad]
    return shown, len(rows) - len(shown)


def _sheets(
    matter: Matter,
    viewer: Viewer,
    parts: frozenset[str],
    shares: list[Assignment],
    replies: list[Reply],
    drafts: set[int],
) -> list[Sheet]:
    found = [Sheet(_("建议专用纸"), "", "form", 0)]
    units = viewer.organs(*policy.AT_UNIT)
    mine = [row for row in shares if row.role != Role.ASSESS and (parts & ALL or row.unit_id in units)]
    found += [Sheet(_("交办通知"), row.unit.name, "notice", row.pk) for row in mine]
    by_share = {row.pk: row for row in shares}
    for reply in replies:
        row = by_share.get(reply.assignment_id or 0)
        if row is not None and row.main:
            found.append(Sheet(_("答复函"), reply.doc_no or reply.signer, "reply", row.pk))
            found += _forms_of(matter, viewer, parts, reply)
        elif row is not None and row.role == Role.ASSIST and (parts & READ_OPINIONS or row.unit_id in units):
            found.append(Sheet(_("会办意见"), reply.signer, "opinion", row.pk))
    return found + [Sheet(_("答复函（待签发）"), by_share[pk].unit.name, "reply", pk) for pk in sorted(drafts)]


def _forms_of(matter: Matter, viewer: Viewer, parts: frozenset[str], reply: Reply) -> list[Sheet]:
    people = {voice.pk: voice.person for voice in matter.voices.all()}
    found = []
    for answer in reply.answers.all():
        person = people.get(answer.voice_id)
        if person is not None and (Part.OFFICE in parts or person.pk == viewer.person_id):
            found.append(Sheet(_("征询意见表"), f"{person.name} {reply.doc_no}".strip(), "feedback", answer.pk))
    return found
