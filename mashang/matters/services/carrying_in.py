"""接续办理: suggestions that were half handled elsewhere go on here, on the days that they really have."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit import workdays
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import charge, limits_law, tracking, verbs_raising
from mashang.matters.models import Assignment, ClockKind, Kind, Matter, Particulars, Role, Voice
from mashang.matters.models.matter import Source
from mashang.matters.services import clocks
from mashang.matters.services.raising import Paper, fields_of, speak, text_of
from mashang.matters.workflow import Owed, State
from mashang.organs.models import Organ
from mashang.organs.queries import calendar, policies
from mashang.people.models import Mandate, Person

MORNING = time(9)


@dataclass(frozen=True)
class Carried:
    """One suggestion as it stood elsewhere. `assigned_on` None: accepted, and not assigned yet. All signed the one
    version there is."""

    serial: int
    paper: Paper
    mandate: Mandate
    received_on: date
    accepted_on: date
    assigned_on: date | None = None
    acknowledged_on: date | None = None
    lead: Organ | None = None
    assist: tuple[Organ, ...] = ()
    others: tuple[Person, ...] = ()


@transaction.atomic
def carry_in(*, lines: Sequence[Carried], digest: str, by: Viewer, now: datetime) -> list[Matter]:
    """All lines or none. Clocks start on the true dates, so what is late is late; the record says where it came from
    by the digest of the file. A line that is here already changes nothing. Invalid names the line whose dates do not
    follow each other, Conflict the one whose number is taken. Returns what is new."""
    made = [_one(line, position, digest, by, now) for position, line in enumerate(lines, start=1)]
    return [matter for matter in made if matter is not None]


def _one(line: Carried, position: int, digest: str, by: Viewer, now: datetime) -> Matter | None:
    _follow(line, position, localdate(now))
    term = line.mandate.term_id
    submission = tracking.keyed("carried", f"{line.mandate.congress_id}:{term}:{line.serial}:{line.paper.title}")
    if Matter.objects.filter(submission=submission).exists():
        return None
    if Particulars.objects.filter(congress=line.mandate.congress, term=term, serial=line.serial).exists():
        raise Conflict(_("第%(line)d行：本届已经有第%(serial)d号建议。") % {"line": position, "serial": line.serial})
    matter = _matter(line, submission)
    rows: list[Model] = [_form(line, matter), *_signed(line, matter, by)]
    rows += _assigned(line, matter) if line.assigned_on is not None else _accepted(line, matter)
    clocks.touch(matter=matter)
    facts = Facts({"file": digest[:64], "line": position}, occurred_on=line.received_on)
    record(verb=verbs_raising.CARRIED_IN, by=by, target=matter, now=now, rows=rows, facts=facts)
    return matter


def _follow(line: Carried, position: int, today: date) -> None:
    days = [line.received_on, line.accepted_on, line.assigned_on, line.acknowledged_on]
    known = [day for day in days if day is not None] + [today]
    if known != sorted(known):
        raise Invalid(_("第%(line)d行：提出、受理、交办、签收的日期应依次在后，不晚于今天。") % {"line": position})
    if (line.assigned_on is None) != (line.lead is None):
        raise Invalid(_("第%(line)d行：交办日期和主办单位要么都填，要么都不填。") % {"line": position})


def at(*, day: date) -> datetime:
    """The moment that stands for a day of which only the date is known."""
    return make_aware(datetime.combine(day, MORNING))


def _matter(line: Carried, submission: str) -> Matter:
    organ = charge.in_charge(line.mandate.congress)
    if organ is None:
        raise Invalid(_("这个人大还没有登记常委会或者主席团，暂时不能提出，请联系管理员。"))
    paper = line.paper
    return Matter.objects.create(
        state=State.ACCEPTED if line.assigned_on is None else State.HANDLING,
        kind=Kind.SUGGESTION,
        title=paper.title,
        text=text_of(kind=Kind.SUGGESTION, reason="", facts=paper.facts, asks=paper.asks),
        region=organ.region,
        organ=organ,
        category=paper.category,
        channel=Source.CARRIED,
        submission=submission,
        content_digest="",
        received_at=at(day=line.received_on),
        triaged_at=at(day=line.received_on),
        accepted_at=at(day=line.accepted_on),
        first_assigned_at=at(day=line.assigned_on) if line.assigned_on else None,
        acknowledged_at=at(day=line.acknowledged_on) if line.acknowledged_on else None,
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


def _signed(line: Carried, matter: Matter, by: Viewer) -> list[Voice]:
    voices = [speak(matter=matter, person=line.mandate.person, by=by, leads=True)]
    voices += [speak(matter=matter, person=person, by=by) for person in line.others]
    for voice in voices:
        voice.signed_at, voice.signed_version = at(day=line.received_on), 1
        voice.save(update_fields=["signed_at", "signed_version"])
    return voices


def _accepted(line: Carried, matter: Matter) -> list[Model]:
    return [clocks.start(matter=matter, kind=ClockKind.ASSIGN, now=at(day=line.accepted_on))]


def _assigned(line: Carried, matter: Matter) -> list[Model]:
    assert line.assigned_on is not None and line.lead is not None
    units = [(line.lead, Role.LEAD), *((unit, Role.ASSIST) for unit in line.assist)]
    shares = [_share(line, matter, unit, role) for unit, role in units]
    for share in shares:
        clocks.start_for(assignment=share, matter=matter, now=at(day=line.assigned_on))
    if line.acknowledged_on is not None:
        moment = at(day=line.acknowledged_on)
        clocks.stop(matter=matter, kinds=[ClockKind.ACKNOWLEDGE], now=moment)
    return [*shares, *matter.clocks.order_by("pk")]


def _share(line: Carried, matter: Matter, unit: Organ, role: str) -> Assignment:
    assert line.assigned_on is not None
    sent, book = at(day=line.assigned_on), policies(matter.region.path, line.assigned_on)
    return Assignment.objects.create(
        state=Owed.SENT if line.acknowledged_on is None else Owed.ACKNOWLEDGED,
        matter=matter,
        unit=unit,
        role=role,
        sent_at=sent,
        first_sent_at=sent,
        return_by=workdays.add(line.assigned_on, book.of(limits_law.RETURN_DAYS), calendar()),
        acknowledged_at=at(day=line.acknowledged_on) if line.acknowledged_on else None,
    )
