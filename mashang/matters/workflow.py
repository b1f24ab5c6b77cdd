"""The process of a citizen's matter as a table, and the two tables that all kinds share: what one unit owes, and what
is asked for on the way. The deputy's suggestion and the motion have their tables in workflow_suggestion.py.

六单: 点单 receive · 定单 order · 派单 assign · 办单 acknowledge, reply · 督单 accept_reply, push · 评单 rate.
"""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.workflow import Workflow, step


class State(StrEnum):
    """Where a matter stands. A draft is nobody's but its authors'; *tabled* and *turned* are a motion's."""

    DRAFT = "draft"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    ANSWERED = "answered"
    CLOSED = "closed"
    DECLINED = "declined"
    GUIDED = "guided"
    WITHDRAWN = "withdrawn"
    TABLED = "tabled"
    TURNED = "turned"


OPEN = frozenset({State.DRAFT, State.RECEIVED, State.ACCEPTED, State.HANDLING, State.ANSWERED, State.TABLED})
ENDED = frozenset(State) - OPEN


class Part(StrEnum):
    """What somebody is in a matter."""

    SPEAKER = "speaker"
    DEPUTY = "deputy"
    STATION = "station"
    OFFICE = "office"
    LEADER = "leader"
    COMMITTEE = "committee"
    LEAD = "lead"
    ASSIST = "assist"
    OFFERED = "offered"
    AUDITOR = "auditor"
    PROPOSER = "proposer"
    COSIGNER = "cosigner"
    DELEGATION = "delegation"
    DRAFTER = "drafter"
    HEAD = "head"
    ASSESSOR = "assessor"


PARTS: dict[str, str | Promise] = {
    Part.SPEAKER: _("反映人"),
    Part.DEPUTY: _("接收代表"),
    Part.STATION: _("联络站"),
    Part.OFFICE: _("交办机构"),
    Part.LEADER: _("常委会领导"),
    Part.COMMITTEE: _("专门委员会、工作委员会"),
    Part.LEAD: _("主办或分办单位"),
    Part.ASSIST: _("协办单位"),
    Part.OFFERED: _("拟接收的人大机构"),
    Part.AUDITOR: _("审计员"),
    Part.PROPOSER: _("领衔代表"),
    Part.COSIGNER: _("附议代表"),
    Part.DELEGATION: _("代表团工作人员"),
    Part.DRAFTER: _("承办单位经办人"),
    Part.HEAD: _("承办单位主要负责人"),
    Part.ASSESSOR: _("评估组织机构"),
}
"""Those of a citizen's matter first. A suggestion's units act as drafter and head instead of lead: what one drafts,
the other signs (河南办法第二十一条)."""

MATTER = Workflow(
    states={
        State.RECEIVED: _("已收到"),
        State.ACCEPTED: _("已受理"),
        State.HANDLING: _("办理中"),
        State.ANSWERED: _("已答复"),
        State.CLOSED: _("已办结"),
        State.DECLINED: _("不予受理"),
        State.GUIDED: _("已引导"),
        State.WITHDRAWN: _("已撤回"),
    },
    parts=PARTS,
    steps=[
        step("order", _("定单"), "received", "deputy station office", "accepted"),
        step("assign", _("派单"), "accepted", "office", "handling"),
        step("take_over", _("接收移交"), "received accepted", "offered", "accepted"),
        step("accept_reply", _("督单：认可答复"), "answered", "deputy station"),
        step("push", _("督单：要求再办"), "answered", "deputy station", "handling accepted"),
        step("rate", _("评单"), "answered", "speaker", "answered handling accepted"),
        step("close_out", _("销号"), "answered", "office", "closed"),
        step("triage", _("分流：可以办理"), "received", "station office"),
        step("answer_now", _("当场答复"), "received accepted", "deputy station office", "answered"),
        step("guide", _("引导到其他渠道"), "received accepted", "station office", "guided"),
        step("decline", _("不予受理"), "received accepted", "deputy station office", "declined"),
        step("offer", _("移交其他人大"), "received accepted", "office"),
        step("hand_out", _("移交外单位"), "received accepted", "station office", "guided"),
        step("flag", _("标为敏感事项"), "received accepted", "deputy station office"),
        step("unflag", _("解除敏感标记"), "received accepted", "office"),
        step("reassign", _("改派"), "handling", "office"),
        step("enlist", _("增派单位"), "handling", "office"),
        step("urge", _("催办"), "accepted handling", "deputy station office leader committee"),
        step("reopen", _("重新办理"), "closed declined guided", "office speaker", "handling accepted"),
        step("propose", _("形成代表建议"), "received accepted handling answered closed", "deputy station office"),
        step("carry", _("随代表建议办理"), "received accepted", "deputy", "accepted"),
        step("resume", _("恢复单独办理"), "accepted", "office deputy", "accepted"),
        step("answer_through", _("随代表建议答复"), "accepted", "deputy", "answered"),
        step("follow_up", _("回访"), "answered closed", "deputy station office"),
        step("supplement", _("补充说明"), "received accepted handling", "speaker"),
        step("withdraw", _("撤回"), "received accepted handling", "speaker", "withdrawn"),
        step(
            "remark",
            _("内部备注"),
            "received accepted handling answered closed",
            "deputy station office leader committee lead assist",
        ),
    ],
)


class Owed(StrEnum):
    """Where one unit's assignment stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REPLIED = "replied"
    SETTLED = "settled"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


LIVE = frozenset({Owed.SENT, Owed.ACKNOWLEDGED, Owed.REPLIED, Owed.SETTLED})
WORKING = frozenset({Owed.SENT, Owed.ACKNOWLEDGED})

ASSIGNMENT = Workflow(
    states={
        Owed.SENT: _("已派单"),
        Owed.ACKNOWLEDGED: _("已签收"),
        Owed.REPLIED: _("已答复"),
        Owed.SETTLED: _("已了结"),
        Owed.RETURNED: _("已退回"),
        Owed.SUPERSEDED: _("已改派"),
    },
    parts=PARTS,
    steps=[
        step("acknowledge", _("签收"), "sent", "lead assist drafter head", "acknowledged"),
        step("reply", _("答复"), "sent acknowledged", "lead", "replied"),
        step("draft_reply", _("起草答复"), "sent acknowledged", "drafter head"),
        step("issue", _("签发答复"), "sent acknowledged", "head", "replied"),
        step("assess", _("提出评估意见"), "sent acknowledged", "assessor", "replied"),
        step("contact", _("记录与代表沟通"), "sent acknowledged replied", "drafter head assist"),
        step("commit", _("登记承诺事项"), "acknowledged replied settled", "drafter head"),
        step("opine", _("提出协办意见"), "sent acknowledged", "assist", "replied"),
        step("progress", _("填写进展"), "sent acknowledged", "lead assist drafter head"),
        step("ask_extension", _("申请延期"), "sent acknowledged", "lead assist drafter head"),
        step("ask_return", _("申请退回"), "sent acknowledged", "lead assist drafter head"),
        step("ask_close_out", _("申请销号"), "replied", "lead"),
        step("let_go", _("不再改派"), "returned", "office", "superseded"),
        step("send_back", _("同意退回"), "sent acknowledged", "office", "returned"),
        step(
            "supersede",
            _("改派、重办"),
            "sent acknowledged replied",
            "office speaker deputy station proposer cosigner assessor",
            "superseded",
        ),
        step("settle", _("了结"), "sent acknowledged replied", "office speaker proposer", "settled"),
        step("unsettle", _("恢复办理"), "settled", "office speaker proposer cosigner", "replied"),
    ],
)


class Asked(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


REQUEST = Workflow(
    states={Asked.ASKED: _("待决定"), Asked.GRANTED: _("已同意"), Asked.REFUSED: _("未同意")},
    parts=PARTS,
    steps=[
        step("grant", _("同意"), "asked", "office", "granted"),
        step("refuse", _("不同意"), "asked", "office", "refused"),
        step("take", _("接收"), "asked", "offered", "granted"),
        step("leave", _("不接收"), "asked", "offered", "refused"),
        step("lapse", _("失效"), "asked", "office speaker station deputy proposer", "refused"),
    ],
)

FORMAL = frozenset(
    {"send_back", "supersede", "settle", "unsettle", "take_over", "lapse", "carry", "resume", "answer_through"}
)
"""Steps that follow from another act and never show as a button of their own."""
