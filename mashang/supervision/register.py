"""The registers of supervision: each list searched, filtered, exported."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.matters import owners
from mashang.registers.shape import Column, Filter, Register, declare
from mashang.stations import signs
from mashang.stations.queries import STAFF
from mashang.supervision import policy, queries
from mashang.supervision.models import (
    SOLVED,
    Criterion,
    KeySuggestion,
    Level,
    Mark,
    OccasionKind,
    Problem,
    UndertakingKind,
)
from mashang.supervision.overview import NAMES

GROUP = _("督办")
owners.declare(queries.owners_of)
signs.declare(signs.Sign("supervision", queries.station_signs))
LIGHTS = [("red", _("红")), ("amber", _("黄")), ("green", _("绿"))]


def rows_of(kind: str) -> Callable[[Viewer, date], "QuerySet[Any]"]:
    """The rows of a kind that a viewer sees, newest first."""
    return lambda viewer, on: policy.visible_to(viewer, kind).order_by(*ORDER[kind])


ORDER = {
    "key": ("-at", "-pk"),
    "topic": ("-at", "-pk"),
    "occasion": ("-on", "-pk"),
    "undertaking": ("due_on", "pk"),
    "meeting": ("-on", "-pk"),
    "problem": ("-at", "-pk"),
    "mechanism": ("-since_on", "-pk"),
    "difficulty": ("-at", "-pk"),
}


def state_of(row: Any) -> object:
    """The state's word."""
    return row.table.states[row.state]


def state_filter(kind: str) -> Filter:
    """By state."""
    states = policy.KINDS[kind][0].flow.states
    return Filter("state", _("状态"), lambda _viewer, _on: list(states.items()), lambda value, _on: Q(state=value))


def of_kind(
    kind: str,
    icon: str,
    columns: Sequence[Column],
    filters: Sequence[Filter] = (),
    hint: str | Promise = "",
    empty: str | Promise = "",
) -> Register:
    """The register of a kind of case."""
    return declare(
        Register(
            name=f"supervision-{kind}",
            title=NAMES[kind],
            icon=icon,
            group=GROUP,
            sees=lambda viewer: sees(viewer, kind),
            keeps=lambda viewer: policy.may_add(viewer, kind),
            rows=rows_of(kind),
            search=lambda words: Q(title__contains=words),
            search_hint=hint or _("标题里的字"),
            columns=columns,
            filters=[state_filter(kind), *filters],
            opened=f"supervision:{kind}",
            added=f"supervision:new_{kind}",
            empty=empty or _("可以逐个新增。"),
        )
    )


def sees(viewer: Viewer, kind: str) -> bool:
    """Whose menu has this register: who works here sees all, others what can be theirs."""
    if viewer.has(*policy.LOOKERS):
        return True
    handed = viewer.has(*policy.UNIT) and kind in {"problem", "undertaking"}
    staffed = viewer.has(*STAFF) and kind in {"problem", "mechanism"}
    return handed or staffed or (bool(viewer.mandates) and kind in {"problem", "difficulty"})


def criteria(row: KeySuggestion) -> str:
    """Why it is a key one."""
    return "、".join(str(Criterion(word).label) for word in row.criteria)


def solved(value: str, _on: date) -> Q:
    """Solved or not."""
    return SOLVED if value == "yes" else ~Q(pk__in=Problem.objects.filter(SOLVED).order_by().values("pk"))


TITLE = Column("title", _("标题"), lambda row: row.title)
STATE = Column("state", _("状态"), state_of)

KEYS = of_kind(
    "key",
    "star",
    [
        Column("title", _("建议"), lambda row: row.title),
        STATE,
        Column("level", _("督办层次"), lambda row: row.get_level_display() if row.level else ""),
        Column("owner", _("督办负责人"), lambda row: row.owner_name or (row.owner.name if row.owner else "")),
        Column("fixed", _("主任会议"), lambda row: row.fixed_on),
        Column("criteria", _("提名理由"), criteria, quiet=True),
        Column("district", _("政府领衔领导"), lambda row: row.district_lead, quiet=True),
        Column("bureau", _("主抓单位负责人"), lambda row: row.bureau_lead, quiet=True),
        Column("force", _("推进专班"), lambda row: row.task_force, quiet=True),
        Column("result", _("督办结果"), lambda row: row.result, quiet=True),
    ],
    [Filter("level", _("督办层次"), lambda _viewer, _on: Level.choices, lambda value, _on: Q(level=value))],
    empty=_("从本次会议的代表建议中提名，主任会议确定。"),
)
TOPICS = of_kind(
    "topic",
    "paper",
    [
        Column("title", _("议题"), lambda row: row.title),
        STATE,
        Column("mark", _("形成原因"), lambda row: row.get_mark_display()),
        Column("years", _("连续提出年数"), lambda row: row.repeat_count),
        Column("decided", _("决定日期"), lambda row: row.decided_on),
        Column("result", _("督办结果"), lambda row: row.result, quiet=True),
    ],
    [Filter("mark", _("形成原因"), lambda _viewer, _on: Mark.choices, lambda value, _on: Q(mark=value))],
)
OCCASIONS = of_kind(
    "occasion",
    "eye",
    [
        Column("title", _("名称"), lambda row: row.title),
        Column("kind", _("形式"), lambda row: row.get_kind_display()),
        Column("on", _("日期"), lambda row: row.on),
        STATE,
        Column("unit", _("被督办单位"), lambda row: row.unit.name if row.unit else ""),
        Column("outcome", _("结果"), lambda row: row.outcome, quiet=True),
    ],
    [Filter("kind", _("形式"), lambda _viewer, _on: OccasionKind.choices, lambda value, _on: Q(kind=value))],
)
UNDERTAKINGS = of_kind(
    "undertaking",
    "check",
    [
        TITLE,
        Column("kind", _("类别"), lambda row: row.get_kind_display()),
        Column("unit", _("责任单位"), lambda row: row.unit.name),
        Column("due", _("期限"), lambda row: row.due_on),
        STATE,
        Column("where", _("作出的场合"), lambda row: row.where, quiet=True),
        Column("text", _("内容"), lambda row: row.text, quiet=True),
        Column("told", _("落实情况"), lambda row: row.told, quiet=True),
        Column("checked", _("核查结果"), lambda row: row.checked, quiet=True),
    ],
    [Filter("kind", _("类别"), lambda _viewer, _on: UndertakingKind.choices, lambda value, _on: Q(kind=value))],
)
MEETINGS = of_kind(
    "meeting",
    "station",
    [
        Column("title", _("会议"), lambda row: row.title),
        Column("on", _("会议日期"), lambda row: row.on),
        Column("due", _("应到"), lambda row: row.eligible_count),
        Column("present", _("实到"), lambda row: row.present_count),
        STATE,
    ],
)
PROBLEMS = of_kind(
    "problem",
    "alert",
    [
        Column("title", _("问题"), lambda row: row.title),
        Column("whom", _("企业或项目"), lambda row: row.for_whom),
        Column("unit", _("责任单位"), lambda row: row.unit.name if row.unit else ""),
        Column("due", _("办理期限"), queries.due_of),
        STATE,
        Column("station", _("来源联络站"), lambda row: row.station.name if row.station else "", quiet=True),
        Column("category", _("类别"), lambda row: row.category.name if row.category else "", quiet=True),
        Column("at", _("提出日期"), lambda row: row.at, quiet=True),
        Column("charged", _("责任人"), lambda row: row.charged, quiet=True),
        Column("watch", _("责任监督代表"), lambda row: row.supervisor.name if row.supervisor else "", quiet=True),
        Column("answer", _("答复"), lambda row: row.answer, quiet=True),
        Column("moved", _("最近进展日期"), lambda row: row.moved_on, quiet=True),
        Column("solved", _("销号日期"), lambda row: row.solved_on, quiet=True),
        Column("basis", _("销号依据"), lambda row: row.basis, quiet=True),
        Column("class", _("由这一件解决一类"), lambda row: row.class_fix, quiet=True),
        Column("followed", _("回访结果"), lambda row: row.followed, quiet=True),
    ],
    [
        Filter("light", _("红黄绿"), lambda _viewer, _on: LIGHTS, queries.coloured),
        Filter("solved", _("销号"), lambda _viewer, _on: [("yes", _("已销号")), ("no", _("未销号"))], solved),
    ],
    empty=_("各站提出的问题和会议议程上的事项会列在这里。"),
)
MECHANISMS = of_kind(
    "mechanism",
    "home",
    [
        Column("title", _("机制"), lambda row: row.title),
        Column("since", _("建立日期"), lambda row: row.since_on),
        Column("problem", _("源于问题"), lambda row: row.problem.title if row.problem else ""),
        STATE,
        Column("what", _("做法"), lambda row: row.what, quiet=True),
    ],
)
DIFFICULTIES = of_kind(
    "difficulty",
    "person",
    [
        TITLE,
        Column("group", _("代表小组"), lambda row: row.of_whom),
        Column("at", _("提出时间"), lambda row: row.at),
        STATE,
        Column("answer", _("答复"), lambda row: row.answer, quiet=True),
    ],
)
CONVERSIONS = declare(
    Register(
        name="supervision-exchange",
        title=_("与检察建议互转"),
        icon="paper",
        group=GROUP,
        sees=lambda viewer: viewer.has(*policy.LOOKERS),
        keeps=lambda viewer: viewer.has(*policy.IN_CHARGE),
        rows=lambda viewer, on: queries.conversions(viewer),
        search=lambda words: Q(link__origin__title__contains=words) | Q(link__outside__contains=words),
        search_hint=_("建议标题，或检察建议的文号"),
        columns=[
            Column("title", _("代表建议"), lambda row: row.link.origin.title),
            Column("outside", _("检察建议"), lambda row: row.link.outside),
            Column("direction", _("方向"), lambda row: row.get_direction_display()),
            Column("on", _("日期"), lambda row: row.on),
            Column("came", _("结果"), lambda row: row.came),
        ],
        opened="supervision:conversion",
        added="supervision:new_conversion",
        empty=_("代表建议转为检察建议，或者由检察建议形成的，登记在这里。"),
    )
)
