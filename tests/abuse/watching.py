"""The forms of supervision, step by step: who is at the desk, what happened before, and what stands in the form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from mashang.kit import once
from mashang.matters.tests.hands import Hands
from mashang.supervision.models import AgendaItem, ProblemList
from mashang.supervision.tests.scene import Scene, suggestion
from tests.abuse.writes import Write, pressed_before


@dataclass(frozen=True)
class Step:
    """One step of a case: what was there before (`build`), which steps were pressed since, who takes it, its form."""

    build: Callable[[Scene], object]
    who: str = "office"
    form: Callable[[Scene], dict[str, Any]] = lambda scene: {"text": "已按要求办理。"}
    pressed: tuple[str, ...] = field(default=())


def day(scene: Scene) -> str:
    return scene.today.isoformat()


def until(scene: Scene) -> str:
    return (scene.today + timedelta(days=30)).isoformat()


def owned(scene: Scene) -> dict[str, Any]:
    return {"level": "leader", "owner": scene.world.people["leader"].pk, "bureau_lead": "局长示例"}


def fixed(scene: Scene) -> dict[str, Any]:
    return {"on": day(scene), "decision": "列为重点督办建议。", **owned(scene)}


def line(scene: Scene) -> dict[str, Any]:
    return {"who": "示例委员", "due_on": until(scene), "what": "现场查看", "effect": "路口有灯"}


def arranged(scene: Scene) -> dict[str, Any]:
    return {"kind": "on_site", "title": "现场督办路口整治", "on": day(scene), "place": "新洛路口"}


def held(scene: Scene) -> dict[str, Any]:
    return {"on": day(scene), "who": "常委会组成人员", "found": "进展偏慢。"}


def polled(_scene: Scene) -> dict[str, Any]:
    return {"eligible_count": 29, "present_count": 25, "issued": 25, "collected": 25, "satisfied": 14, "basically": 6,
            "dissatisfied": 3, "abstain": 1}  # fmt: skip


def charged(scene: Scene) -> dict[str, Any]:
    return {"kind": "promise", "title": "年底前装好信号灯", "unit": scene.world.organs["wx_traffic"].pk,
            "text": "年底前装好。", "made_on": day(scene), "due_on": until(scene)}  # fmt: skip


def again(scene: Scene) -> dict[str, Any]:
    return {"text": "还缺验收。", "due_on": until(scene)}


def joined(scene: Scene) -> dict[str, Any]:
    return {"matters": [suggestion(scene.world, scene.now, number).pk for number in (13, 14)]}


def nothing(_scene: Scene) -> dict[str, Any]:
    return {}


def mechanised(scene: Scene) -> dict[str, Any]:
    return {"title": "村助企招工", "what": "企业周边村协助招工。", "since_on": day(scene)}


def entered(scene: Scene) -> dict[str, Any]:
    return {"on": day(scene), "party": "新丝路纺织有限公司", "what": "招挡车工", "result": "女工已上岗", "count": 4,
            "measure": "人"}  # fmt: skip


STEPS: dict[tuple[str, str], Step] = {
    ("key", "consult"): Step(lambda s: s.key()),
    ("key", "fix"): Step(lambda s: s.key(), form=fixed),
    ("key", "drop"): Step(lambda s: s.key()),
    ("key", "own"): Step(lambda s: s.key().fixed(), form=owned),
    ("key", "plan"): Step(lambda s: s.key().fixed()),
    ("key", "line"): Step(lambda s: s.key().fixed().planned(), form=line),
    ("key", "urge"): Step(lambda s: s.key().fixed()),
    ("key", "arrange"): Step(lambda s: s.key().fixed(), form=arranged),
    ("key", "report"): Step(lambda s: s.key().fixed().planned()),
    ("key", "conclude"): Step(lambda s: s.key().fixed().planned(), pressed=("report",)),
    ("topic", "join"): Step(lambda s: s.topic(), form=joined),
    ("topic", "adopt"): Step(lambda s: s.topic(), form=lambda s: {"on": day(s), "decision": "列为监督议题。"}),
    ("topic", "drop"): Step(lambda s: s.topic()),
    ("topic", "begin"): Step(lambda s: s.topic(), pressed=("adopt",)),
    ("topic", "line"): Step(lambda s: s.topic(), form=line, pressed=("adopt", "begin")),
    ("topic", "urge"): Step(lambda s: s.topic(), pressed=("adopt",)),
    ("topic", "arrange"): Step(lambda s: s.topic(), form=arranged, pressed=("adopt",)),
    ("topic", "conclude"): Step(lambda s: s.topic(), pressed=("adopt", "begin")),
    ("occasion", "hold"): Step(lambda s: s.occasion(), form=held),
    ("occasion", "cancel"): Step(lambda s: s.occasion()),
    ("occasion", "poll"): Step(lambda s: s.occasion().held(), form=polled),
    ("occasion", "charge"): Step(lambda s: s.occasion().held(), form=charged),
    ("occasion", "conclude"): Step(lambda s: s.occasion().held()),
    ("undertaking", "tell"): Step(lambda s: s.undertaking(), "unit"),
    ("undertaking", "confirm"): Step(lambda s: s.undertaking().told()),
    ("undertaking", "again"): Step(lambda s: s.undertaking().told(), form=again),
    ("undertaking", "fail"): Step(lambda s: s.undertaking().told()),
    ("undertaking", "urge"): Step(lambda s: s.undertaking()),
    ("meeting", "draw"): Step(lambda s: s.problem().meeting(), "sy_chair", nothing),
    ("meeting", "put"): Step(lambda s: s.problem().meeting(), "sy_chair", lambda s: {"problem": s["problem"].pk}),
    ("meeting", "count"): Step(lambda s: s.problem().meeting().drawn(), "sy_chair", lambda s: {"present": 7}),
    ("meeting", "issue"): Step(
        lambda s: s.problem().meeting().drawn().counted().decided().watched(),
        "sy_chair",
        lambda s: {"to": s.world.organs["sy_town"].pk, "doc_no": "邵人函〔2026〕3号"},
    ),
    ("meeting", "close"): Step(lambda s: s.listed(), "sy_chair", nothing),
    ("problem", "supervise"): Step(
        lambda s: s.problem().meeting().drawn().counted().decided(),
        "sy_chair",
        lambda s: {"supervisor": s.world.people["sy_deputy"].pk},
    ),
    ("problem", "progress"): Step(lambda s: s.listed(), "sy_town_unit"),
    ("problem", "reply"): Step(lambda s: s.listed(), "sy_town_unit"),
    ("problem", "push"): Step(lambda s: s.listed(), "sy_deputy", pressed=("reply",)),
    ("problem", "urge"): Step(lambda s: s.listed(), "sy_chair"),
    ("problem", "arrange"): Step(lambda s: s.listed(), "sy_chair", arranged),
    ("problem", "close_out"): Step(lambda s: s.listed().moved(), "sy_chair", lambda s: {"basis": "4 名女工已上岗。"}),
    ("problem", "follow_up"): Step(lambda s: s.listed().moved().closed_out(), "sy_deputy"),
    ("problem", "reopen"): Step(lambda s: s.listed().moved().closed_out(), "sy_chair", again),
    ("problem", "found"): Step(lambda s: s.listed().moved().closed_out(), "sy_chair", mechanised),
    ("mechanism", "enter"): Step(lambda s: s.listed().moved().closed_out().mechanism(), "sy_head", entered),
    ("mechanism", "end"): Step(lambda s: s.listed().moved().closed_out().mechanism(), "sy_chair"),
    ("difficulty", "answer"): Step(lambda s: s.difficulty()),
    ("difficulty", "again"): Step(lambda s: s.difficulty(), "deputy", pressed=("answer",)),
    ("difficulty", "close"): Step(lambda s: s.difficulty(), "deputy", nothing, pressed=("answer",)),
}


def scene_of(hands: Hands) -> Scene:
    return Scene(hands.story.world, hands.story.now)


def address(scene: Scene, kind: str, step: str) -> str:
    return f"/desk/supervision/{kind}/{scene[kind].pk}/do/{step}/"


def step(kind: str, name: str) -> Callable[[Hands], Write]:
    """One step of a case, after those that lead to it."""

    def made(hands: Hands) -> Write:
        scene, row = scene_of(hands), STEPS[kind, name]
        row.build(scene)
        for before in row.pressed:
            earlier = STEPS[kind, before]
            pressed_before(hands, Write(address(scene, kind, before), earlier.form(scene), earlier.who))
        return Write(address(scene, kind, name), {"key": once.sign("abuse"), **row.form(scene)}, row.who)

    return made


def of(scene: Scene, key: str) -> int:
    return scene.world.organs[key].pk


BEGIN: dict[str, tuple[str, Callable[[Scene], dict[str, Any]]]] = {
    "key": ("office", lambda s: {"matter": suggestion(s.world, s.now, 1).pk, "criteria": ["overall"]}),
    "topic": (
        "office",
        lambda s: {"organ": of(s, "wx"), "title": "路口安全", "mark": "cluster", "text": "多人反映。", **joined(s)},
    ),
    "occasion": ("office", lambda s: {"organ": of(s, "wx"), **arranged(s)}),
    "undertaking": ("office", lambda s: {"organ": of(s, "wx"), "where": "进站", **charged(s)}),
    "meeting": (
        "sy_chair",
        lambda s: {"organ": of(s, "sy"), "title": "第五次会议", "number": 5, "on": day(s), "eligible_count": 9},
    ),
    "problem": ("sy_head", lambda s: {"organ": of(s, "sy"), "title": "停水", "text": "夏天停过两回水。"}),
    "mechanism": ("office", lambda s: {"organ": of(s, "wx"), **mechanised(s)}),
    "difficulty": (
        "deputy",
        lambda s: {"organ": of(s, "wx"), "group_name": "产业组", "title": "缺场地", "text": "没有地方。"},
    ),
}


def new(kind: str) -> Callable[[Hands], Write]:
    """The beginning of a case."""

    def made(hands: Hands) -> Write:
        scene, (who, form) = scene_of(hands), BEGIN[kind]
        return Write(f"/desk/supervision/{kind}/new/", {"key": once.sign("abuse"), **form(scene)}, who)

    return made


def exchange(hands: Hands) -> Write:
    scene = scene_of(hands)
    form = {"matter": suggestion(scene.world, scene.now, 21).pk, "direction": "out", "outside": "温检建〔2026〕5号"}
    return Write("/desk/supervision/exchange/new/", {"key": once.sign("abuse"), **form, "on": day(scene)}, "office")


def came_of_exchange(hands: Hands) -> Write:
    made = scene_of(hands).conversion()["conversion"]
    return Write(f"/desk/supervision/exchange/{made.pk}/came/", {"text": "已整改。"}, "office")


def came(hands: Hands) -> Write:
    made = scene_of(hands).key().fixed().urged("key", by="office")["urging"]
    return Write(f"/desk/supervision/urging/{made.pk}/", {"text": "已到现场。"}, "office")


def decide(hands: Hands) -> Write:
    scene_of(hands).undecided()
    item = AgendaItem.objects.get(decision="")
    form = {"decision": "settle", "text": "当场了结。"}
    return Write(f"/desk/supervision/meeting/{item.meeting_id}/items/{item.pk}/", form, "sy_chair")


def paper(hands: Hands) -> Write:
    scene_of(hands).listed()
    way = f"/desk/supervision/paper/list/{ProblemList.objects.get().pk}/"
    return Write(way, {"kind": "docx"}, "sy_chair", status=200)


WRITES: dict[str, Callable[[Hands], Write]] = {
    **{f"supervision:act {kind} {name}": step(kind, name) for kind, name in STEPS},
    **{f"supervision:new_{kind}": new(kind) for kind in BEGIN},
    "supervision:new_conversion": exchange,
    "supervision:conversion_came": came_of_exchange,
    "supervision:came": came,
    "supervision:decide": decide,
    "supervision:paper": paper,
}
