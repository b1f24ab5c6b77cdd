"""What this app writes into the journal."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

OPENED = declare("organs.opened", _("设立机构"))
RENAMED = declare("organs.renamed", _("机构更名"))
MERGED = declare("organs.merged", _("机构并入"))
CLOSED = declare("organs.closed", _("机构撤销"))
TERM_OPENED = declare("organs.term_opened", _("登记届次"))
POLICY_SET = declare("organs.policy_set", _("调整规则"))
CATEGORY_ADDED = declare("organs.category_added", _("增加分类"))
REGIONS_LOADED = declare("organs.regions_loaded", _("导入行政区划"))
CALENDAR_LOADED = declare("organs.calendar_loaded", _("导入节假日安排"))
INDUSTRY_KEPT = declare("organs.industry_kept", _("登记产业"))
