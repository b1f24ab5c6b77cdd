"""代表建议公开: what anybody may read of suggestions that were made public (河南办法第十六、二十九条)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise

from mashang.kit.codes import tidy
from mashang.kit.paging import Page, page
from mashang.matters.models import Assignment, Matter, Publicity, Reply, Voice
from mashang.matters.workflow import LIVE, State

SHOWN = (State.ACCEPTED, State.HANDLING, State.ANSWERED, State.CLOSED)


@dataclass(frozen=True)
class Handler:
    """One unit: in which role, until when, and what it answered where that is public."""

    name: str
    role: str | Promise
    due_on: date | None
    answered: Reply | None


@dataclass(frozen=True)
class Public:
    """One suggestion as anybody may read it. `text` is empty where only the title is public. Of persons there are the
    names of the deputies, and nothing else."""

    number: str
    serial: int | None
    title: str
    text: str
    congress: str
    deputies: list[str]
    state: str | Promise
    moment: str
    handlers: list[Handler]


def published() -> "QuerySet[Matter]":
    """Those that are public now, newest first."""
    return Matter.objects.filter(
        ~Q(particulars__publicity=Publicity.NONE), particulars__published_at__isnull=False, state__in=SHOWN
    ).order_by("-particulars__published_at", "-particulars__pk")


def listed(*, number: int, words: str = "") -> Page:
    """One page of them: three statements, however many there are. `words` narrows to titles that hold them."""
    rows = published().filter(title__contains=words) if words else published()
    found = page(_with(rows), number)
    return Page([_public(matter) for matter in found.rows], found.number, found.more)


def shown(*, number: str) -> Public | None:
    """One of them by its public number, or None."""
    matter = _with(published()).filter(number=tidy(number)).first()
    return _public(matter) if matter is not None else None


def _with(rows: "QuerySet[Matter]") -> "QuerySet[Matter]":
    voices = Voice.objects.filter(person__isnull=False).select_related("person").order_by("-leads", "pk")
    return rows.select_related("particulars__congress").prefetch_related(
        Prefetch("voices", voices),
        Prefetch("assignments", Assignment.objects.filter(state__in=LIVE).select_related("unit", "answered")),
    )


def _public(matter: Matter) -> Public:
    form = matter.particulars
    full = form.publicity == Publicity.FULL
    return Public(
        number=matter.number,
        serial=form.serial,
        title=matter.title,
        text=matter.text if full else "",
        congress=form.congress.name,
        deputies=[voice.person.name for voice in matter.voices.all() if voice.person is not None],
        state=matter.table.states[matter.state],
        moment=matter.moment,
        handlers=[_handler(share, full) for share in matter.assignments.all() if share.main or share.role == "assist"],
    )


def _handler(share: Assignment, full: bool) -> Handler:
    reply: Reply | None = getattr(share, "answered", None)
    tells = full and share.main and reply is not None and reply.public
    return Handler(share.unit.name, share.get_role_display(), share.due_on, reply if tells else None)
