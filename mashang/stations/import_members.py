"""Who is in stations, as rows, checked: members and staff, by station and person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.organs import paths
from mashang.organs.import_plan import place, towns
from mashang.organs.models import Region
from mashang.people.import_finding import Found, Roll, person_of
from mashang.people.models import Post, Role, Sector
from mashang.people.words import SECTORS
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.lines import Reader, listed, of_labels, tally
from mashang.registers.subjects import Finding, Line, Plan, Scope
from mashang.stations.models import MemberKind, Membership, Segment, StaffRole, Station, StationStaff
from mashang.stations.services_entering import POSTS, departing
from mashang.stations.words import MEMBER_KINDS, STAFF_ROLES

KINDS = of_labels(MemberKind.choices, MEMBER_KINDS)
ROLES = of_labels(StaffRole.choices, STAFF_ROLES)
RIGHT = f"{listed(MemberKind.choices)}、{listed(StaffRole.choices)}"
_SPLIT = re.compile(r"[、,，;；/＋+和兼\s]+")


@dataclass(slots=True, eq=False)
class Place:
    """A station that rows may name."""

    pk: int
    region: str
    organ: int
    level: str
    industry: int | None
    head: int = 0


@dataclass(slots=True, eq=False)
class Entry:
    """Somebody in a station, as a member or (with `role`) as staff. `row` is where the file says it, if it does."""

    pk: int
    station: int
    person: int
    values: dict[str, Any]
    role: str = ""
    organ: int = 0
    post: int = 0
    from_on: date = date.min
    row: int = 0
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Content:
    """What is to be written."""

    members: list[Entry] = field(default_factory=list)
    staff: list[Entry] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: eight statements."""
    work = _Planner(scope, on)
    for line in lines:
        work.take(Reader(line))
    told = [one for one in work.there.values() if one.row]
    due = [one for one in told if not one.pk or one.changes]
    content = Content([one for one in due if not one.role], [one for one in due if one.role])
    counts = {"members": sum(not one.role for one in told), "staff": sum(bool(one.role) for one in told)}
    return Plan(content, work.findings, {**counts, **tally(work.outcomes)}, work.outcomes)


class _Planner:
    def __init__(self, scope: Scope, on: date) -> None:
        self.on, self.towns, self.roll = on, towns(scope), Roll.of(scope)
        self.findings, self.outcomes = list[Finding](), dict[int, str]()
        self.places: dict[str, list[Place]] = {}
        self.there: dict[tuple[int, int, str], Entry] = {}
        self.taken: set[tuple[int, int, str, date]] = set()
        self.posts: dict[tuple[int, str, str], int] = {}
        self._read(scope)

    def _read(self, scope: Scope) -> None:
        """Stations, their segments, who is in them, who holds a post."""
        inside = paths.under(scope.path, "region__path")
        rows = Station.objects.filter(inside, closed_on=None).order_by("pk")
        by_pk: dict[int, Place] = {}
        columns = ("pk", "region__path", "organ_id", "built_level", "industry_id")
        for name, pk, *said in rows.values_list("name", *columns):
            by_pk[pk] = Place(pk, *said)
            self.places.setdefault(folded(name), []).append(by_pk[pk])
        self.segments: dict[tuple[int | None, int | None, str], int] = {
            (station, industry, folded(name)): pk
            for station, industry, name, pk in Segment.objects.values_list("station_id", "industry_id", "name", "pk")
        }
        kept = paths.under(scope.path, "station__region__path")
        members = Membership.objects.filter(kept).order_by("pk")
        for pk, station, person, from_on, to_on, *said in members.values_list(
            "pk", "station_id", "person_id", "from_on", "to_on", *MEMBER
        ).iterator(chunk_size=5000):
            self._known(Entry(pk, station, person, dict(zip(MEMBER, said, strict=True))), from_on, to_on)
        staff = StationStaff.objects.filter(kept).order_by("pk")
        for pk, station, person, role, from_on, to_on, basis in staff.values_list(
            "pk", "station_id", "person_id", "role", "from_on", "to_on", "basis"
        ):
            self._known(Entry(pk, station, person, {"basis": basis}, role), from_on, to_on)
            if role == StaffRole.HEAD and station in by_pk and (to_on is None or to_on >= self.on):
                by_pk[station].head = person
        held = Post.objects.on(self.on).filter(role__in=[Role.CHAIR, *POSTS.values()]).order_by("pk")
        self.posts = {row[1:]: row[0] for row in held.values_list("pk", "person_id", "role", "place")}
        self.chairs = {person for person, role, _place in self.posts if role == Role.CHAIR}

    def _known(self, one: Entry, from_on: date, to_on: date | None) -> None:
        self.taken.add((one.station, one.person, one.role, from_on))
        if to_on is None or to_on >= self.on:
            self.there[one.station, one.person, one.role] = one

    def take(self, reader: Reader) -> None:
        """One row: it may say several things of one person, such as `站长、代表`."""
        town = reader.read("town", lambda said: place(said, self.towns))
        station = reader.read("station", lambda said: self._place(said, town), always=True)
        person = person_of(reader, self.roll, town)
        kinds = reader.read("kind", _kinds) or [MemberKind.DEPUTY.value]
        values = self._said(reader, station)
        from_on = reader.read("from_on", cells.whole_day) or self.on
        if not reader.refused and person is None:
            reader.wrong("person", _("没有填写姓名"), _("填写姓名，或者代表证号"))
        if not reader.refused and station is not None and person is not None:
            for kind in kinds:
                self._put(reader, station, person, kind, values, from_on)
        self.findings += reader.findings
        if reader.refused:
            self.outcomes.pop(reader.line.number, None)

    def _place(self, said: str, town: Region | None) -> Place:
        found = self.places.get(folded(said), [])
        if len(found) > 1 and town is not None:
            found = [one for one in found if one.region.startswith(town.path)]
        if not found:
            raise Wrong(_("没有登记“%(said)s”这个站") % {"said": said.strip()[:20]}, _("先导入联络站，或者核对站名"))
        if len(found) > 1:
            raise Wrong(_("有几个站都叫这个名称"), _("增加“乡镇”一列"))
        return found[0]

    def _said(self, reader: Reader, station: Place | None) -> dict[str, Any]:
        """What a row says of a membership; only what it says."""
        found = {
            "sector": reader.choice("sector", SECTORS, listed(Sector.choices)),
            "segment_id": reader.read("segment", lambda said: self._segment(said, station)),
            "group": reader.words("group", 30),
            "basis": reader.words("basis", 80),
            "why": reader.words("why", 200),
        }
        return {key: value for key, value in found.items() if value}

    def _segment(self, said: str, station: Place | None) -> int | None:
        if station is None:
            return None
        tries: tuple[tuple[int | None, int | None, str], ...]
        tries = ((station.pk, None, folded(said)), (None, station.industry, folded(said)))
        found = next((self.segments[key] for key in tries if key in self.segments), None)
        if found is None:
            raise Wrong(_("这个站没有“%(said)s”这个环节") % {"said": said.strip()[:20]}, _("先在站或产业上登记环节"))
        return found

    def _put(
        self, reader: Reader, station: Place, person: Found, kind: str, said: dict[str, Any], from_on: date
    ) -> None:
        role = kind if kind in StaffRole.values else ""
        key, row = (station.pk, person.pk, role), reader.line.number
        values = {name: said[name] for name in (STAFF if role else MEMBER) if name in said}
        if not role:
            values["kind"] = kind
        there = self.there.get(key)
        if there is not None:
            self._again(reader, there, values, named="kind" if reader.said("kind") else "")
            return
        if (*key, from_on) in self.taken:
            reader.wrong("from_on", _("这个人这一天进站又出了站"), _("写重新进站的日期"))
            return
        if role and not self._may_serve(reader, station, person, role, values):
            return
        if not role and kind == MemberKind.DEPUTY and person.pk not in self.roll.sitting:
            reader.notice("person", _("名册上没有在任的代表资格，仍按“代表”进站"), _("核对身份"))
        one = self.there[key] = Entry(0, station.pk, person.pk, values, role, station.organ, from_on=from_on, row=row)
        if role in POSTS:
            one.post = self.posts.get((person.pk, POSTS[StaffRole(role)], f"station:{station.pk}"), 0)
        self.outcomes[row] = "created"

    def _again(self, reader: Reader, there: Entry, values: dict[str, Any], *, named: str) -> None:
        """Somebody who is there: an empty cell takes nothing away."""
        row = reader.line.number
        if there.row:
            reader.wrong("person", _("与第 %(row)d 行重复") % {"row": there.row}, _("删去其中一行"))
            return
        there.row = row
        said = {name: value for name, value in values.items() if name not in ("why", *([] if named else ["kind"]))}
        there.changes = {name: value for name, value in said.items() if there.values.get(name) != value}
        outcome = "updated" if there.changes else "unchanged"
        self.outcomes[row] = outcome if self.outcomes.get(row, "unchanged") == "unchanged" else self.outcomes[row]

    def _may_serve(self, reader: Reader, station: Place, person: Found, role: str, values: dict[str, Any]) -> bool:
        """One head a station; a departure from R11 wants its reason, and is taken with one."""
        if role == StaffRole.HEAD and station.head:
            reader.wrong("kind", _("这个站已有站长"), _("换站长请在站的页面上先办理离任"))
            return False
        odd = departing(
            level=station.level,
            role=role,
            name=person.name,
            chairs=lambda: person.pk in self.chairs,
            sits=lambda: person.pk in self.roll.sitting,
        )
        if odd and "why" not in values:
            reader.wrong("kind", odd, _("确实这样任命的，在“特别理由”一列写明理由"))
            return False
        if not odd:
            values.pop("why", None)
        station.head = person.pk if role == StaffRole.HEAD else station.head
        return True


MEMBER = ("kind", "sector", "segment_id", "group")
STAFF = ("basis", "why")


def _kinds(said: str) -> list[str]:
    words = KINDS | ROLES
    return list(dict.fromkeys(cells.choice(piece, words, RIGHT) for piece in _SPLIT.split(said.strip()) if piece))
