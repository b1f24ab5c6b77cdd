"""接续办理: suggestions that were half handled elsewhere go on here, on the days that they really have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import charge, tracking, verbs_raising
from mashang.matters.carried import DAYS, FACT
from mashang.matters.models import Answer, ClockKind, Kind, Matter, Particulars, Rating
from mashang.matters.models.matter import Source
from mashang.matters.services import clocks
from mashang.matters.services.carrying_on import Handed, at, go_on
from mashang.matters.services.raising import Paper, fields_of, speak, text_of
from mashang.matters.workflow import State
from mashang.organs.models import Term
from mashang.people.models import Mandate, Person
from mashang.registers.subjects import Part, Plan, Scope


@dataclass(frozen=True)
class Carried:
    """One suggestion as it stood elsewhere. `handed` None: accepted, and not assigned yet. All signed the one version
    there is. `source` is its number there, by which it is known again; `row` where the file says it."""

    serial: int
    paper: Paper
    mandate: Mandate
    received_on: date
    accepted_on: date
    handed: Handed | None = None
    others: tuple[Person, ...] = ()
    source: str = ""
    row: int = 0


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """What an import planned. It leaves nothing to take back: each suggestion has its own place in the record."""
    carry_in(lines=plan.content, digest=plan.digest, by=by, now=now)
    yield from ()


@transaction.atomic
def carry_in(*, lines: Sequence[Carried], digest: str, by: Viewer, now: datetime) -> list[Matter]:
    """All lines or none. Clocks start on the true dates, so what is late is late; the record says where it came from
    by the digest of the file. A line that is here already changes nothing. Invalid names the line whose dates do not
    follow each other, Conflict the one whose number is taken. Returns what is new. Whoever numbers another one of these
    terms waits."""
    terms = {line.mandate.term_id for line in lines}
    list(Term.objects.select_for_update().filter(pk__in=terms).order_by("pk"))
    made = [_one(line, line.row or position, digest, by, now) for position, line in enumerate(lines, start=1)]
    return [matter for matter in made if matter is not None]


def _one(line: Carried, position: int, digest: str, by: Viewer, now: datetime) -> Matter | None:
    _follow(line, position, localdate(now))
    term = line.mandate.term_id
    known_by = line.source or f"{line.serial}:{line.paper.title}"
    submission = tracking.keyed("carried", f"{line.mandate.congress_id}:{term}:{known_by}")
    if Matter.objects.filter(submission=submission).exists():
        return None
    if Particulars.objects.filter(congress=line.mandate.congress, term=term, serial=line.serial).exists():
        raise Conflict(_("第%(line)d行：本届已经有第%(serial)d号建议。") % {"line": position, "serial": line.serial})
    matter = _matter(line, submission)
    _form(line, matter)
    _signed(line, matter, by)
    if line.handed is None:
        clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=at(day=line.accepted_on))
    else:
        go_on(matter=matter, handed=line.handed, by=by, now=now)
    clocks.touch(matter=matter)
    matter.refresh_from_db()
    unsaid = "accepted_on" if line.accepted_on == line.received_on else ""
    days = {key: day.isoformat() for key, day in _days(line).items() if key != unsaid}
    facts = Facts({"file": digest[:64], "line": position, FACT: days}, occurred_on=line.received_on)
    record(verb=verbs_raising.CARRIED_IN, by=by, target=matter, now=now, rows=_written(matter), facts=facts)
    return matter


def _written(matter: Matter) -> list[Model]:
    """All rows of a suggestion as they now stand."""
    own = (matter.voices, matter.assignments, matter.clocks, matter.replies, matter.notes)
    rows: list[Model] = [row for several in own for row in several.order_by("pk")]
    rows += Answer.objects.filter(reply__matter=matter).order_by("pk")
    rows += Rating.objects.filter(reply__matter=matter).order_by("pk")
    return [Particulars.objects.get(matter=matter), *rows]


def _days(line: Carried) -> dict[str, date]:
    """The days that are known, in the order in which they should follow each other (`carried.DAYS`)."""
    handed = line.handed
    given = handed.given if handed else None
    verdict = given.verdict if given else None
    days = (
        line.received_on,
        line.accepted_on,
        handed.on if handed else None,
        handed.acknowledged_on if handed else None,
        given.on if given else None,
        verdict.on if verdict else None,
        given.closed_on if given else None,
    )
    return {key: day for key, day in zip(DAYS, days, strict=True) if day is not None}


def _follow(line: Carried, position: int, today: date) -> None:
    known = [*_days(line).values(), today]
    if known != sorted(known):
        raise Invalid(
            _("第%(line)d行：提出、受理、交办、签收、答复、反馈、办结的日期应依次在后，不晚于今天。")
            % {"line": position}
        )
    if line.handed is not None and not line.handed.orders:
        raise Invalid(_("第%(line)d行：交办日期和主办单位要么都填，要么都不填。") % {"line": position})


def _matter(line: Carried, submission: str) -> Matter:
    organ = charge.in_charge(line.mandate.congress)
    if organ is None:
        raise Invalid(_("这个人大还没有登记常委会或者主席团，暂时不能提出，请联系管理员。"))
    paper, handed = line.paper, line.handed
    acknowledged = handed.acknowledged_on if handed else None
    return Matter.objects.create(
        state=State.ACCEPTED if handed is None else State.HANDLING,
        kind=Kind.SUGGESTION,
        title=paper.title,
        text=text_of(kind=Kind.SUGGESTION, reason="", facts=paper.facts, asks=paper.asks),
        region=organ.region,
        organ=organ,
        category=paper.category,
        channel=Source.CARRIED,
        origin=line.source,
        submission=submission,
        content_digest="",
        received_at=at(day=line.received_on),
        triaged_at=at(day=line.received_on),
        accepted_at=at(day=line.accepted_on),
        first_assigned_at=at(day=handed.on) if handed else None,
        acknowledged_at=at(day=acknowledged) if acknowledged else None,
    )


def _form(line: Carried, matter: Matter) -> Particulars:
    mandate = line.mandate
    return Particulars.objects.create(
        matter=matter,
        congress=mandate.congress,
        term=mandate.term,
        mandate=mandate,
        delegation=mandate.delegation,
        serial=line.serial,
        forwarded_at=at(day=line.received_on),
        **fields_of(paper=line.paper),
    )


def _signed(line: Carried, matter: Matter, by: Viewer) -> None:
    voices = [speak(matter=matter, person=line.mandate.person, by=by, leads=True)]
    voices += [speak(matter=matter, person=person, by=by) for person in line.others]
    for voice in voices:
        voice.signed_at, voice.signed_version = at(day=line.received_on), 1
        voice.save(update_fields=["signed_at", "signed_version"])
