"""What happens to stations, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

OPENED = declare("stations.opened", _("建站"))
CHANGED = declare("stations.changed", _("修改站点资料"))
RENAMED = declare("stations.renamed", _("站点更名"))
CLOSED = declare("stations.closed", _("撤站"))
REOPENED = declare("stations.reopened", _("恢复站点"))
ENTERED = declare("stations.entered", _("进站"))
LEFT = declare("stations.left", _("出站"))
APPOINTED = declare("stations.appointed", _("任命站务人员"))
RETIRED = declare("stations.retired", _("站务人员离任"))
PANEL_WRITTEN = declare("stations.panel_written", _("修改上墙内容"))
PART_KEPT = declare("stations.part_kept", _("登记站点资料"))
PART_DROPPED = declare("stations.part_dropped", _("删除站点资料"))
PART_ENDED = declare("stations.part_ended", _("结束一项"))
NORM_UPLOADED = declare("stations.norm_uploaded", _("上传制度文件"))
NORM_WITHDRAWN = declare("stations.norm_withdrawn", _("撤下制度文件"))
STANDARD_KEPT = declare("stations.standard_kept", _("登记建站标准"))
LISTED = declare("stations.listed", _("登记名单"))
UNLISTED = declare("stations.unlisted", _("从名单中撤销"))
