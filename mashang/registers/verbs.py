"""What happens to registers, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

EXPORTED = declare("registers.exported", _("导出名册"))
IMPORTED = declare("registers.imported", _("导入名册"))
UNDONE = declare("registers.undone", _("撤销导入"))
