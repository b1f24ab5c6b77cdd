"""What happens to people, as the record names it."""

from django.utils.translation import gettext_lazy as _

from mashang.journal.verbs import declare

ADDED = declare("people.added", _("登记人员"))
EDITED = declare("people.edited", _("修改资料"))
APPOINTED = declare("people.appointed", _("任职"))
LEFT = declare("people.left", _("离任"))
HANDED_OVER = declare("people.handed_over", _("交出工作"))
TAKEN_OVER = declare("people.taken_over", _("接手工作"))
ELECTED = declare("people.elected", _("取得代表资格"))
SUSPENDED = declare("people.suspended", _("暂停执行代表职务"))
RESTORED = declare("people.restored", _("恢复执行代表职务"))
ENDED = declare("people.ended", _("代表资格终止"))
SLIP_PRINTED = declare("people.slip_printed", _("打印激活单"))
GROUP_ADDED = declare("people.group_added", _("成立小组"))
GROUP_EDITED = declare("people.group_edited", _("修改小组资料"))
GROUP_CLOSED = declare("people.group_closed", _("撤销小组"))
JOINED = declare("people.joined", _("编入小组"))
PART_SET = declare("people.part_set", _("定组内身份"))
LEFT_GROUP = declare("people.left_group", _("离组"))
PLANNED = declare("people.planned", _("年度计划"))
CAPACITY_NAMED = declare("people.capacity_named", _("登记身份"))
CAPACITY_ENDED = declare("people.capacity_ended", _("结束身份"))
DUTY_ROLE_ADDED = declare("people.duty_role_added", _("增加职责标签"))
DUTY_ROLE_RETIRED = declare("people.duty_role_retired", _("停用职责标签"))
DUTY_GIVEN = declare("people.duty_given", _("打职责标签"))
DUTY_TAKEN = declare("people.duty_taken", _("去掉职责标签"))
LIAISED = declare("people.liaised", _("分包联系"))
LIAISON_ENDED = declare("people.liaison_ended", _("结束分包联系"))
PLEDGED = declare("people.pledged", _("亮承诺"))
PLEDGE_KEPT = declare("people.pledge_kept", _("亮成效"))
