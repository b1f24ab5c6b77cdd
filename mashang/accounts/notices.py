"""What the owner of an account is told."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

PAPER_USED = declare("accounts.paper_used", _("您用一个恢复码登录了。不是您本人的，请马上换密码并告诉系统管理员"))
RESET_ASKED = declare("accounts.reset_asked", _("有人申请重设您的第二步验证。不是您提出的，请马上告诉系统管理员"))
RESET_GRANTED = declare("accounts.reset_granted", _("您的第二步验证已重设，下次登录时请重新设置"))
RESET_REFUSED = declare("accounts.reset_refused", _("重设您第二步验证的申请没有批准"))
