"""The words of notices about stations; none goes out by SMS."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

SILENT = declare("stations.silent", _("有联络站较长时间没有新的记录：做过的请补记，有困难的请联系解决"))
