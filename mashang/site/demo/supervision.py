"""What the demo supervises: the presidium's month of 邵原镇 with its twenty-six problems, a presidium that has not met
since, and the county's promises, of which one is late."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from mashang.notify import services as notify
from mashang.notify.models import Notice
from mashang.organs.models import Category
from mashang.people.models import Group
from mashang.site.demo.world import World
from mashang.supervision import services
from mashang.supervision.models import (
    AgendaItem,
    Difficulty,
    LedgerLine,
    Mechanism,
    Meeting,
    Occasion,
    Problem,
    Undertaking,
)
from mashang.supervision.services.meetings import Verdict
from mashang.supervision.services.problems import Shown

# From the source documents: recruiting, loans, sites, fire water, water, power, property management.
PROBLEMS = [
    ("新丝路纺织招工难", "新丝路纺织有限公司", "labour", "订单不少，招不到挡车工，年轻人都出去了。"),
    ("瑞博能源搬迁手续", "瑞博能源", "other", "项目搬到产业园，土地、环评、用电手续要跑几个部门。"),
    ("国电大岭五期机位选址", "国电大岭五期 100MW 项目", "other", "风电机位与林地边界需要核对。"),
    ("济新高速项目税款补缴", "济新高速邵原段", "finance", "临时用地的税款补缴口径不一。"),
    ("园区消防栓水压不够", "劳保园区标准化厂房", "home", "标准化厂房的消防栓水压不够。"),
    ("夏季停水", "劳保园区标准化厂房", "home", "夏天停过两回水，企业停工。"),
]
KINDS = [
    ("融资", "finance"),
    ("选址", "other"),
    ("招工", "labour"),
    ("用水", "home"),
    ("用电", "home"),
    ("物业", "home"),
]
STATIONS = ("sy", "sy_dy", "sy_lz", "sy_nz", "sy_da", "sy_ya")
ALL, SOLVED = 26, 24
BASIS = "责任监督代表到现场看过，企业认可。"


def load(*, world: World, now: datetime) -> None:
    """The whole month, a few weeks ago; what is still open stands as of `now`."""
    _long_ago(world, now - timedelta(days=104))
    _month(world, now - timedelta(days=40), now)
    _county(world, now - timedelta(days=12))
    _read(now)


def _read(now: datetime) -> None:
    """Notices of former days have been read."""
    old = Notice.objects.filter(read_at=None, at__lt=now - timedelta(days=3))
    for notice in old.order_by("pk"):
        notify.mark_read(user_id=notice.recipient, ids=[notice.pk], now=notice.at + timedelta(hours=2))


def _lines() -> list[tuple[str, str, str, str]]:
    more = [
        (
            f"{KINDS[n % 6][0]}问题（示例{n + 1}）",
            f"示例企业{n + 1}",
            KINDS[n % 6][1],
            f"企业反映的{KINDS[n % 6][0]}问题。",
        )
        for n in range(len(PROBLEMS), ALL)
    ]
    return [*PROBLEMS, *more]


def _month(world: World, then: datetime, now: datetime) -> None:
    chair, head = world.viewer("sy_chair", then), world.viewer("sy_head", then)
    categories = {row.code: row for row in Category.objects.filter(organ=None)}
    for number, (title, whom, category, text) in enumerate(_lines()):
        station = world.stations[STATIONS[number % len(STATIONS)]]
        row = Problem(organ=world.organs["sy"], station=station, title=title, target_name=whom, text=text)
        row.category = categories[category]
        services.problems.raise_problem(problem=row, by=head, now=then)
    meeting = services.meetings.call(meeting=_meeting(world, localdate(then)), by=chair, now=then)
    services.meetings.draw(meeting=meeting, by=chair, now=then)
    services.meetings.count(meeting=meeting, present=7, by=chair, now=then)
    for item in AgendaItem.objects.filter(meeting=meeting).select_related("meeting__organ__region", "problem"):
        verdict = Verdict("put_off", "由事项办理，会议先不处理。")
        if item.problem.matter_id is None:
            verdict = Verdict("raise_up", "请镇政府明确责任单位，限期办理。")
        services.meetings.decide(item=item, verdict=verdict, by=chair, now=then)
    _handled(world, meeting, then, now)


def _long_ago(world: World, at: datetime) -> None:
    """赵堡镇's presidium met more than three months ago, and not since."""
    chair = world.viewer("chair", at)
    row = Meeting(
        organ=world.organs["zb"], title="赵堡镇人大主席团第四次会议", number=4, on=localdate(at), place="赵堡镇政府", eligible_count=9
    )  # fmt: skip
    meeting = services.meetings.call(meeting=row, by=chair, now=at)
    services.meetings.count(meeting=meeting, present=8, by=chair, now=at)
    services.meetings.close(meeting=meeting, by=chair, now=at)


def _meeting(world: World, on: date) -> Meeting:
    title = "邵原镇人大主席团第五次会议"
    return Meeting(
        organ=world.organs["sy"], title=title, number=5, on=on, place="邵原镇政府三楼会议室", eligible_count=9
    )


def _handled(world: World, meeting: Meeting, then: datetime, now: datetime) -> None:
    chair, unit = world.viewer("sy_chair", then), world.viewer("sy_town_unit", then)
    problems = list(Problem.objects.filter(organ=meeting.organ, matter=None).order_by("pk"))
    for problem in problems:
        services.problems.supervise(problem=problem, supervisor=world.people["sy_deputy"], by=chair, now=then)
    services.lists.issue(meeting=meeting, to=world.organs["sy_town"], doc_no="邵人函〔示例〕3号", by=chair, now=then)
    services.meetings.close(meeting=meeting, by=chair, now=then)
    for number, problem in enumerate(problems[:SOLVED]):
        at = then + timedelta(days=6 + number % 20)
        services.problems.progress(problem=problem, text="已到现场了解情况。", by=unit, now=at)
        fix = "企业周边村协助招工" if number == 0 else ""
        shown = Shown("4 名女工已上岗，企业满意。" if number == 0 else BASIS, fix)
        services.problems.close_out(problem=problem, shown=shown, by=chair, now=at)
    _mechanism(world, problems[0], then + timedelta(days=10))
    for problem in problems[SOLVED:]:
        services.urging.urge(about=problem, text="请抓紧办理。", by=chair, now=now - timedelta(days=1))


def _mechanism(world: World, problem: Problem, at: datetime) -> None:
    row = Mechanism(title="村助企招工", what="企业提出岗位，周边村摸底在家劳力，站里对接。", since_on=localdate(at))
    made = services.mechanisms.found(mechanism=row, problem=problem, by=world.viewer("sy_chair", at), now=at)
    line = LedgerLine(
        on=localdate(at), party="新丝路纺织有限公司", what="招挡车工", result="女工已上岗", count=4, measure="人"
    )
    services.mechanisms.enter(mechanism=made, line=line, by=world.viewer("sy_head", at), now=at)


def _county(world: World, at: datetime) -> None:
    office, wx = world.viewer("office", at), world.organs["wx"]
    on = localdate(at)
    visit = Occasion(organ=wx, kind="inspection", title="下半年重点项目集中观摩", on=on, place="赵堡镇产业园")
    occasion = services.occasions.arrange(occasion=visit, about=None, by=office, now=at)
    services.occasions.hold(
        occasion=occasion, on=on, who="常委会组成人员、县人大代表", found="两个项目进度偏慢，路口警示标志不全。", key="",
        by=office, now=at,
    )  # fmt: skip
    finding = Undertaking(
        organ=wx, kind="finding", title="补齐路口警示标志", text="补齐新洛路沿线路口的警示标志。", unit=world.organs["wx_traffic"],
        made_on=on, due_on=on + timedelta(days=20),
    )  # fmt: skip
    services.undertakings.charge(undertaking=finding, occasion=occasion, by=office, now=at)
    promise = Undertaking(
        organ=wx, kind="promise", title="年底前开通贷款直通窗口", text="在赵堡镇设小微企业贷款直通窗口。",
        unit=world.organs["wx_finance"], where="国家机关进站", made_on=on, due_on=on + timedelta(days=60),
    )  # fmt: skip
    services.undertakings.charge(undertaking=promise, occasion=None, by=office, now=at)
    late = Undertaking(
        organ=wx, kind="opinion", title="公布工地扬尘监测点数据", text="每周在政府网站公布监测点数据。",
        unit=world.organs["wx_ecology"], where="听取大气污染防治情况报告", made_on=on - timedelta(days=20), due_on=on + timedelta(days=9),
    )  # fmt: skip
    services.undertakings.charge(undertaking=late, occasion=None, by=office, now=at)
    group = Group.objects.get(organ=world.organs["zb"], name="怀药产业专业代表小组")
    row = Difficulty(organ=wx, group=group, title="小组活动缺场地", text="请协调一处固定场地。")
    services.difficulties.raise_difficulty(difficulty=row, by=world.viewer("deputy", at), now=at)
