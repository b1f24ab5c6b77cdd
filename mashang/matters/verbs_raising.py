"""What happens to a deputy's paper until it is accepted, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

DRAFTED = declare("suggestions.drafted", _("起草"))
EDITED = declare("suggestions.edited", _("修改"))
INVITED = declare("suggestions.invited", _("邀请联名"))
SIGNED = declare("suggestions.signed", _("确认签名"))
UNSIGNED = declare("suggestions.unsigned", _("不再联名"))
SUBMITTED = declare("suggestions.submitted", _("提交"))
DROPPED = declare("suggestions.dropped", _("删除草稿"))
FORWARDED = declare("suggestions.forwarded", _("代表团转交"))
HANDED_BACK = declare("suggestions.handed_back", _("退回修改"))
ACCEPTED = declare("suggestions.accepted", _("受理并编号"))
DECLINED = declare("suggestions.declined", _("不作为建议、议案处理"))
WITHDRAWN = declare("suggestions.withdrawn", _("代表撤回"))
PUBLISHED = declare("suggestions.published", _("向社会公开"))
UNPUBLISHED = declare("suggestions.unpublished", _("不再公开"))
TABLED = declare("suggestions.tabled", _("列入会议议程"))
TURNED = declare("suggestions.turned", _("转为建议"))
CONCLUDED = declare("suggestions.concluded", _("登记审议结果"))
CARRIED_IN = declare("suggestions.carried_in", _("从别处接续"))
PROPOSED = declare("matters.proposed", _("形成代表建议"))
CARRIED = declare("matters.carried", _("随代表建议办理"))
RESUMED = declare("matters.resumed", _("恢复单独办理"))
ANSWERED_THROUGH = declare("matters.answered_through", _("随代表建议答复"))
