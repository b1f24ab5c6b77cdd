"""The forms of stations: the whole of one, its parts, its wall, an office's standards and lists."""

from collections.abc import Callable
from typing import Any

from mashang.kit.viewer import SYSTEM
from mashang.matters.tests.hands import Hands
from mashang.organs.models import Industry
from mashang.people.models import Person
from mashang.stations import models, services
from mashang.stations.models import Segment, Station
from mashang.stations.parts import PARTS
from mashang.stations.standards import STANDARDS
from tests.abuse.writes import Write, filters, pressed_before
from tests.support import stationed

DAY = "2026-11-01"
STATION = {
    "name": "北平皋村接待点", "kind": "village", "tier": "point", "parent": "赵堡镇产业代表联络站", "region": "赵堡镇",
    "organ": "赵堡镇人大主席团", "dispatcher": "温县人大常委会", "week": "周三 9:00-11:30",
}  # fmt: skip
EVERYDAY = {"week": "周五 9:00-10:00", "hours": "", "phone": "", "intro": "新的简介", "duty": "一"}
MUST = {"kind": "park", "name": "示例园", "region": "赵堡镇", "station": "赵堡镇产业代表联络站"}
BASE = {"kind": "farm", "name": "示例基地", "region": "赵堡镇", "served": 300}
ROWS: dict[str, dict[str, Any]] = {
    "staff": {"person": "周示例", "role": "officer", "from_on": DAY, "why": "人手不够。", "basis": "示例"},
    "members": {"person": "林示例", "kind": "deputy", "group": "产销小组", "from_on": DAY},
    "segments": {"name": "烘干", "position": 3},
    "pairings": {"other": "陈家沟村代表接待点", "purpose": "结对", "from_on": DAY},
    "co_builders": {"kind": "association", "name": "怀药协会（示例）"},
    "guides": {"kind": "department", "organ": "县金融局", "purpose": "指导", "from_on": DAY},
    "standings": {"kind": "pilot", "name": "县级试点", "from_on": DAY},
    "zones": {"name": "学习区", "area": 30},
    "equipment": {"name": "信息屏", "count": 1},
    "norms": {"title": "接待制度"},
    "ticks": {"met_on": DAY, "note": "已挂牌"},
    "outcomes": {"name": "带动务工", "value": 300, "unit": "人", "on": DAY},
}
STANDARD: dict[str, dict[str, Any]] = {
    "industries": {"code": "A", "name": "怀药", "tier": "leading", "active": "on"},
    "chains": {"name": "烘干", "position": 1},
    "checklist": {"group": "六有", "name": "有人员", "position": 1, "active": "on"},
    "norms": {"title": "建设导则"},
}


def furnished(hands: Hands) -> Station:
    """The station of the town with a row of everything, and everybody on the register of the town."""
    world = hands.story.world
    stationed.furnish(world, hands.story.now)
    services.keep_standard(
        organ=world.organs["wx"], row=Segment(industry=Industry.objects.get(), name="初加工"), key="chains", by=SYSTEM,
        now=hands.story.now,
    )  # fmt: skip
    Person.objects.update(region=world.stations["zb"].region)
    return world.stations["zb"]


def last(model: type) -> Any:
    return model._base_manager.order_by("-pk")[0]


def filled(key: str) -> dict[str, Any]:
    """The form for a new row of a part."""
    found = dict(ROWS[key])
    return found | ({"item": last(models.ChecklistItem).pk} if key == "ticks" else {})


def part(key: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        way = f"/desk/stations/{furnished(hands).pk}/parts/{key}/"
        return Write(way, filled(key), "office")

    return made


def added(hands: Hands, key: str) -> str:
    """A row of the part that has just been made, by its address."""
    zb = furnished(hands)
    way, before = f"/desk/stations/{zb.pk}/parts/{key}/", set(PARTS[key].rows(zb).values_list("pk", flat=True))
    pressed_before(hands, Write(way, filled(key), "office"))
    (row,) = set(PARTS[key].rows(zb).values_list("pk", flat=True)) - before
    return f"{way}{row}/"


def part_row(key: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        way, names = added(hands, key), PARTS[key].editing.base_fields
        return Write(way, {name: value for name, value in filled(key).items() if name in names}, "office")

    return made


def part_end(key: str) -> Callable[[Hands], Write]:
    return lambda hands: Write(f"{added(hands, key)}end/", {"on": DAY}, "office", names=("on",))


def standard(key: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        furnished(hands)
        more = {"industry": Industry.objects.get().pk} if key == "chains" else {}
        return Write(f"/desk/stations/standards/{key}/", {**STANDARD[key], **more}, "office")

    return made


def standard_row(key: str) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        write = standard(key)(hands)
        pressed_before(hands, write)
        row = STANDARDS[key].rows(hands.story.world.organs["wx"]).order_by("-pk")[0]
        return Write(f"{write.way}{row.pk}/", write.form, "office")

    return made


def at_station(way: str, form: dict[str, Any], who: str = "office") -> Callable[[Hands], Write]:
    """A form of the station of the town: `way` begins after its number."""
    return lambda hands: Write(f"/desk/stations/{furnished(hands).pk}/{way}", form, who)


def whole(hands: Hands) -> Write:
    """The whole form of a station, by its office."""
    furnished(hands)
    point = hands.story.world.stations["zb_point"]
    form = {**STATION, "name": point.name, "kind": point.kind, "brand": "示例"}
    return Write(f"/desk/stations/{point.pk}/edit/", form, "office")


def closed(hands: Hands) -> Write:
    point = hands.story.world.stations["zb_point"]
    return Write(f"/desk/stations/{point.pk}/close/", {"on": DAY, "why": "合并"}, "office")


def row_of(path: str, model: type, form: dict[str, Any]) -> Callable[[Hands], Write]:
    def made(hands: Hands) -> Write:
        furnished(hands)
        return Write(f"/desk/stations/{path}/{last(model).pk}/", form, "office")

    return made


def closed_bases(hands: Hands) -> Write:
    furnished(hands)
    form = {"pk": [last(models.PracticeBase).pk]}
    return Write("/desk/registers/practice_bases/do/close/", form, "office", names=filters("practice_bases"))


WRITES: dict[str, Callable[[Hands], Write]] = {
    "stations:new": lambda hands: Write("/desk/stations/new/", STATION, "office"),
    "stations:edit": whole,
    "stations:edit everyday": at_station("edit/", EVERYDAY, "clerk"),
    "stations:close": closed,
    "stations:panel": at_station("panels/plan/", {"text": "11月9日 代表接待日"}, "station"),
    **{f"stations:part {key}": part(key) for key in PARTS},
    **{f"stations:part_row {key}": part_row(key) for key in PARTS if PARTS[key].editing.base_fields},
    **{f"stations:part_end {key}": part_end(key) for key in PARTS},
    **{f"stations:standard {key}": standard(key) for key in STANDARDS},
    **{f"stations:standard_row {key}": standard_row(key) for key in STANDARDS},
    "stations:must_new": lambda hands: Write("/desk/stations/must/new/", MUST, "office"),
    "stations:must": row_of("must", models.MustBuild, MUST),
    "stations:base_new": lambda hands: Write("/desk/stations/bases/new/", BASE, "office"),
    "desk:register_bulk practice_bases close": closed_bases,
    "stations:base": row_of("bases", models.PracticeBase, BASE),
}
