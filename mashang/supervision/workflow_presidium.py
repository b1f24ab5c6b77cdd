"""The presidium's meeting (主席团会议), the problems it deals with, and the mechanisms that come of them (R65–R67)."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step
from mashang.supervision.workflow import PARTS

MEETING = Workflow(
    states={"called": _("已召集"), "held": _("已召开"), "closed": _("已闭会")},
    parts=PARTS,
    steps=[
        step("draw", _("生成议程"), "called", "office"),
        step("count", _("登记到会人数"), "called", "office", "held"),
        step("decide", _("作出决定"), "held", "office"),
        step("issue", _("印发问题清单"), "held", "office"),
        step("close", _("闭会"), "held", "office", "closed"),
        step("put", _("增加议题"), "called held", "office"),
    ],
)

PROBLEM = Workflow(
    states={
        "raised": _("待研究"),
        "agreed": _("待列入清单"),
        "handling": _("办理中"),
        "answered": _("已答复"),
        "solved": _("已销号"),
        "postponed": _("暂不处理"),
    },
    parts=PARTS,
    steps=[
        step("raise_up", _("提交政府办理"), "raised postponed", "office", "agreed"),
        step("hand", _("交办"), "raised postponed", "office", "handling"),
        step("answer", _("当场答复"), "raised postponed", "office", "answered"),
        step("settle", _("当场了结"), "raised postponed", "office", "solved"),
        step("put_off", _("暂不处理"), "raised postponed", "office", "postponed"),
        step("list", _("列入问题清单"), "agreed", "office", "handling"),
        step("supervise", _("确定责任监督代表"), "agreed handling answered", "office"),
        step("progress", _("填写进展"), "handling", "unit office supervisor station"),
        step("reply", _("答复"), "handling", "unit office", "answered"),
        step("push", _("要求再办"), "answered", "office supervisor", "handling"),
        step("urge", _("催办"), "handling", "office leader committee supervisor"),
        step("arrange", _("安排现场督办"), "handling answered", "office"),
        step("close_out", _("销号"), "handling answered", "office", "solved"),
        step("follow_up", _("回访"), "solved", "office supervisor station"),
        step("reopen", _("重新办理"), "solved", "office", "handling"),
        step("found", _("建立机制"), "solved", "office"),
    ],
)
"""One problem of an enterprise, a project or a village. The first five steps are the meeting's decisions."""

FORMAL = frozenset({"raise_up", "hand", "answer", "settle", "put_off", "list", "decide"})
"""Steps that follow from another act and never show as a button of their own: the meeting takes them."""

MECHANISM = Workflow(
    states={"running": _("运行中"), "ended": _("已停止")},
    parts=PARTS,
    steps=[
        step("enter", _("记入台账"), "running", "office committee station"),
        step("end", _("停止"), "running", "office", "ended"),
    ],
)
"""机制, with a ledger of its own (《“村助企招工”工作台账》)."""
