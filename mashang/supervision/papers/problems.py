"""问题清单 with its letter, and 销号台账 (documents.md 4.5)."""

from datetime import date, datetime

from django.utils.timezone import localdate

from mashang.matters.figures import Share
from mashang.organs.models import Organ
from mashang.organs.queries import name_on
from mashang.papers.official.paper import Form, Paper, Rows, Signed, Text, written
from mashang.supervision import queries
from mashang.supervision.models import NoteKind, Problem, ProblemList
from mashang.supervision.papers import words


def short(day: date | datetime | None) -> str:
    """A day as a column takes it; it breaks after the year where it has to."""
    if day is None:
        return words.NONE
    local = localdate(day) if isinstance(day, datetime) else day
    return written(local)


def letter(made: ProblemList) -> Paper:
    """The letter by which a list goes to the government."""
    meeting, organ = made.meeting, name_on(made.organ, made.issued_on)
    count = made.lines.count()
    first = words.LETTER_FIRST.format(
        year=meeting.on.year,
        month=meeting.on.month,
        day=meeting.on.day,
        organ=organ,
        number=meeting.number,
        due=meeting.eligible_count,
        present=meeting.present_count,
        count=count,
    )
    return Paper(
        Form.LETTER,
        words.LETTER_TITLE.format(year=made.year, month=made.month),
        organ=organ,
        doc_no=made.doc_no,
        to=name_on(made.to, made.issued_on),
        body=(Text(first), Text(words.LETTER_ASK), Text(words.LETTER_WATCH)),
        signed=Signed(organ, made.issued_on),
        attachments=(words.LIST_NAME.format(year=made.year, month=made.month),),
    )


def problem_list(made: ProblemList) -> Paper:
    """The list: numbered, with unit, date and supervising deputy of each."""
    organ = name_on(made.organ, made.issued_on)
    along = ("problem__station", "problem__target", "problem__category", "problem__unit", "problem__supervisor")
    rows = [(line.number, line.problem) for line in made.lines.select_related(*along).order_by("number")]
    return Paper(
        Form.PLAIN,
        words.LIST_TITLE.format(organ=organ, year=made.year, month=made.month, number=made.number),
        organ=organ,
        body=(Rows(words.LIST_HEADINGS, tuple(_listed(number, row) for number, row in rows), words.LIST_WIDTHS),),
        signed=Signed(organ, made.issued_on, seal=False),
        wide=True,
    )


def _listed(number: int, row: Problem) -> tuple[str, ...]:
    return (
        str(number),
        row.station.name if row.station else words.NONE,
        row.for_whom or words.NONE,
        _two(row.text.rstrip(words.END), row.category.name if row.category else ""),
        short(row.at),
        row.unit.short_name or row.unit.name if row.unit else words.NONE,
        short(row.due_on),
        row.supervisor.name if row.supervisor else words.NONE,
    )


def ledger(organ: Organ, on: date) -> Paper:
    """销号台账: all problems, those that are open first."""
    along = ("organ__region", "station", "target", "category", "unit", "matter")
    rows = list(
        Problem.objects.filter(organ=organ)
        .select_related(*along)
        .prefetch_related("notes")
        .order_by("solved_on", "at", "pk")
    )
    later = [row for row in rows if row.state == "postponed" and not row.closed]
    done = Share("", sum(row.closed for row in rows), len(rows) - len(later), len(later), "")
    first = words.LEDGER_FIRST.format(day=written(on), all=len(rows), solved=done.part, percent=percent(done))
    body: list[Text | Rows] = [Text(first)]
    if later:
        body.append(Text(words.LEDGER_LATER.format(later=len(later))))
    lines = tuple(_told(number, row, on) for number, row in enumerate(rows, start=1))
    name = name_on(organ, on)
    return Paper(
        Form.PLAIN,
        words.LEDGER_TITLE.format(organ=name),
        organ=name,
        body=(*body, Rows(words.LEDGER_HEADINGS, lines, words.LEDGER_WIDTHS)),
        signed=Signed(name, on, seal=False),
        wide=True,
    )


def percent(share: Share) -> str:
    """A share with its parts: `92.3%（24/26）`."""
    if share.percent is None:
        return words.NONE
    return f"{words.PERCENT.format(share=share.percent)}（{share.part}/{share.whole}）"


def _told(number: int, row: Problem, on: date) -> tuple[str, ...]:
    notes = [note.text for note in row.notes.all() if note.kind == NoteKind.PROGRESS]
    light = words.POSTPONED if row.state == "postponed" else words.LIGHTS[queries.colour_of(row, on)]
    return (
        str(number),
        _two(row.for_whom, row.station.name if row.station else ""),
        _two(row.title, row.category.name if row.category else ""),
        _two(row.unit.short_name or row.unit.name if row.unit else "", row.charged),
        row.answer or (notes[-1] if notes else words.NONE),
        _two(short(queries.due_of(row)), light),
        _two(short(row.solved_on), row.basis) if row.closed else words.NONE,
        row.followed or words.NONE,
    )


def _two(first: str, second: str) -> str:
    """Two facts in one cell."""
    return words.JOIN.join(part for part in (first, second) if part) or words.NONE
