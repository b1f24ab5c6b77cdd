"""机构和承办单位, checked: new ones are opened, those that are known keep their name and what they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Level, Organ, OrganKind, Region
from mashang.organs.words import BY_NAME
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.subjects import Finding, Line, Plan, Scope

KINDS = {folded(str(label)): str(value) for value, label in OrganKind.choices}


def towns(scope: Scope) -> dict[str, Region]:
    """The towns of a scope, and itself, by name and short name."""
    found = Region.objects.under(scope.path).filter(level__in=[Level.TOWN, Level.COUNTY, Level.CITY])
    return {folded(word): region for region in found for word in (region.short_name, region.name)}


def place(said: str, known: Mapping[str, Region]) -> Region:
    """The town of a cell. Wrong when there is none of this name."""
    found = known.get(folded(said))
    if found is None:
        raise Wrong(_("没有“%(said)s”这个乡镇") % {"said": said[:20]}, _("写全乡镇名称，例如“示例镇”"))
    return found


@dataclass
class Wanted:
    """One organ as a row says it; `organ` is the one that is there."""

    row: int
    name: str
    short_name: str
    kind: str
    region: int
    code: str
    parent: str
    organ: Organ | None = None


@dataclass
class Content:
    """What is to be written."""

    new: list[Wanted] = field(default_factory=list)
    coded: list[Wanted] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: two statements."""
    known = list(Organ.objects.under(scope.path).open_on(on))
    work = _Planner(scope, towns(scope), known)
    for line in lines:
        work.take(line)
    return Plan(work.content, work.findings, work.counts(), work.outcomes)


class _Planner:
    def __init__(self, scope: Scope, places: Mapping[str, Region], known: list[Organ]) -> None:
        self.scope, self.places = scope, places
        self.content, self.findings = Content(), list[Finding]()
        self.outcomes: dict[int, str] = {}
        self.names = {(folded(organ.name), organ.region_id): organ for organ in known}
        self.parents = {folded(organ.name) for organ in known}
        codes = Organ.objects.exclude(code=None).values_list("code", "pk", "name")
        self.codes = {str(code): (pk, name) for code, pk, name in codes}
        self.met: dict[tuple[str, int], int] = {}

    def take(self, line: Line) -> None:
        """One row."""
        said = {key: text for key, text in line.values.items() if text.strip()}
        key = "name"
        try:
            name = cells.line(said.get("name", ""), 120)
            if not name:
                raise Wrong(_("没有填写单位名称"), _("填写单位全称"))
            key = "town"
            region = place(said["town"], self.places).pk if "town" in said else self.scope.region_id
            key = "kind"
            kind = cells.choice(said["kind"], KINDS, _kinds()) if "kind" in said else kind_of(name)
            key = "code"
            code = cells.flat(said.get("code", "")).upper()
            self._coded(code, name, region)
            key = "parent"
            parent = self._parent(said.get("parent", ""))
            key = "name"
            short = cells.line(said.get("short_name", ""), 60) or name[:60]
            self._put(Wanted(line.number, name, short, kind, region, code, parent))
        except Wrong as wrong:
            self.findings.append(Finding(line.number, key, wrong.why, wrong.right))

    def _coded(self, code: str, name: str, region: int) -> None:
        if not code:
            return
        if not re.fullmatch(r"[0-9A-Z-]{4,30}", code):
            raise Wrong(_("不是统一代码"), _("18 位统一社会信用代码，或本地编码"))
        pk, there = self.codes.get(code, (None, name))
        mine = self.names.get((folded(name), region))
        if pk is not None and (mine is None or mine.pk != pk):
            raise Wrong(_("这个代码已属于“%(name)s”") % {"name": there}, _("核对代码；更名请在机构页面办理"))

    def _parent(self, said: str) -> str:
        bare = folded(said)
        if bare and bare not in self.parents:
            raise Wrong(_("没有登记上级单位“%(said)s”") % {"said": said[:20]}, _("上级单位写在前面的行里，或先登记"))
        return bare

    def _put(self, row: Wanted) -> None:
        key = (folded(row.name), row.region)
        if key in self.met:
            raise Wrong(_("与第 %(row)d 行重复") % {"row": self.met[key]}, _("删去其中一行"))
        self.met[key] = row.row
        self.parents.add(key[0])
        there = self.names.get(key)
        if there is None:
            self.content.new.append(row)
            self.outcomes[row.row] = "created"
            if row.code:
                self.codes[row.code] = (-row.row, row.name)
            return
        row.organ = there
        fresh = bool(row.code) and there.code is None
        self.outcomes[row.row] = "updated" if fresh else "unchanged"
        if fresh:
            self.content.coded.append(row)
        elif row.code and row.code != there.code:
            raise Wrong(_("与登记的代码不同"), _("核对代码"))

    def counts(self) -> dict[str, int]:
        """How many rows become what."""
        outcomes = list(self.outcomes.values())
        return {name: outcomes.count(name) for name in ("created", "updated", "unchanged")}


def _kinds() -> str:
    return str(_("写明类别：%(kinds)s")) % {"kinds": "、".join(str(label) for _value, label in OrganKind.choices[6:])}


def kind_of(name: str) -> str:
    """What an organ is, by the end of its name. Wrong where that says nothing."""
    for pattern, kind in BY_NAME:
        if re.search(pattern, name):
            return kind.value
    raise Wrong(_("从名称看不出类别"), _kinds())
