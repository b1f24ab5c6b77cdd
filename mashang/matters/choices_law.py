"""What can be chosen at a step of a suggestion, and what a form is first filled with."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from mashang.kit.viewer import Viewer
from mashang.matters.models import Answer, Assignment, Matter, Particulars, Rating, ReplyDraft
from mashang.matters.standing_law import MAIN, group
from mashang.matters.workflow import WORKING, Owed, State
from mashang.organs.models import Organ


def wished(matter: Matter) -> Organ | None:
    """The unit that the deputy proposed."""
    told = Particulars.objects.select_related("wished_unit").filter(matter=matter).first()
    return told.wished_unit if told is not None else None


def joined(matter: Matter) -> list[Matter]:
    """Those joined with it that wait to be assigned."""
    return [row for row in group(matter) if row.state == State.ACCEPTED]


def joinable(matter: Matter) -> "QuerySet[Matter]":
    """The papers of the same kind that the same organ has in hand."""
    rows = Matter.objects.filter(
        organ=matter.organ_id, kind=matter.kind, state__in=[State.ACCEPTED, State.HANDLING], sensitive=False
    )
    return rows.exclude(pk=matter.pk).select_related("particulars").order_by("particulars__serial", "pk")


def called(matter: Matter) -> str:
    """A paper by its number and title."""
    told: Particulars | None = getattr(matter, "particulars", None)
    if told is None or told.serial is None:
        return matter.title
    return _("第%(number)s号 %(title)s") % {"number": told.serial, "title": matter.title}


def drafted(assignment: Assignment) -> dict[str, object]:
    """The draft that there is."""
    row = ReplyDraft.objects.filter(assignment=assignment).first()
    if row is None:
        return {}
    names = ("text", "outcome", "course", "doc_no", "handler")
    return {**{name: getattr(row, name) for name in names}, "phone": row.handler_phone}


def answered_along(assignment: Assignment) -> list[Assignment]:
    """What the same unit still owes in matters of the same content."""
    others = group(assignment.matter)
    if not others:
        return []
    rows = Assignment.objects.filter(
        matter__in=others, unit=assignment.unit_id, role__in=MAIN, state__in=WORKING
    ).select_related("matter__particulars", "unit")
    return list(rows.order_by("matter", "pk"))


def unsaid(matter: Matter, by: Viewer) -> "QuerySet[Answer]":
    """The answers that stand now, were given to this deputy, and to which they have said nothing yet."""
    said = Rating.objects.filter(reply=OuterRef("reply"), voice=OuterRef("voice"))
    rows = Answer.objects.filter(~Exists(said), voice__matter=matter, voice__person=by.person_id)
    rows = rows.filter(reply__assignment__role__in=MAIN, reply__assignment__state__in=[Owed.REPLIED, Owed.SETTLED])
    return rows.select_related("reply", "voice__person", "voice__matter").order_by("pk")


def answer_name(answer: Answer) -> str:
    """The unit that answered, and the number of its letter."""
    return f"{answer.reply.signer} {answer.reply.doc_no}".strip()
