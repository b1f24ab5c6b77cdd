"""What happens to registers, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

EXPORTED = declare("registers.exported", _("导出名册"))
