"""What happens to codes, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

MADE = declare("codes.made", _("制码"))
REVOKED = declare("codes.revoked", _("停用代表码"))
POSTED = declare("codes.posted", _("登记张贴点位"))
