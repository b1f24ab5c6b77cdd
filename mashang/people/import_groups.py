"""代表小组 as rows, checked: a group by its name and place, and in each row one who is in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid
from mashang.kit.names import named
from mashang.organs import paths
from mashang.organs.import_plan import place, towns
from mashang.organs.importing import runners
from mashang.people.import_finding import Found, Roll, person_of
from mashang.people.models import Group, GroupKind, GroupPart, Member, Sector
from mashang.people.words import GROUP_KINDS, GROUP_PARTS, SECTORS
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.lines import Reader, listed, of_labels, tally
from mashang.registers.subjects import Finding, Line, Plan, Scope

KINDS = of_labels(GroupKind.choices, dict(GROUP_KINDS))
PARTS = of_labels(GroupPart.choices, GROUP_PARTS)
FILLED = ("sector", "purpose")
"""What a row may add to a group that is there."""


@dataclass(slots=True, eq=False)
class Body:
    """A group of the register, or one that the file brings (`pk` 0)."""

    pk: int
    name: str
    region: int
    organ: int
    values: dict[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)
    leader: int = 0


@dataclass(slots=True, eq=False)
class Inside:
    """Somebody in a group. `row` is where the file says it, if it does."""

    pk: int
    body: Body
    person: int
    part: str
    row: int = 0
    from_on: date = date.min
    changed: bool = False


@dataclass
class Content:
    """What is to be written."""

    bodies: list[Body] = field(default_factory=list)
    members: list[Inside] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: six statements."""
    work = _Planner(scope, on)
    for line in lines:
        work.take(Reader(line))
    content = Content([one for one in work.bodies if not one.pk or one.changes], work.written())
    counts = {"groups": len(work.met), "members": len(work.told), **tally(work.outcomes)}
    return Plan(content, work.findings, counts, work.outcomes)


class _Planner:
    def __init__(self, scope: Scope, on: date) -> None:
        self.scope, self.on = scope, on
        self.towns, self.organs, self.roll = towns(scope), runners(scope), Roll.of(scope)
        self.findings, self.outcomes = list[Finding](), dict[int, str]()
        self.bodies: list[Body] = []
        self.known: dict[tuple[str, int], list[Body]] = {}
        self.closed: set[tuple[str, int]] = set()
        self.inside: dict[tuple[int, int], Inside] = {}
        self.met: set[int] = set()
        self.told: list[Inside] = []
        self._read()

    def _read(self) -> None:
        """The groups as they stand, and who is in them."""
        by_pk: dict[int, Body] = {}
        rows = Group.objects.filter(paths.under(self.scope.path, "organ__region__path")).order_by("pk")
        for pk, name, region, organ, to_on, kind, sector, purpose in rows.values_list(
            "pk", "name", "organ__region_id", "organ_id", "to_on", "kind", "sector", "purpose"
        ):
            if to_on is not None:
                self.closed.add((folded(name), region))
                continue
            values = {"kind": kind, "sector": sector, "purpose": purpose}
            by_pk[pk] = Body(pk, name, region, organ, values)
            self._keep(by_pk[pk])
        held = Member.objects.filter(paths.under(self.scope.path, "group__organ__region__path"), to_on=None)
        for pk, group, person, part in held.order_by("pk").values_list("pk", "group_id", "person_id", "part"):
            if group in by_pk:
                self._enter(Inside(pk, by_pk[group], person, part))

    def _keep(self, body: Body) -> None:
        self.bodies.append(body)
        self.known.setdefault((folded(body.name), body.region), []).append(body)

    def _enter(self, one: Inside) -> None:
        self.inside[id(one.body), one.person] = one
        if one.part == GroupPart.LEADER:
            one.body.leader = one.person

    def take(self, reader: Reader) -> None:
        """One row."""
        said = self._said(reader)
        person = person_of(reader, self.roll, said["town"])
        part = reader.choice("part", PARTS, listed(GroupPart.choices)) or GroupPart.MEMBER.value
        join_on = reader.read("join_on", cells.whole_day)
        body = None if reader.refused else self._body(reader, said)
        if body is not None and person is not None:
            self._member(reader, body, person, part, join_on)
        self.findings += reader.findings
        if reader.refused:
            self.outcomes.pop(reader.line.number, None)

    def _said(self, reader: Reader) -> dict[str, Any]:
        """What a row says of its group."""
        town = reader.read("town", lambda word: place(word, self.towns))
        return {
            "name": reader.read("name", _name, always=True),
            "region": town.pk if town else self.scope.region_id,
            "town": town,
            "kind": reader.choice("kind", KINDS, listed(GroupKind.choices)),
            "sector": reader.choice("sector", SECTORS, listed(Sector.choices)),
            "purpose": reader.words("purpose", 300),
            "from_on": reader.read("from_on", cells.whole_day),
        }

    def _body(self, reader: Reader, said: dict[str, Any]) -> Body | None:
        """The group that a row names, new or known."""
        key = (folded(said["name"]), said["region"])
        there = self.known.get(key, [])
        if len(there) > 1:
            reader.wrong("name", _("这里有几个同名的小组"), _("请在小组的页面上办理"))
            return None
        if not there:
            return self._new(reader, said, key)
        body, row = there[0], reader.line.number
        if said["kind"] and said["kind"] != body.values["kind"]:
            reader.notice("kind", _("与登记的类型不同，类型没有改动"))
        new = {name: said[name] for name in FILLED if said[name] and said[name] != body.values[name]}
        self.outcomes.setdefault(row, "updated" if new else "unchanged")
        body.values |= new
        if body.pk:
            body.changes |= new
        self.met.add(id(body))
        return body

    def _new(self, reader: Reader, said: dict[str, Any], key: tuple[str, int]) -> Body | None:
        organ = self.organs.get(said["region"])
        if key in self.closed:
            reader.wrong("name", _("这个小组已经撤销"), _("换一个名称"))
            return None
        if organ is None:
            reader.wrong("town", _("系统里没有登记这个乡镇的人大机构"), _("先在“机构”里登记"))
            return None
        values = {"kind": said["kind"] or kind_of(said["name"]), "from_on": said["from_on"] or self.on}
        body = Body(0, said["name"], said["region"], organ, {**values, **{name: said[name] for name in FILLED}})
        self._keep(body)
        self.met.add(id(body))
        self.outcomes[reader.line.number] = "created"
        return body

    def _member(self, reader: Reader, body: Body, person: Found, part: str, join_on: date | None) -> None:
        there, row = self.inside.get((id(body), person.pk)), reader.line.number
        if there is not None and there.row:
            reader.wrong("person", _("与第 %(row)d 行重复") % {"row": there.row}, _("删去其中一行"))
            return
        if part == GroupPart.LEADER and body.leader not in (0, person.pk):
            reader.wrong("part", _("这个小组已有组长"), _("一个小组一位组长；换组长请在小组的页面上办理"))
            return
        if there is None:
            since = max(join_on or self.on, body.values.get("from_on", date.min))
            there = Inside(0, body, person.pk, part, from_on=since)
            self.outcomes[row] = "created"
        elif reader.said("part") and part != there.part:
            body.leader = 0 if there.part == GroupPart.LEADER else body.leader
            there.part, there.changed = part, True
            self.outcomes[row] = "created" if self.outcomes[row] == "created" else "updated"
        there.row = row
        self._enter(there)
        self.told.append(there)

    def written(self) -> list[Inside]:
        """Those who come, and those whose part changes."""
        return [one for one in self.told if not one.pk or one.changed]


def _name(said: str) -> str:
    bare = cells.line(said, 80)
    if not bare:
        raise Wrong(_("没有填写小组名称"), _("填写小组名称"))
    try:
        return named(bare)
    except Invalid as refusal:
        raise Wrong(str(refusal.said)) from refusal


def kind_of(name: str) -> str:
    """What a group is, by its name; by place where that says nothing."""
    return next((kind for word, kind in GROUP_KINDS if word in name), GroupKind.PLACE.value)
