"""What happens to accounts, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

OPENED = declare("accounts.opened", _("开通账号"))
CLOSED = declare("accounts.closed", _("停用账号"))
SIGNED_IN = declare("accounts.signed_in", _("登录"))
PASSWORD_SET = declare("accounts.password_set", _("设置密码"))
OTHERS_ENDED = declare("accounts.others_ended", _("退出其他设备"))
CROWDED = declare("accounts.crowded", _("同时登录的地方太多，最久没用的已退出"))
MOVED = declare("accounts.moved", _("登录出现在另一种浏览器里，已退出"))
SECOND_ON = declare("accounts.second_on", _("启用第二步验证"))
SECOND_OFF = declare("accounts.second_off", _("停用第二步验证"))
PAPERS = declare("accounts.papers", _("重新生成恢复码"))
PAPER_USED = declare("accounts.paper_used", _("用恢复码登录"))
RESET_ASKED = declare("accounts.reset_asked", _("申请重设第二步验证"))
RESET_GRANTED = declare("accounts.reset_granted", _("批准重设第二步验证"))
RESET_REFUSED = declare("accounts.reset_refused", _("不批准重设第二步验证"))
