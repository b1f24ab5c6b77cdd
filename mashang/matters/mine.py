"""我的建议: what this deputy raised or signs along, and what the delegation passes on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils.functional import Promise

from mashang.kit.paging import Page, page
from mashang.kit.viewer import Viewer
from mashang.matters import marks
from mashang.matters.marks import Due
from mashang.matters.models import Assignment, Matter, Voice
from mashang.matters.workflow import LIVE, State


@dataclass(frozen=True)
class Line:
    """One paper of mine. `asked`: it waits for my signature."""

    pk: int
    title: str
    kind: str | Promise
    serial: int | None
    state: str | Promise
    moment: str
    leads: bool
    asked: bool
    waiting: int
    count: int
    units: list[str]
    due: Due | None
    at: datetime


def mine(*, viewer: Viewer, number: int, now: datetime) -> Page:
    """One page of them, newest first: four statements. Nothing for somebody who is no deputy in office."""
    if viewer.person_id is None or not viewer.mandates:
        return Page([], 1, more=False)
    spoken = Voice.objects.filter(person=viewer.person_id).values("matter")
    live = Assignment.objects.filter(state__in=LIVE).select_related("unit")
    rows = Matter.objects.filter(pk__in=spoken).exclude(state=State.WITHDRAWN, particulars__serial=None)
    found = page(
        rows.select_related("particulars")
        .prefetch_related("voices", Prefetch("assignments", live))
        .order_by("-received_at", "-pk"),
        number,
    )
    shown = marks.Marker(now=now, viewer=viewer)
    return Page([_line(matter, viewer, shown) for matter in found.rows], found.number, found.more)


def _line(matter: Matter, viewer: Viewer, shown: marks.Marker) -> Line:
    form, voices = matter.particulars, list(matter.voices.all())
    draft = matter.state == State.DRAFT
    unsigned = [v for v in voices if not v.leads and not (v.signed_at and v.signed_version == form.text_version)]
    leads = any(voice.leads and voice.person_id == viewer.person_id for voice in voices)
    return Line(
        pk=matter.pk,
        title=matter.title,
        kind=matter.get_kind_display(),
        serial=form.serial,
        state=matter.table.states[matter.state],
        moment=matter.moment,
        leads=leads,
        asked=draft and any(voice.person_id == viewer.person_id for voice in unsigned),
        waiting=len(unsigned) if draft else 0,
        count=len(voices),
        units=[a.unit.short_name or a.unit.name for a in matter.assignments.all() if a.main],
        due=shown.of(matter) if not draft else None,
        at=matter.received_at,
    )
