"""What the vault writes into the journal."""

from django.utils.translation import gettext_lazy as _

from mashang.journal import verbs

ASKED = verbs.declare("vault.asked", _("申请查看身份"))
GRANTED = verbs.declare("vault.granted", _("批准查看身份"))
REFUSED = verbs.declare("vault.refused", _("不批准查看身份"))
BROKEN = verbs.declare("vault.broken", _("紧急开启，事后复核"))
KNOCKED = verbs.declare("vault.knocked", _("要求开启"))
UNSEALED = verbs.declare("vault.unsealed", _("开启身份"))
SHOWN = verbs.declare("vault.shown", _("查看身份"))
EXPIRED = verbs.declare("vault.expired", _("开启过期"))
REVIEWED = verbs.declare("vault.reviewed", _("复核紧急开启"))
