"""What happens to stations, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

OPENED = declare("stations.opened", _("建站"))
ENTERED = declare("stations.entered", _("进站"))
