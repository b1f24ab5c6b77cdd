"""并案办理: suggestions of the same content are handled together and answered one by one (河南办法第二十一条)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mashang.journal.services import Facts, record
from mashang.kit.errors import Conflict, Invalid
from mashang.kit.viewer import Viewer
from mashang.matters import verbs_law
from mashang.matters.locking import actor, locked
from mashang.matters.models import Assignment, Link, LinkKind, Matter, Reply, Track
from mashang.matters.services.commitments import Promise
from mashang.matters.services.dispatch import Order, assign
from mashang.matters.services.replying import Draft, issue
from mashang.matters.standing_law import group
from mashang.matters.workflow import State


@transaction.atomic
def join(*, matter: Matter, other: Matter, by: Viewer, now: datetime) -> Link:
    """并案 of two suggestions of the same congress that are not yet answered. All that are joined with either are
    handled together from now on; each keeps its own number, clock and answer."""
    first, second = (locked(row) for row in sorted((matter, other), key=lambda row: row.pk))
    if first.pk == second.pk:
        raise Invalid(_("请选择另一件建议。"))
    if first.organ_id != second.organ_id or first.kind != second.kind:
        raise Invalid(_("只能与本级人大的同类建议并案。"))
    if second.pk in {row.pk for row in group(first)}:
        raise Conflict(_("这两件已经并案。"))
    first.advance("join")
    second.advance("join")
    link = Link.objects.create(origin=first, target=second, kind=LinkKind.SAME, by_user=actor(by), at=now)
    for row, far in ((first, second), (second, first)):
        record(verb=verbs_law.JOINED, by=by, target=row, now=now, rows=[link], facts=Facts({"with": far.pk}))
    return link


@transaction.atomic
def assign_together(*, matter: Matter, orders: Sequence[Order], by: Viewer, now: datetime) -> list[Assignment]:
    """交办 to the same units: this one, and all joined with it that wait to be assigned."""
    made = assign(matter=matter, orders=orders, track=Track.NORMAL, by=by, now=now)
    for row in group(matter):
        if row.state == State.ACCEPTED:
            made += assign(matter=row, orders=orders, track=Track.NORMAL, by=by, now=now)
    return made


@transaction.atomic
def issue_together(
    *, issued: Sequence[tuple[Assignment, Draft, str]], by: Viewer, now: datetime, promise: Promise | None = None
) -> list[Reply]:
    """一并办理，分别答复: a reply for each matter, with its own number and the stamped paper held under its own key."""
    ahead = sorted(issued, key=lambda one: one[0].matter_id)
    return [issue(assignment=row, draft=draft, key=key, by=by, now=now, promise=promise) for row, draft, key in ahead]
