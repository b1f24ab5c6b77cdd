"""The words of notices; none goes out by SMS."""

from django.utils.translation import gettext_lazy as _

from mashang.notify.texts import declare

LISTED = declare("supervision.listed", _("有问题列入清单，交您单位办理"))
SUPERVISE = declare("supervision.supervise", _("请您监督一个问题的办理"))
URGED = declare("supervision.urged", _("督办事项被催办"))
CHARGED = declare("supervision.charged", _("有事项交您单位限期落实"))
AGAIN = declare("supervision.again", _("督办事项需要继续办理"))
ANSWERED = declare("supervision.answered", _("督办事项有了答复，请核查"))
UNDERTAKING_DUE = declare("supervision.undertaking_due", _("有限期落实的事项快到期了"))
UNDERTAKING_LATE = declare("supervision.undertaking_late", _("有限期落实的事项已经逾期，还没有报告落实情况"))
MEETING_MISSED = declare(
    "supervision.meeting_missed", _("主席团会议已超过规定时间没有记录：开过的请补记，没有开的请召集")
)
DIFFICULTY = declare("supervision.difficulty", _("小组遇到困难，请答复"))
DIFFICULTY_ANSWERED = declare("supervision.difficulty_answered", _("小组提出的困难已答复"))
