"""How a suggestion stands with its answers: who has not said anything yet, how often an answer was found wanting."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from mashang.matters import barred
from mashang.matters.models import Answer, Assignment, Grade, Link, LinkKind, Matter, Rating, Reply, Role
from mashang.matters.standing import present, replies_of_round
from mashang.matters.workflow import Owed

MAIN = (Role.LEAD, Role.SEPARATE)
DEEPEST = 30
"""No chain of shares is longer; who asks for more has a loop."""


def open_answers(matter: Matter) -> "QuerySet[Answer]":
    """The answers that stand now, given to the deputies behind the paper, of which these have said nothing yet."""
    said = Rating.objects.filter(reply=OuterRef("reply"), voice=OuterRef("voice"))
    rows = Answer.objects.filter(reply__in=replies_of_round(matter), voice__matter=matter).filter(~Exists(said))
    return rows.select_related("voice__person", "reply__assignment__unit").order_by("pk")


def unheard(matter: Matter, *, on: date) -> list[Answer]:
    """Those of them whose deputy may speak: who works in the unit is left out."""
    rows = [row for row in open_answers(matter) if row.voice.person and row.reply.assignment]
    units = {row.reply.assignment.unit_id: row.reply.assignment.unit for row in rows if row.reply.assignment}
    shut = {
        (row.voice.person_id, pk)
        for row in rows
        for pk, unit in units.items()
        if row.voice.person and barred.works_in(person=row.voice.person, unit=unit, on=on)
    }
    return [
        row for row in rows if row.reply.assignment and (row.voice.person_id, row.reply.assignment.unit_id) not in shut
    ]


def times_refused(reply: Reply) -> int:
    """How many answers of this unit's share, this one included, deputies were dissatisfied with in outcome."""
    chain, row = [reply.assignment_id], reply.assignment
    while row is not None and row.again_of_id is not None and len(chain) < DEEPEST:
        row = row.again_of
        chain.append(row.pk if row is not None else None)
    unit = reply.assignment.unit_id if reply.assignment is not None else 0
    rows = Reply.objects.filter(assignment__in=chain, assignment__unit=unit)
    return rows.filter(ratings__grade=Grade.DISSATISFIED, ratings__voice__isnull=False).distinct().count()


def group(matter: Matter) -> list[Matter]:
    """The other matters joined with this one as of the same content, directly or through others."""
    found, ahead = {matter.pk}, {matter.pk}
    while ahead:
        pairs = Link.objects.filter(Q(origin__in=ahead) | Q(target__in=ahead), kind=LinkKind.SAME)
        near = {pk for pair in pairs.values_list("origin", "target") for pk in pair if pk is not None}
        ahead = near - found
        found |= near
    rows = Matter.objects.filter(pk__in=found - {matter.pk}) if len(found) > 1 else Matter.objects.none()
    return list(rows.select_related("organ__region", "region", "station", "particulars").order_by("pk"))


def awaiting_assessment(matter: Matter) -> "QuerySet[Assignment]":
    """The shares that were found wanting again and that no other took the place of."""
    rows = present(matter).filter(state=Owed.SUPERSEDED, role__in=MAIN, answered__isnull=False)
    return rows.select_related("unit").order_by("pk")


def group_keys(pks: Sequence[int]) -> dict[int, int]:
    """How many others each of these is joined with directly: one statement."""
    pairs = Link.objects.filter(Q(origin__in=pks) | Q(target__in=pks), kind=LinkKind.SAME)
    found: dict[int, int] = {}
    for pair in pairs.order_by().values_list("origin", "target"):
        for pk in pair:
            if pk is not None:
                found[pk] = found.get(pk, 0) + 1
    return found
