"""The process of a deputy's suggestion (建议、批评和意见) and of a motion (议案), a table each, on the one engine.

代表法第十五、二十四、三十六、五十一、五十二条; 河南省代表建议办理办法（2017）. What one unit owes and what is asked for
on the way are the shared tables of workflow.py.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step
from mashang.matters.workflow import PARTS, State

STATES: dict[str, str | Promise] = {
    State.DRAFT: _("草稿"),
    State.RECEIVED: _("已提出"),
    State.ACCEPTED: _("已受理"),
    State.HANDLING: _("办理中"),
    State.ANSWERED: _("已答复"),
    State.CLOSED: _("已办结"),
    State.DECLINED: _("不作为建议处理"),
    State.WITHDRAWN: _("已撤回"),
}
RAISING = [
    step("edit", _("修改"), "draft", "proposer"),
    step("invite", _("邀请联名"), "draft", "proposer"),
    step("sign", _("确认签名"), "draft", "cosigner"),
    step("unsign", _("不再联名"), "draft", "cosigner"),
    step("submit", _("提交"), "draft", "proposer", "received"),
    step("drop", _("删除草稿"), "draft", "proposer", "withdrawn"),
    step("forward", _("代表团转交大会秘书处"), "received", "delegation"),
    step("hand_back", _("退回修改"), "received", "delegation office", "draft"),
]
"""What a suggestion and a motion have in common: each co-signer confirms the text that they sign (河南办法第九条); in
a session both go through the delegation (第十一条)."""

SUGGESTION = Workflow(
    states=STATES,
    parts=PARTS,
    steps=[
        *RAISING,
        step("accept", _("受理"), "received", "office", "accepted"),
        step("decline", _("不作为建议处理"), "received accepted", "office", "declined"),
        step("assign", _("交办"), "accepted", "office", "handling"),
        step("reassign", _("改办"), "handling", "office"),
        step("enlist", _("增加承办单位"), "handling", "office"),
        step("urge", _("催办"), "accepted handling", "proposer office leader committee"),
        step("rate", _("反馈意见"), "answered", "proposer cosigner", "answered handling"),
        step("close_out", _("办结"), "handling answered", "office", "closed"),
        step("publish", _("公开"), "accepted handling answered closed", "office"),
        step("unpublish", _("不再公开"), "accepted handling answered closed", "office"),
        step("join", _("并案办理"), "accepted handling", "office"),
        step("withdraw", _("撤回"), "received accepted handling", "proposer", "withdrawn"),
        step(
            "remark",
            _("内部备注"),
            "received accepted handling answered closed",
            "office leader committee drafter head assist",
        ),
    ],
)

MOTION = Workflow(
    states={
        State.DRAFT: _("草稿"),
        State.RECEIVED: _("已提出"),
        State.TABLED: _("已列入议程"),
        State.CLOSED: _("已审议"),
        State.TURNED: _("已转为建议"),
        State.DECLINED: _("不作为议案处理"),
        State.WITHDRAWN: _("已撤回"),
    },
    parts=PARTS,
    steps=[
        *RAISING,
        step("table", _("列入议程"), "received", "office", "tabled"),
        step("turn", _("转为建议"), "received", "office", "turned"),
        step("decline", _("不作为议案处理"), "received", "office", "declined"),
        step("conclude", _("登记审议结果"), "tabled", "office", "closed"),
        step("withdraw", _("撤回"), "received tabled", "proposer", "withdrawn"),
        step("remark", _("内部备注"), "received tabled closed", "office leader committee"),
    ],
)
