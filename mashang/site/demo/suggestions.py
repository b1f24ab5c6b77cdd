"""代表建议和议案 of 温县, as deputies raise them: one from opinions, one joint, one in full public view, a draft that
waits for a signature, one flagged, and a motion of the town. Everybody is invented; five deputies of the town sign."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mashang.accounts import services as accounts
from mashang.kit.viewer import SYSTEM, Viewer
from mashang.matters import tracking
from mashang.matters.models import Kind, Matter
from mashang.matters.services import proposing, raising, raising_office, signing
from mashang.matters.services.raising import Paper
from mashang.organs.queries import calendar
from mashang.people import services as people
from mashang.people.models import Mandate
from mashang.site.demo.steps import moment
from mashang.site.demo.tales import Act
from mashang.site.demo.world import World

TOWN_DEPUTIES = ("黄示例", "丁示例", "潘示例", "田示例")


@dataclass(frozen=True)
class Raised:
    """One paper: by whom, what it says, and what is done with it. `of` are stories of matters.py that led to it."""

    key: str
    deputy: str
    paper: Paper
    acts: tuple[Act, ...]
    kind: str = Kind.SUGGESTION
    of: tuple[str, ...] = ()


PAPERS = [
    Raised(
        "p-bus", "deputy",
        Paper(
            title="关于优化县城至赵堡镇公交班次的建议",
            facts="群众反映：县城回赵堡的末班车发车太早，在县城上班、看病的人回不来；旅游路沿线候车没有遮挡。走访三个村，二十多户都提到这两件事。",
            asks="一、周五、周日末班车延后一小时，半年后按客流评估是否每天延后；二、在旅游路赵堡站等两处修建候车亭。",
            formed="opinions", years=2,
        ),
        (Act(12, "09:40", "raise"), Act(12, "16:00", "submit"), Act(10, "10:00", "accept", "office"), Act(9, "15:00", "publish", "office")),
        of=("bus",),
    ),
    Raised(
        "p-drying", "deputy",
        Paper(
            title="关于支持怀药烘干设备改造的建议",
            facts="山药、地黄烘干禁用散煤以后，每户改造要三万多元，补助标准和申请办法没有公布，小户观望。",
            asks="请明确补助标准、受理部门和办结时限，编一页纸的申请说明发到村；对合作社集中烘干点优先支持。",
        ),
        (
            Act(8, "09:00", "raise"), Act(8, "09:20", "invite", text="cosigner"), Act(7, "20:10", "sign", "cosigner"),
            Act(6, "09:00", "submit"), Act(3, "11:00", "accept", "office"),
        ),
    ),
    Raised(
        "p-school", "cosigner",
        Paper(
            title="关于规范中小学校门口停车的建议",
            facts="上学放学时校门口两侧停满车辆，学生在车缝里穿行。",
            asks="请划设限时停车位，高峰时段安排人员疏导。",
        ),
        (Act(2, "19:30", "raise"), Act(2, "19:50", "invite", text="deputy")),
    ),
    Raised(
        "p-tender", "cosigner",
        Paper(
            title="关于规范小型农田水利工程招标的建议",
            facts="小型农田水利工程标段划得太细，中标单位换得勤，管护接不上。",
            asks="请合并标段，把三年管护写进合同，并公开验收结果。",
        ),
        (Act(1, "10:30", "raise"), Act(1, "11:00", "submit")),
    ),
    Raised(
        "p-motion", "zb_deputy2",
        Paper(
            title="关于制定赵堡镇集体资产管护办法的议案",
            reason="健身器材、路灯、排水沟等集体资产建成后无人管护。",
            facts="近两年群众就此反映的问题占全镇的三成，多数是坏了才修。",
            asks="请镇人民代表大会作出决议：明确管护主体、经费和检查办法，每半年公布一次。",
            session=1,
        ),
        (Act(5, "09:00", "raise"), Act(5, "09:30", "invite"), Act(5, "10:00", "sign all"), Act(5, "11:00", "submit")),
        kind=Kind.MOTION,
    ),
]  # fmt: skip


@dataclass
class Rising:
    """One paper as it unfolds."""

    world: World
    told: Raised

    @property
    def matter(self) -> Matter:
        """As it stands now."""
        return Matter.objects.select_related("particulars").get(
            submission=tracking.keyed("paper", f"demo-{self.told.key}")
        )

    @property
    def mandate(self) -> Mandate:
        """Under which it is raised."""
        mine = Mandate.objects.filter(person=self.world.people[self.told.deputy])
        found: Mandate = mine.select_related("congress__region", "term", "person").get()
        return found

    def opinions(self) -> list[Matter]:
        """Those that led to it."""
        return [Matter.objects.get(submission=tracking.keyed("submission", f"demo-{key}")) for key in self.told.of]


def enrol(*, world: World, now: datetime) -> None:
    """Four more deputies of the town, who sign the motion along; they have no password."""
    term = world.people["zb_deputy2"].mandates.get().term
    for number, name in enumerate(TOWN_DEPUTIES):
        user = accounts.open_account(username=f"zb_signer{number}", name=name, password=None, by=SYSTEM, now=now)
        person = people.add(name=name, user=user, by=SYSTEM, now=now)
        people.elect(person=person, term=term, constituency="", by=SYSTEM, now=now)
        world.people[name] = person


def _raise(play: Rising, _act: Act, by: Viewer, at: datetime) -> None:
    key = f"demo-{play.told.key}"
    if play.told.of:
        draft = proposing.propose(opinions=play.opinions(), mandate=play.mandate, key=key, by=by, now=at)
        raising.edit(matter=draft, paper=play.told.paper, by=by, now=at)
    else:
        raising.draft(kind=play.told.kind, mandate=play.mandate, paper=play.told.paper, key=key, by=by, now=at)


def _invite(play: Rising, act: Act, by: Viewer, at: datetime) -> None:
    names = [act.text] if act.text else TOWN_DEPUTIES
    signing.invite(matter=play.matter, people=[play.world.people[name] for name in names], by=by, now=at)


def _sign(play: Rising, _act: Act, by: Viewer, at: datetime) -> None:
    signing.sign(matter=play.matter, version=play.matter.particulars.text_version, by=by, now=at)


def _sign_all(play: Rising, act: Act, _by: Viewer, at: datetime) -> None:
    for name in TOWN_DEPUTIES:
        _sign(play, act, play.world.viewer(name, at), at)


STEPS: Mapping[str, Callable[[Rising, Act, Viewer, datetime], object]] = {
    "raise": _raise,
    "invite": _invite,
    "sign": _sign,
    "sign all": _sign_all,
    "submit": lambda p, a, by, at: raising.submit(matter=p.matter, by=by, now=at),
    "accept": lambda p, a, by, at: raising_office.accept(matter=p.matter, by=by, now=at),
    "publish": lambda p, a, by, at: raising_office.publish(matter=p.matter, by=by, now=at),
}


def acts(*, world: World, now: datetime) -> list[tuple[datetime, Callable[[datetime], object]]]:
    """All acts of all papers with the moments at which they were done."""
    days = calendar()
    plays = [Rising(world, told) for told in PAPERS]
    return [(moment(act, now, days), _done(play, act)) for play in plays for act in play.told.acts]


def _done(play: Rising, act: Act) -> Callable[[datetime], object]:
    who = act.by or play.told.deputy
    return lambda at: STEPS[act.do](play, act, play.world.viewer(who, at), at)
