"""Writing groups and who is in them. One entry for all: that of the import."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mashang.kit.rows_many import insert_many
from mashang.kit.spelling import of_text
from mashang.kit.viewer import Viewer
from mashang.people.import_groups import Body, Content, Inside
from mashang.people.models import Group, GroupPart, Member
from mashang.registers import traces
from mashang.registers.services_traces import rewritten
from mashang.registers.subjects import Part, Plan, Scope


def write(*, plan: Plan, scope: Scope, by: Viewer, now: datetime) -> Iterator[Part]:
    """New groups, changed groups, who comes in, whose part changes."""
    content: Content = plan.content
    fresh = [body for body in content.bodies if not body.pk]
    rows = [_group(body) for body in fresh]
    insert_many(rows)
    for body, row in zip(fresh, rows, strict=True):
        body.pk = row.pk
    yield traces.made(Group, rows)
    yield rewritten(model=Group, changes={body.pk: body.changes for body in content.bodies if body.changes})
    members = [_member(one) for one in content.members if not one.pk]
    insert_many(members)
    yield traces.made(Member, members)
    for leads in (False, True):  # one leader a group at any moment: who stops leading first
        parts = [one for one in content.members if one.pk and (one.part == GroupPart.LEADER) is leads]
        yield rewritten(model=Member, changes={one.pk: {"part": one.part} for one in parts})


def _group(body: Body) -> Group:
    values: dict[str, Any] = body.values
    return Group(name=body.name, spelling=of_text(body.name)[:160], organ_id=body.organ, **values)


def _member(one: Inside) -> Member:
    return Member(group_id=one.body.pk, person_id=one.person, part=one.part, from_on=one.from_on)
