"""What happens to people, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

ADDED = declare("people.added", _("登记人员"))
APPOINTED = declare("people.appointed", _("任职"))
LEFT = declare("people.left", _("离任"))
ELECTED = declare("people.elected", _("取得代表资格"))
