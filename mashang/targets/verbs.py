"""What happens to contact targets, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

ADDED = declare("targets.added", _("登记联系对象"))
TIED = declare("targets.tied", _("建立联系"))
