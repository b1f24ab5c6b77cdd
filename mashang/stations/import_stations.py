"""联络站 as rows, checked: known by name and place; new ones are opened, known ones keep their name and their kind."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid
from mashang.kit.names import named
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.lines import Reader, listed, of_labels, tally
from mashang.registers.subjects import Finding, Line, Plan, Scope
from mashang.stations.import_around import Around
from mashang.stations.models import BuildLevel, Kind, SiteKind, Tier
from mashang.stations.rules import Unreadable, may_stand_under, read_week
from mashang.stations.services_tree import NEEDS
from mashang.stations.words import KIND_BY_NAME, LEVELS, TICKS, TIER_BY_NAME, TIERS

KINDS = of_labels(Kind.choices)
TIER_WORDS = of_labels(Tier.choices, TIERS)
SITES = of_labels(SiteKind.choices)
BUILT = of_labels(BuildLevel.choices, LEVELS)
WORDS = {
    "domain": 40, "host": 80, "on_site": 80, "address": 120, "hours": 80, "phone": 20, "host_city": 20,
    "brand": 40, "slogan": 80, "goal": 200, "intro": 500, "duty": 600,
}  # fmt: skip
"""Columns of words, and how long they may be."""
TICKED = ("accessible", "outdoor", "open_to_all")


@dataclass(slots=True, eq=False)
class Planned:
    """A station of the register, or one that the file brings (`pk` 0). `above` is the one it hangs on."""

    pk: int
    name: str
    region: int
    tier: str
    values: dict[str, Any]
    above: "Planned | None" = None
    closed: bool = False
    row: int = 0
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Content:
    """What is to be written; a station stands after the one above it."""

    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: nine statements."""
    work = _Planner(Around.of(scope, on))
    for line in lines:
        work.take(Reader(line))
    counts = {"stations": len(work.outcomes), **tally(work.outcomes)}
    return Plan(work.content, work.findings, counts, work.outcomes)


class _Planner:
    def __init__(self, around: Around) -> None:
        self.around = around
        self.content, self.findings = Content(), list[Finding]()
        self.outcomes: dict[int, str] = {}
        self.known: dict[str, list[Planned]] = {}
        for row in around.stations.select_related(None).order_by("pk"):
            values = {name: getattr(row, name) for name in FILLED}
            self._keep(Planned(row.pk, row.name, row.region_id, row.tier, values, closed=row.closed_on is not None))

    def _keep(self, one: Planned) -> None:
        self.known.setdefault(folded(one.name), []).append(one)

    def take(self, reader: Reader) -> None:
        """One row."""
        name = reader.read("name", _name, always=True)
        town = reader.read("town", self.around.town)
        values = _plain(reader) | self.around.linked(reader)
        kind = reader.choice("kind", KINDS, listed(Kind.choices))
        tier = reader.choice("tier", TIER_WORDS, listed(Tier.choices))
        above = reader.read("parent", self._above)
        if not reader.refused:
            region = town.pk if town else self.around.scope.region_id
            there = next((one for one in self.known.get(folded(name), []) if one.region == region), None)
            if there is None:
                kind = kind or kind_of(name)
                one = Planned(0, name, region, tier or tier_of(name, kind), {**values, "kind": kind}, above)
                self._new(reader, one)
            else:
                self._filled(reader, there, values, kind=kind, tier=tier)
        self.findings += reader.findings

    def _above(self, said: str) -> Planned:
        found = [one for one in self.known.get(folded(said), []) if not one.closed]
        if not found:
            raise Wrong(_("没有“%(said)s”这个站") % {"said": said.strip()[:20]}, _("上级站写在前面的行里，或先登记"))
        if len(found) > 1:
            raise Wrong(_("有几个站叫这个名称"), _("请先登记这个站，再在它的页面上改上级站"))
        return found[0]

    def _new(self, reader: Reader, one: Planned) -> None:
        """A station that is not there yet: as a new one may stand."""
        one.values["organ_id"] = one.values.get("organ_id") or self.around.runs(one.region)
        one.values["dispatcher_id"] = one.values.get("dispatcher_id") or self.around.scope.organ_id
        for key, value, needed, said in NEEDS:
            if {"kind": one.values["kind"], "tier": one.tier}[key] == value and not one.values.get(needed):
                reader.wrong(needed.removesuffix("_id"), said)
        if one.above is not None and not may_stand_under(one.tier, one.above.tier):
            said = _("%(tier)s不能设在%(above)s下面。")
            names = {"tier": Tier(one.tier).label, "above": Tier(one.above.tier).label}
            reader.wrong("tier", said % names, _("核对层次和上级站"))
        if any(
            other.values.get("organ_id") == one.values["organ_id"] for other in self.known.get(folded(one.name), [])
        ):
            reader.wrong("name", _("本级已有同名的站点，请换一个名称。"))
        if reader.refused:
            return
        one.row = reader.line.number
        self._keep(one)
        self.content.new.append(one)
        self.outcomes[one.row] = "created"

    def _filled(self, reader: Reader, there: Planned, values: dict[str, Any], *, kind: str, tier: str) -> None:
        """What a row adds to a station that is there: an empty cell takes nothing away."""
        if there.row or there.closed:
            again = _("与第 %(row)d 行重复") % {"row": there.row}
            reader.wrong("name", again if there.row else _("这个站已经撤销"), _("删去这一行，或者换一个名称"))
            return
        for key, said, held in (("kind", kind, there.values["kind"]), ("tier", tier, there.tier)):
            if said and said != held:
                reader.notice(key, _("与登记的不同，没有改动"), _("请在站的页面上修改"))
        there.row = reader.line.number
        there.changes = {name: said for name, said in values.items() if name in FILLED and there.values[name] != said}
        for name in KEPT & set(there.changes):
            del there.changes[name]
        self.outcomes[there.row] = "updated" if there.changes else "unchanged"
        if there.changes:
            self.content.changed.append(there)


FILLED = (
    *WORDS, *TICKED, "kind", "site_kind", "built_level", "week", "latitude", "longitude", "opened_on",
    "organ_id", "dispatcher_id", "industry_id", "holder_id", "project_id",
)  # fmt: skip
KEPT = frozenset({"kind", "organ_id", "dispatcher_id", "holder_id", "project_id"})
"""What an import never changes of a station that is there."""


def _name(said: str) -> str:
    bare = cells.line(said, 80)
    if not bare:
        raise Wrong(_("没有填写名称"), _("填写站的全称"))
    try:
        return named(bare)
    except Invalid as refusal:
        raise Wrong(str(refusal.said)) from refusal


def _plain(reader: Reader) -> dict[str, Any]:
    """What a row says by itself."""
    found: dict[str, Any] = {key: reader.words(key, most) for key, most in WORDS.items()}
    found["site_kind"] = reader.choice("site_kind", SITES, listed(SiteKind.choices))
    found["built_level"] = reader.choice("built_level", BUILT, listed(BuildLevel.choices))
    found["week"] = reader.read("week", _week)
    found["opened_on"] = reader.read("opened_on", cells.whole_day)
    found["latitude"] = reader.read("latitude", _degrees(90))
    found["longitude"] = reader.read("longitude", _degrees(180))
    for key in TICKED:
        found[key] = reader.read(key, _ticked)
    if (found["latitude"] is None) != (found["longitude"] is None) and not reader.refused:
        reader.wrong("latitude", _("纬度和经度要一起填写，或者都不填。"))
    return {key: value for key, value in found.items() if value not in ("", None)}


def _week(said: str) -> Any:
    try:
        return read_week(said)
    except Unreadable as error:
        why = _("看不出“%(line)s”是哪天几点") % {"line": str(error.args[0])[:20]}
        raise Wrong(why, _("例如“周三 9:00-11:30”；写不清的，写到“接待时间说明”一列")) from error


def _degrees(most: int) -> Callable[[str], Decimal]:
    def read(said: str) -> Decimal:
        try:
            found = Decimal(cells.flat(said)).quantize(Decimal("0.000001"))
        except InvalidOperation:
            raise Wrong(_("不是度数"), _("例如 34.941234")) from None
        if not -most <= found <= most:
            raise Wrong(_("超出了范围"), _("例如 34.941234"))
        return found

    return read


def _ticked(said: str) -> bool:
    if folded(said) not in TICKS:
        raise Wrong(_("看不出有没有打勾"), _("打“√”，或者留空"))
    return TICKS[folded(said)]


def kind_of(name: str) -> str:
    """What a station is for, by its name."""
    return next((kind for word, kind in KIND_BY_NAME if word in name), Kind.GENERAL).value


def tier_of(name: str, kind: str) -> str:
    """Where it stands in the tree, by the end of its name, or by what it is for."""
    found = next((tier for word, tier in TIER_BY_NAME if _says(name, word)), None)
    return (found or (Tier.POINT if kind == Kind.VILLAGE else Tier.STATION)).value


def _says(name: str, word: str) -> bool:
    return name.endswith(word) or (len(word) == 2 and word in name)


def in_order(rows: Iterable[Planned]) -> list[list[Planned]]:
    """New stations by tier: each hangs on one of a higher tier, which is written before."""
    return [[one for one in rows if one.tier == tier] for tier in Tier.values]
