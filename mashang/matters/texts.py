"""The words of notices. What goes out by SMS is neutral: no topic, no name (promises.md case 24)."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

NEUTRAL = _("您登记的事项有新进展，请用查询码查看。")

NEW = declare("matters.new", _("收到新的事项，请定单"))
SENSITIVE = declare("matters.sensitive", _("有一件敏感事项需要处理"))
ORDERED = declare("matters.ordered", _("有事项已定单，请派单"))
ASSIGNED = declare("matters.assigned", _("有新的事项交您单位办理，请签收"))
REDO = declare("matters.redo", _("有事项需要重新办理"))
ASKED = declare("matters.asked", _("有一项申请等您决定"))
DECIDED = declare("matters.decided", _("您单位的申请已有决定"))
OFFERED = declare("matters.offered", _("有事项拟移交您处，请决定是否接收"))
REPLIED = declare("matters.replied", _("承办单位已答复，请督单"))
SUPPLEMENTED = declare("matters.supplemented", _("反映人补充了说明"))
FOLLOWED_UP = declare("matters.followed_up", _("有事项已回访"))
WITHDRAWN = declare("matters.withdrawn", _("反映人已撤回事项，不需再办"))
RATED = declare("matters.rated", _("群众已评单"))
URGED = declare("matters.urged", _("有事项被催办"))
IDENTITY_ASKED = declare("matters.identity_asked", _("有人申请查看反映人的联系方式，请决定"))
IDENTITY_SEEN = declare("matters.identity_seen", _("有人因紧急情况查看反映人的联系方式，请复核"))
IDENTITY_DECIDED = declare("matters.identity_decided", _("查看联系方式的申请已有决定"))
SOON = declare("matters.soon", _("有事项即将到期"))
OVERDUE = declare("matters.overdue", _("有事项已经逾期"))
ESCALATED = declare("matters.escalated", _("有事项逾期未办，报请关注"))
MOVED = declare("matters.moved", _("有事项的期限按正式公布的节假日作了调整"))
SPEAKER_ACCEPTED = declare("matters.speaker_accepted", _("您反映的事项已受理"), sms=NEUTRAL)
SPEAKER_ANSWERED = declare("matters.speaker_answered", _("您反映的事项已答复"), sms=NEUTRAL)
SPEAKER_ENDED = declare("matters.speaker_ended", _("您反映的事项有处理结果"), sms=NEUTRAL)
