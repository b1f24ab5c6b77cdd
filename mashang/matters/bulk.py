"""成批交办: the accepted suggestions of a session with a unit each; one transaction a suggestion, a result a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid, NotAllowed, Refusal
from mashang.kit.viewer import Viewer
from mashang.matters import choices, policy
from mashang.matters.models import Kind, Matter, Role, Track
from mashang.matters.services import Order, assign
from mashang.matters.standing_law import group_keys
from mashang.matters.workflow import State
from mashang.organs.models import Organ

MOST = 60
"""Rows a page: one press takes some seconds at most."""


@dataclass(frozen=True)
class Line:
    """One suggestion that waits, and the unit proposed for it."""

    matter: Matter
    number: int | None
    wished: int | None
    together: int


@dataclass(frozen=True)
class Result:
    """What became of one: `said` is empty where it went well."""

    title: str
    number: int | None
    unit: str
    said: str | Promise


def waiting(viewer: Viewer, session: int | None) -> "QuerySet[Matter]":
    """The accepted suggestions of the organs in whose office this person works, of one session or of all; NotAllowed
    for anybody else."""
    organs = viewer.organs(*policy.IN_CHARGE)
    if not organs:
        raise NotAllowed(_("成批交办由交办机构的工作人员办理。"))
    rows = Matter.objects.filter(organ__in=organs, kind=Kind.SUGGESTION, state=State.ACCEPTED, sensitive=False)
    rows = rows if session is None else rows.filter(particulars__session=session)
    related = rows.select_related("organ__region", "region", "station", "particulars__wished_unit")
    return related.order_by("particulars__serial", "pk")


def sessions(viewer: Viewer) -> list[int]:
    """The sessions of which something waits."""
    rows = waiting(viewer, None).order_by().exclude(particulars__session=None)
    found = set(rows.values_list("particulars__session", flat=True))
    return sorted(one for one in found if one is not None)


def lines(viewer: Viewer, session: int | None) -> list[Line]:
    """The first of those that wait: two statements more for what is joined."""
    rows = list(waiting(viewer, session)[:MOST])
    joined = group_keys([row.pk for row in rows])
    return [Line(row, row.particulars.serial, row.particulars.wished_unit_id, joined.get(row.pk, 0)) for row in rows]


def units(viewer: Viewer, rows: Sequence[Line]) -> list[Organ]:
    """The units to choose from: those of the region of the organ in charge."""
    return list(choices.units(rows[0].matter)) if rows else []


def hand_out_all(
    *, rows: Sequence[Line], chosen: Mapping[int, Organ], message: str, by: Viewer, now: datetime
) -> list[Result]:
    """交办 each to its unit as lead, one transaction each: one that is refused leaves the others as they are."""
    return [_one(row, chosen[row.matter.pk], message, by, now) for row in rows if row.matter.pk in chosen]


def left_out(row: Line) -> Result:
    """One that was ticked without a unit."""
    return Result(row.matter.title, row.number, "—", _("没有选主办单位，没有交办。请回到成批交办，选好单位再交办。"))


def _one(row: Line, unit: Organ, message: str, by: Viewer, now: datetime) -> Result:
    said: str | Promise = ""
    try:
        policy.get(by, row.matter.pk, to="assign")
        if not choices.units(row.matter).filter(pk=unit.pk).exists():
            raise Invalid(_("这个单位不在本级承办单位之列。"))
        assign(matter=row.matter, orders=[Order(unit, Role.LEAD, message)], track=Track.NORMAL, by=by, now=now)
    except Refusal as refusal:
        said = refusal.said
    return Result(row.matter.title, row.number, unit.name, said)
