"""The words of notices about deputies' suggestions."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

HANDED = declare("matters.law_handed", _("您提出的建议已确定承办单位"))
EXTENDED = declare("matters.law_extended", _("您提出的建议延期答复，承办单位说明了情况"))
DRAFTED = declare("matters.law_drafted", _("有一份答复等您签发"))
ANSWERED = declare("matters.law_answered", _("您提出的建议已答复，请反馈意见"))
OPINED = declare("matters.law_opined", _("协办单位已提出办理意见"))
FED_BACK = declare("matters.law_fed_back", _("代表已反馈意见"))
ASSESS = declare("matters.law_assess", _("代表对再次答复仍不满意，请组织评估"))
ASSESSED = declare("matters.law_assessed", _("评估意见已提出，请按评估意见办理"))
CONCLUDED = declare("matters.law_concluded", _("您提出的建议已办结"))
FEEDBACK_DUE = declare("matters.feedback_due", _("对承办单位的答复，您还没有反馈意见，反馈期限快到了"))
FEEDBACK_LATE = declare("matters.feedback_late", _("反馈期限已过，您对答复的意见仍可提出；没有反馈不算满意"))
FEEDBACK_MISSING = declare("matters.feedback_missing", _("代表在期限内没有反馈意见，请主动联系；没有反馈不算满意"))
PROMISE_DUE = declare("matters.promise_due", _("有承诺事项即将到期"))
PROMISE_OVERDUE = declare("matters.promise_overdue", _("有承诺事项已经逾期"))
PROMISE_TOLD = declare("matters.promise_told", _("承办单位报告了承诺事项的落实情况"))
PROMISE_CHECKED = declare("matters.promise_checked", _("承诺事项已核查"))
