"""What files write into the record."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

KEPT = declare("files.kept", _("保存附件"))
ERASED = declare("files.erased", _("删除附件"))
