"""张贴点位 as rows, checked: a placement is known by its code, its place, its name and its channel."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.codes.import_around import Around, Owned, near
from mashang.codes.models import Channel, Kind, Placement, State
from mashang.codes.words import CHANNELS, KINDS
from mashang.organs.import_plan import place
from mashang.organs.models import Level, Region
from mashang.registers import cells
from mashang.registers.cells import folded
from mashang.registers.lines import Reader, of_labels, tally
from mashang.registers.subjects import Finding, Line, Plan, Scope

HUNG = [(value, label) for value, label in Channel.choices if value != Channel.SCAN]
WAYS = of_labels(HUNG, CHANNELS)
OWNERS = of_labels(Kind.choices, KINDS)
FILLED = ("posted_on", "posted_name", "until_on", "seen_on")
"""What a row may say of a placement that is there; an empty cell takes nothing away."""
Key = tuple[int, int | None, str, str]


@dataclass(slots=True, eq=False)
class Hung:
    """A placement of the register, or one that the file brings (`pk` 0). `row` is where the file says it."""

    pk: int
    values: dict[str, Any]
    row: int = 0
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass
class Content:
    """What is to be written."""

    new: list[Hung] = field(default_factory=list)
    changed: list[Hung] = field(default_factory=list)


def plan(lines: Iterator[Line], *, scope: Scope, on: date) -> Plan:
    """Check all rows: eight statements."""
    work = _Planner(scope, on)
    for line in lines:
        work.take(Reader(line))
    told = [one for several in work.there.values() for one in several if one.row]
    content = Content([one for one in told if not one.pk], [one for one in told if one.pk and one.changes])
    content.new.sort(key=lambda one: one.row)
    places = {one.values["region_id"] for one in told}
    return Plan(
        content,
        work.findings,
        {"placements": len(told), "places": len(places), **tally(work.outcomes)},
        work.outcomes,
    )


class _Planner:
    def __init__(self, scope: Scope, on: date) -> None:
        self.on, self.around = on, Around.of(scope)
        self.findings, self.outcomes = list[Finding](), dict[int, str]()
        self.there: dict[Key, list[Hung]] = {}
        hung = Placement.objects.filter(near(scope.path, "code__"), code__state=State.ACTIVE).order_by("pk")
        columns = ("code_id", "region_id", "name", "channel", *FILLED)
        for pk, *said in hung.values_list("pk", *columns).iterator(chunk_size=5000):
            values = dict(zip(columns, said, strict=True))
            self.there.setdefault(_key(values), []).append(Hung(pk, values))

    def take(self, reader: Reader) -> None:
        """One row."""
        town = reader.read("town", lambda said: place(said, self.around.towns))
        code = self._code(reader, town)
        region = self._region(reader, town)
        name = reader.words("name", 80)
        if not reader.said("name"):
            reader.wrong("name", _("没有填写点位"), _("写到找得着，例如“赵堡村村委会公告栏”"))
        channel = reader.choice("channel", WAYS, _("张贴、微信群或联系卡")) or Channel.POSTER.value
        said = self._days(reader) | {"posted_name": reader.words("posted_name", 30)}
        if not reader.refused and code is not None:
            at = region.pk if region else code.region
            values = {"code_id": code.pk, "region_id": at, "name": name, "channel": channel}
            self._put(reader, values, {key: value for key, value in said.items() if value})
        self.findings += reader.findings
        if reader.refused:
            self.outcomes.pop(reader.line.number, None)

    def _code(self, reader: Reader, town: Region | None) -> Owned | None:
        kind = reader.choice("kind", OWNERS, _("代表码、联络站码或联系对象码"))
        name, card = reader.words("owner", 80), reader.words("card_no", 40)
        code: Owned | None = reader.read("code", self.around.token)
        if reader.refused:
            return None
        if code is None and not (name or card):
            reader.wrong("owner", _("没有填写谁的码"), _("代表姓名、站名或联系对象名称"))
            return None
        if code is None:
            key = "card_no" if card else "owner"
            how = self.around.owner
            return reader.read(key, lambda _said: how(name, kind=kind, card=card, town=town), always=True)  # type: ignore[no-any-return]
        if name and folded(name) != folded(code.name):
            reader.wrong("code", _("这个码属于“%(name)s”") % {"name": code.name[:20]}, _("核对码号和谁的码"))
        return code

    def _region(self, reader: Reader, town: Region | None) -> Region | None:
        """The nearest place that a row names: grid before village before town."""
        ground = self.around.ground
        village = reader.read("village", lambda said: ground(said, Level.VILLAGE, town))
        inside = village or town
        grid = reader.read("grid", lambda said: ground(said, Level.GRID, inside))
        found: Region | None = grid or inside
        return found

    def _days(self, reader: Reader) -> dict[str, Any]:
        said = {key: reader.read(key, cells.whole_day) for key in ("posted_on", "until_on", "seen_on")}
        for key in ("posted_on", "seen_on"):
            if said[key] and said[key] > self.on:
                reader.wrong(key, _("晚于今天"), _("核对年份"))
        return said

    def _put(self, reader: Reader, values: dict[str, Any], said: dict[str, Any]) -> None:
        rows, number = self.there.setdefault(_key(values), []), reader.line.number
        there = _same(rows, said)
        posted = said.get("posted_on") or (there.values["posted_on"] if there else None)
        until = said.get("until_on") or (there.values["until_on"] if there else None)
        if there is not None and there.row:
            reader.wrong("name", _("与第 %(row)d 行重复") % {"row": there.row}, _("删去其中一行"))
        elif posted is None:
            reader.wrong("posted_on", _("没有填写张贴日期"), _("例如 2026-05-01"))
        elif until is not None and until < posted:
            reader.wrong("until_on", _("撤下日期早于张贴日期 %(day)s") % {"day": posted.isoformat()}, _("核对两个日期"))
        elif there is None:
            rows.append(Hung(0, {**values, "posted_name": "", "until_on": None, "seen_on": None, **said}, number))
            self.outcomes[number] = "created"
        else:
            there.row = number
            there.changes = {key: value for key, value in said.items() if there.values[key] != value}
            self.outcomes[number] = "updated" if there.changes else "unchanged"


def _key(values: dict[str, Any]) -> Key:
    return values["code_id"], values["region_id"], folded(values["name"]), values["channel"]


def _same(rows: list[Hung], said: dict[str, Any]) -> Hung | None:
    """Which of the placements of one code, place and name a row means: the one of its day, or the one that still
    hangs. What was taken down stays as it was when something is put up there again."""
    posted, until = said.get("posted_on"), said.get("until_on")
    of_day = next((one for one in rows if posted and one.values["posted_on"] == posted), None)
    if of_day is not None:
        return of_day
    hanging = next((one for one in rows if one.values["until_on"] is None), None)
    over = hanging is not None and until is not None and until < hanging.values["posted_on"]
    return None if over else hanging
