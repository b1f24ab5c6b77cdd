"""What happens to accounts, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

OPENED = declare("accounts.opened", _("开通账号"))
CLOSED = declare("accounts.closed", _("停用账号"))
SIGNED_IN = declare("accounts.signed_in", _("登录"))
PASSWORD_SET = declare("accounts.password_set", _("设置密码"))
