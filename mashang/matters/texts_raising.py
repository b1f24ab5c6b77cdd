"""The words of notices about deputies' papers until they are accepted."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

INVITED = declare("suggestions.invited", _("有代表邀请您联名，请阅读全文后决定"))
CHANGED = declare("suggestions.changed", _("您联名的文稿已经修改，请重新确认"))
SIGNED = declare("suggestions.signed", _("联名代表已有答复"))
LEFT_OUT = declare("suggestions.left_out", _("有一份文稿不再需要您联名"))
SUBMITTED = declare("suggestions.submitted", _("收到新的代表建议或议案"))
TO_FORWARD = declare("suggestions.to_forward", _("有代表建议或议案等代表团转交"))
HANDED_BACK = declare("suggestions.handed_back", _("您提出的建议或议案被退回修改"))
ACCEPTED = declare("suggestions.accepted", _("您提出的建议已受理"))
ENDED = declare("suggestions.ended", _("您提出的建议或议案有处理结果"))
WITHDRAWN = declare("suggestions.withdrawn", _("代表已撤回建议，不需再办"))
PREPARED = declare("suggestions.prepared", _("联络站为您起草了一份代表建议，请修改后提交"))
RESUMED = declare("suggestions.resumed", _("有群众意见不再随代表建议办理，请单独处理"))
TABLED = declare("suggestions.tabled", _("您提出的议案已列入议程"))
