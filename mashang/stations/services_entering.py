"""Writes about who is in a station: members and staff."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mashang.journal.services import record
from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.people import services as people
from mashang.people.models import Mandate, Person, Post, Role
from mashang.people.models import Standing as MandateStanding
from mashang.stations import verbs
from mashang.stations.models import BuildLevel, MemberKind, Membership, Segment, StaffRole, Station, StationStaff

POSTS = {StaffRole.HEAD: Role.STATION_HEAD, StaffRole.OFFICER: Role.LIAISON_OFFICER}
"""With which post of `people` somebody signs in."""


class Unusual(Invalid):
    """Not as a rule has it (R11): the same again with a reason is taken."""


@transaction.atomic
def enter(  # noqa: PLR0913
    *,
    station: Station,
    person: Person,
    by: Viewer,
    now: datetime,
    kind: str = MemberKind.DEPUTY,
    sector: str = "",
    segment: Segment | None = None,
    group: str = "",
    on: date | None = None,
) -> Membership:
    """进站, from today on or from `on`."""
    day = on or localdate(now)
    row = Membership.objects.create(
        station=station, person=person, kind=kind, sector=sector, segment=segment, group=group, from_on=day
    )
    record(verb=verbs.ENTERED, by=by, target=station, now=now, facts={"person": person.pk, "kind": kind})
    return row


@transaction.atomic
def leave(*, membership: Membership, on: date, by: Viewer, now: datetime) -> None:
    """出站: the last day. The row stays, as history."""
    if on < membership.from_on:
        raise Invalid(_("出站日期早于进站日期，请改正。"))
    membership.to_on = on
    membership.save(update_fields=["to_on"])
    facts = {"person": membership.person_id, "on": on.isoformat()}
    record(verb=verbs.LEFT, by=by, target=membership.station, now=now, facts=facts)


def departure(*, station: Station, person: Person, role: str, on: date) -> str:
    """How an appointment departs from R11, in a sentence; empty when it does not: a head is a presidium chair, a vice
    head a deputy."""
    chairs = Post.objects.on(on).filter(person=person, role=Role.CHAIR)
    sits = Mandate.objects.on(on).filter(person=person, standing=MandateStanding.ACTIVE)
    return departing(level=station.built_level, role=role, name=person.name, chairs=chairs.exists, sits=sits.exists)


def departing(*, level: str, role: str, name: str, chairs: Callable[[], bool], sits: Callable[[], bool]) -> str:
    """The same where it is known how to ask whether somebody is a chair, or sits."""
    if level == BuildLevel.COUNTY and role == StaffRole.HEAD and not chairs():
        return _("县级站的站长原则上由乡镇人大主席（街道工委主任）担任，%(name)s 不是。") % {"name": name}
    if level == BuildLevel.COUNTY and role == StaffRole.VICE_HEAD and not sits():
        return _("县级站的副站长原则上由代表担任，%(name)s 不是代表。") % {"name": name}
    return ""


@transaction.atomic
def appoint(  # noqa: PLR0913
    *,
    station: Station,
    person: Person,
    role: str,
    by: Viewer,
    now: datetime,
    basis: str = "",
    why: str = "",
    on: date | None = None,
) -> StationStaff:
    """任命: head and liaison officer get the post with which they sign in. Unusual, with what to do, where it departs
    from the rule and no reason is given; never refused for that when one is. Invalid for a second head."""
    day = on or localdate(now)
    odd = departure(station=station, person=person, role=role, on=day)
    if odd and not why:
        raise Unusual(odd + _("确实要这样任命的，请写明理由后再提交。"))
    if role == StaffRole.HEAD and StationStaff.objects.on(day).filter(station=station, role=role).exists():
        raise Invalid(_("这个站已有站长，请先办理离任。"))
    post = _post(station, person, role, by, now)
    row = StationStaff.objects.create(
        station=station, person=person, role=role, basis=basis, why=why if odd else "", post=post, from_on=day
    )
    facts = {"person": person.pk, "role": role, "departs": bool(odd)}
    record(verb=verbs.APPOINTED, by=by, target=station, now=now, facts=facts)
    return row


def _post(station: Station, person: Person, role: str, by: Viewer, now: datetime) -> Post | None:
    wanted = POSTS.get(StaffRole(role))
    if wanted is None:
        return None
    held = Post.objects.on(localdate(now)).filter(person=person, role=wanted, place=station.place).first()
    return held or people.appoint(person=person, role=wanted, organ=station.organ, place=station.place, by=by, now=now)


@transaction.atomic
def retire(*, staff: StationStaff, on: date, by: Viewer, now: datetime) -> None:
    """离任: the last day; the post with which they sign in ends with it."""
    if on < staff.from_on:
        raise Invalid(_("离任日期早于任职日期，请改正。"))
    staff.to_on = on
    staff.save(update_fields=["to_on"])
    if staff.post is not None and staff.post.to_on is None:
        people.leave(post=staff.post, on=max(on, staff.post.from_on), by=by, now=now)
    facts = {"person": staff.person_id, "role": staff.role, "on": on.isoformat()}
    record(verb=verbs.RETIRED, by=by, target=staff.station, now=now, facts=facts)
