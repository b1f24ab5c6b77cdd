"""What happens to codes, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

MADE = declare("codes.made", _("制码"))
REVOKED = declare("codes.revoked", _("停用代表码"))
POSTED = declare("codes.posted", _("登记张贴点位"))
CHANGED = declare("codes.changed", _("修改码或点位"))
TAKEN_DOWN = declare("codes.taken_down", _("撤下"))
PATROLLED = declare("codes.patrolled", _("登记巡查"))
PHOTOGRAPHED = declare("codes.photographed", _("登记点位照片"))
DOUBTED = declare("codes.doubted", _("有人反映码不对"))
SETTLED = declare("codes.settled", _("核实码的问题"))
ORDERED = declare("codes.ordered", _("批量办理代表码"))
