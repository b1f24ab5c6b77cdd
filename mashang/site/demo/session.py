"""代表建议 of one session of 温县, handed out to their units; of five that were nominated the chairpersons' meeting fixed
three as key ones (代表法第五十二条); and what units promised: one is late, one comes near, one is done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from mashang.matters import services as matters
from mashang.matters.models import Assignment, Commitment, Matter, Role, Track
from mashang.matters.services import Order, Promise, commitments, raising, raising_office
from mashang.matters.services.raising import Paper
from mashang.people.models import Mandate
from mashang.site.demo.world import World
from mashang.supervision.models import KeySuggestion, Occasion, PlanLine
from mashang.supervision.services import keys, occasions, topics
from mashang.supervision.services.keys import Owners

SESSION = 3
RAISED, ACCEPTED, SENT, TAKEN, NOMINATED, FIXED, PLANNED, SEEN = (
    timedelta(days=days) for days in (84, 83, 78, 77, 62, 55, 52, 30)
)
"""How long ago each was done."""


@dataclass(frozen=True)
class Line:
    """One suggestion: who raised it, which unit handles it and who there; `why` it was nominated, if it was."""

    deputy: str
    title: str
    facts: str
    asks: str
    unit: str
    hand: str
    why: tuple[str, ...] = ()


LINES = [
    Line("deputy", "关于完善新洛路沿线交通安全设施的建议", "新洛路沿线六个村口没有警示标志，夜间看不清。", "请在年内补齐警示标志和照明。",
         "wx_traffic", "unit", ("clustered", "hard")),
    Line("cosigner", "关于办好小微企业融资对接的建议", "镇里三百多家小微企业有资金需求，不知道找哪家。", "请每季度到乡镇开一次融资对接会。",
         "wx_finance", "wx_finance_unit", ("overall", "yearly")),
    Line("cosigner", "关于建设怀药冷链周转点的建议", "鲜山药上市集中，存不住，价格一天一变。", "请在产业园边上选址建一处周转点。",
         "wx_town", "wx_town_unit", ("overall",)),
    Line("deputy", "关于门诊慢特病异地直接结算的建议", "在外务工的老人拿药要回县里报销。", "请扩大异地直接结算的病种。",
         "wx_medical", "wx_medical_unit", ("clustered",)),
    Line("cosigner", "关于整治秸秆露天堆放的建议", "村边秸秆堆放久了，污水流进沟里。", "请设集中收储点，明确清运时间。",
         "wx_ecology", "wx_ecology_unit", ("clustered",)),
    Line("deputy", "关于旅游路增设公交站点的建议", "旅游路沿线三个村离站点超过两里地。", "请增设两个站点。", "wx_traffic", "unit"),
    Line("cosigner", "关于校园周边设置限速标志的建议", "学校门口车速快，学生过路不安全。", "请设置限速标志和减速带。", "wx_police", "assist"),
    Line("deputy", "关于乡村道路增设会车台的建议", "村道窄，农忙时两车会不开。", "请每五百米设一处会车台。", "wx_traffic", "unit"),
    Line("cosigner", "关于农机夜间行驶警示的建议", "夜间农机没有反光标识。", "请统一发放并张贴反光标识。", "wx_police", "assist"),
    Line("deputy", "关于简化村级医保缴费手续的建议", "老人不会用手机缴费。", "请每村定一天上门代办。", "wx_medical", "wx_medical_unit"),
    Line("cosigner", "关于公布扬尘监测数据的建议", "工地扬尘，群众不知道测了多少。", "请每周公布监测点数据。", "wx_ecology", "wx_ecology_unit"),
    Line("cosigner", "关于盘活镇区闲置厂房的建议", "镇区有四处厂房空置多年。", "请摸清底数，公开招租。", "wx_town", "wx_town_unit"),
]  # fmt: skip
DECISION = "县人大常委会第二十八次主任会议研究，从本次会议代表建议的五件提名中确定三件为重点督办建议。"
NOT_NOW = "主任会议研究：已列入部门年度工作，由代表工作机构跟踪，不列为重点督办建议。"
PROMISES = [
    (0, "补齐新洛路沿线六个村口的警示标志，接通照明。", 45, -4),
    (1, "每季度到赵堡镇开一次融资对接会，第一次在下月。", 40, 18),
    (9, "每村每月定一天上门代办医保缴费。", 45, -15),
]
"""Of which suggestion, what, how long ago it was promised, and by when from today."""


def raised(*, world: World, now: datetime) -> list[Matter]:
    """All of them, raised in the session, passed on by the delegation, accepted, handed out and taken in hand."""
    found = [_raised(world, line, number, now) for number, line in enumerate(LINES)]
    for matter, line in zip(found, LINES, strict=True):
        at = now - SENT
        orders = [Order(world.organs[line.unit], Role.LEAD)]
        matters.assign(matter=matter, orders=orders, track=Track.NORMAL, by=world.viewer("office", at), now=at)
        at = now - TAKEN
        matters.acknowledge(assignment=_share(matter), by=world.viewer(line.hand, at), now=at)
    return found


def _raised(world: World, line: Line, number: int, now: datetime) -> Matter:
    at = now - RAISED + timedelta(minutes=number)
    mandate = Mandate.objects.get(person=world.people[line.deputy])
    paper = Paper(title=line.title, facts=line.facts, asks=line.asks, session=SESSION, formed="visit")
    by = world.viewer(line.deputy, at)
    matter = raising.draft(kind="suggestion", mandate=mandate, paper=paper, key=f"demo-s{number}", by=by, now=at)
    raising.submit(matter=matter, by=by, now=at)
    raising_office.forward(matter=matter, by=world.viewer("delegation", at), now=at + timedelta(hours=1))
    at = now - ACCEPTED + timedelta(minutes=number)
    raising_office.accept(matter=matter, by=world.viewer("office", at), now=at)
    return Matter.objects.get(pk=matter.pk)


def _share(matter: Matter) -> Assignment:
    return Assignment.objects.get(matter=matter)


def chosen(*, world: World, papers: list[Matter], now: datetime) -> None:
    """五件提名, 三件确定: each with the reasons, the level and who answers for it; the first is under way."""
    at = now - NOMINATED
    office = world.viewer("office", at)
    rows = [
        keys.nominate(matter=matter, criteria=line.why, consulted="已征求承办单位和领衔代表意见。", by=office, now=at)
        for matter, line in zip(papers, LINES, strict=True)
        if line.why
    ]
    at = now - FIXED
    leader = world.people["leader"]
    owners = [
        Owners("leader", leader, district_lead="副县长示例", bureau_lead="交通局长示例", task_force="路口整治专班"),
        Owners("committee", committee=world.organs["wx"], bureau_lead="金融局长示例"),
        Owners("office", world.people["office"], bureau_lead="镇长示例"),
    ]
    for key, owner in zip(rows[:3], owners, strict=True):
        keys.fix(key=key, on=localdate(at), decision=DECISION, owners=owner, by=office, now=at)
    for key in rows[3:]:
        keys.drop(key=key, why=NOT_NOW, by=office, now=at)
    _under_way(world, rows[0].pk, now)


def _under_way(world: World, pk: int, now: datetime) -> None:
    at = now - PLANNED
    office, on = world.viewer("office", at), localdate(at)
    key = KeySuggestion.objects.get(pk=pk)
    keys.plan(key=key, text="一查底数，二定标准，三看成效；每月现场看一次。", by=office, now=at)
    line = PlanLine(who="马示例", due_on=on + timedelta(days=40), what="六个村口逐个查看", effect="标志、照明齐全")
    topics.add_line(to=KeySuggestion.objects.get(pk=pk), line=line, by=office, now=at)
    at = now - SEEN
    visit = Occasion(organ=key.organ, kind="on_site", title="新洛路安全设施现场督办", on=localdate(at), place="新洛路",
                     unit=world.organs["wx_traffic"])  # fmt: skip
    made = occasions.arrange(occasion=visit, about=KeySuggestion.objects.get(pk=pk), by=office, now=at)
    occasions.hold(
        occasion=made, on=localdate(at), who="常委会领导、领衔代表、交通局", found="六个村口已装好四个，两个还没有电。", key="",
        by=office, now=at,
    )  # fmt: skip


def promised(*, world: World, papers: list[Matter], now: datetime) -> None:
    """承诺事项 of units; the last is told of and found to be kept."""
    rows = []
    for number, text, ago, ahead in PROMISES:
        at = now - timedelta(days=ago)
        promise = Promise(text, localdate(now) + timedelta(days=ahead))
        by = world.viewer(LINES[number].hand, at)
        rows.append(matters.commit(assignment=_share(papers[number]), promise=promise, by=by, now=at))
    at = now - timedelta(days=17)
    by = world.viewer(LINES[PROMISES[-1][0]].hand, at)
    commitments.tell(commitment=rows[-1], told="二十二个村都已公布代办日。", by=by, now=at)
    at = now - timedelta(days=14)
    done = Commitment.objects.get(pk=rows[-1].pk)
    commitments.check(
        commitment=done, kept=True, found="走访三个村，都有代办日。", by=world.viewer("office", at), now=at
    )
