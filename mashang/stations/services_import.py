"""Writing stations, and who is in them. One entry for all: that of the import."""

from collections.abc import Iterator
from datetime import datetime

from mashang.kit.rows_many import insert_many
from mashang.kit.spelling import of_text
from mashang.kit.viewer import Viewer
from mashang.people.models import Post
from mashang.registers import traces
from mashang.registers.services_traces import rewritten
from mashang.registers.subjects import Part, Plan, Scope
from mashang.stations import import_members, import_stations
from mashang.stations.import_stations import Planned, in_order
from mashang.stations.models import Membership, StaffRole, Station, StationStaff
from mashang.stations.services_entering import POSTS


def write_stations(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """New stations tier by tier, then what is added to those that are there."""
    content: import_stations.Content = plan.content
    for wave in in_order(content.new):
        rows = [_station(one) for one in wave]
        insert_many(rows)
        for one, row in zip(wave, rows, strict=True):
            one.pk = row.pk
        yield traces.made(Station, rows)
    yield rewritten(model=Station, changes={one.pk: one.changes for one in content.changed})


def _station(one: Planned) -> Station:
    above = one.above.pk if one.above else None
    said = {"week": {}, **one.values}
    return Station(
        name=one.name, spelling=of_text(one.name)[:160], region_id=one.region, tier=one.tier, parent_id=above, **said
    )


def write_members(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """Posts with which staff sign in, staff, members; then what changes of those who are there."""
    content: import_members.Content = plan.content
    signing = [one for one in content.staff if not one.pk and not one.post and StaffRole(one.role) in POSTS]
    posts = [
        Post(
            person_id=one.person,
            role=POSTS[StaffRole(one.role)],
            organ_id=one.organ,
            place=f"station:{one.station}",
            from_on=one.from_on,
        )
        for one in signing
    ]
    insert_many(posts)
    for one, post in zip(signing, posts, strict=True):
        one.post = post.pk
    yield traces.made(Post, posts)
    staff = [
        StationStaff(
            station_id=one.station,
            person_id=one.person,
            role=one.role,
            post_id=one.post or None,
            from_on=one.from_on,
            **one.values,
        )
        for one in content.staff
        if not one.pk
    ]
    insert_many(staff)
    yield traces.made(StationStaff, staff)
    members = [
        Membership(station_id=one.station, person_id=one.person, from_on=one.from_on, **one.values)
        for one in content.members
        if not one.pk
    ]
    insert_many(members)
    yield traces.made(Membership, members)
    yield rewritten(model=StationStaff, changes={one.pk: one.changes for one in content.staff if one.pk})
    yield rewritten(model=Membership, changes={one.pk: one.changes for one in content.members if one.pk})
