"""What supervision keeps as processes: key suggestions, topics, occasions and what units undertake. The presidium's
tables are in workflow_presidium.py."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step


class Part(StrEnum):
    """What somebody is in one thing that is supervised."""

    OFFICE = "office"
    LEADER = "leader"
    COMMITTEE = "committee"
    SUPERVISOR = "supervisor"
    STATION = "station"
    UNIT = "unit"
    RAISER = "raiser"


PARTS: dict[str, str | Promise] = {
    Part.OFFICE: _("督办机构"),
    Part.LEADER: _("常委会领导"),
    Part.COMMITTEE: _("专门委员会、工作委员会"),
    Part.SUPERVISOR: _("责任监督代表"),
    Part.STATION: _("联络站"),
    Part.UNIT: _("责任单位"),
    Part.RAISER: _("提出人"),
}
"""The office: the congress organ's own staff, and in a town the chair of its presidium."""

KEY = Workflow(
    states={
        "nominated": _("已提名"),
        "fixed": _("已确定"),
        "under_way": _("督办中"),
        "reported": _("已报告"),
        "closed": _("已办结"),
        "dropped": _("未列入"),
    },
    parts=PARTS,
    steps=[
        step("consult", _("记录征求意见"), "nominated", "office"),
        step("fix", _("主任会议确定"), "nominated", "office", "fixed"),
        step("drop", _("不列入"), "nominated", "office", "dropped"),
        step("own", _("调整督办责任"), "fixed under_way", "office leader"),
        step("plan", _("制定督办方案"), "fixed", "office committee", "under_way"),
        step("line", _("增加落实事项"), "under_way", "office committee"),
        step("urge", _("催办"), "fixed under_way", "office leader committee"),
        step("arrange", _("安排督办活动"), "fixed under_way reported", "office leader committee"),
        step("report", _("报告督办情况"), "under_way", "office committee", "reported"),
        step("conclude", _("办结"), "reported", "office leader", "closed"),
    ],
)
"""重点督办建议, fixed by the chairpersons' meeting (代表法第五十二条)."""

TOPIC = Workflow(
    states={
        "proposed": _("已提出"),
        "adopted": _("已列入"),
        "under_way": _("督办中"),
        "closed": _("已办结"),
        "dropped": _("未列入"),
    },
    parts=PARTS,
    steps=[
        step("join", _("并入事项"), "proposed adopted under_way", "office committee"),
        step("adopt", _("列为监督议题"), "proposed", "office leader", "adopted"),
        step("drop", _("不列入"), "proposed", "office", "dropped"),
        step("begin", _("开展督办"), "adopted", "office committee", "under_way"),
        step("line", _("增加落实事项"), "under_way", "office committee"),
        step("urge", _("催办"), "adopted under_way", "office leader committee"),
        step("arrange", _("安排督办活动"), "adopted under_way", "office leader committee"),
        step("conclude", _("办结"), "under_way", "office committee", "closed"),
    ],
)

OCCASION = Workflow(
    states={"planned": _("已安排"), "held": _("已开展"), "closed": _("已办结"), "cancelled": _("已取消")},
    parts=PARTS,
    steps=[
        step("hold", _("记录情况"), "planned", "office leader committee", "held"),
        step("cancel", _("取消"), "planned", "office", "cancelled"),
        step("poll", _("登记满意度测评"), "held", "office committee"),
        step("charge", _("交办"), "held", "office committee"),
        step("conclude", _("办结"), "held", "office committee", "closed"),
    ],
)
"""现场督办, 集中视察, 专项工作报告, 专题询问: one dated occasion with its outcome."""

UNDERTAKING = Workflow(
    states={"open": _("正在落实"), "told": _("待核查"), "done": _("已落实"), "broken": _("未落实")},
    parts=PARTS,
    steps=[
        step("tell", _("报告落实情况"), "open", "unit office", "told"),
        step("confirm", _("核查属实"), "told", "office committee", "done"),
        step("again", _("要求继续落实"), "told", "office committee", "open"),
        step("fail", _("认定未落实"), "open told", "office leader committee", "broken"),
        step("urge", _("催办"), "open", "office leader committee"),
    ],
)
"""承诺, 整改, 审议意见: what a unit has to do by a date, and what a check found."""

DIFFICULTY = Workflow(
    states={"raised": _("待答复"), "answered": _("已答复"), "closed": _("已了结")},
    parts=PARTS,
    steps=[
        step("answer", _("答复"), "raised", "office committee", "answered"),
        step("again", _("还没有解决"), "answered", "raiser office", "raised"),
        step("close", _("已经解决"), "answered", "raiser office", "closed"),
    ],
)
"""代表专业小组工作开展中的实际问题 (R119)."""
