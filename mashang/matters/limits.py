"""What a place may set for matters, with its default and the bound that no place can pass."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.matters.stages import VIEWS
from mashang.organs.policies import Policy, declare

PETITIONS = _("河南省信访条例第二十三条、第二十六条")
OWN = _("本系统默认值，可按当地工作流程调整")


def days(key: str, default: int, most: int, label: str | Promise, source: str | Promise = OWN) -> Policy[int]:
    """A number of working days, at least one."""
    return declare(
        Policy(key=f"matters.{key}", kind=int, default=default, least=1, most=most, label=label, source=source)
    )


ORDER_DAYS = days("order_days", 3, 10, _("收到后几个工作日内定单"))
ASSIGN_DAYS = days("assign_days", 3, 5, _("定单后几个工作日内派单"), PETITIONS)
ACKNOWLEDGE_DAYS = days("acknowledge_days", 2, 5, _("派单后几个工作日内签收"))
RETURN_DAYS = days("return_days", 5, 5, _("派单后几个工作日内可以申请退回"), PETITIONS)
REPLY_DAYS = days("reply_days", 15, 22, _("普通事项几个工作日内答复"), PETITIONS)
FAST_DAYS = days("fast_days", 3, 10, _("简单事项几个工作日内答复"))
ASSIST_DAYS = days("assist_days", 7, 15, _("协办单位几个工作日内提出意见"))
REDO_DAYS = days("redo_days", 10, 22, _("重办时几个工作日内答复"), PETITIONS)
EXTENSION_DAYS = days("extension_days", 15, 40, _("一次最多延长几个工作日"), PETITIONS)
CHECK_DAYS = days("check_days", 5, 10, _("答复后几个工作日内督单"))
RATE_DAYS = days("rate_days", 10, 30, _("答复后几个工作日内请群众评单，过后可按“未评价”销号"))
REOPEN_DAYS = days("reopen_days", 60, 250, _("办结后几个工作日内群众可以要求重新办理"))
CONTACT_DAYS = declare(
    Policy(
        key="matters.contact_days",
        kind=int,
        default=90,
        least=1,
        most=180,
        label=_("办结后几天销毁反映人的联系方式"),
        source=_("个人信息保护法第十九条、第四十七条"),
    )
)
SOON_DAYS = days("soon_days", 5, 10, _("到期前几个工作日起提醒"))
ESCALATE_DAYS = days("escalate_days", 3, 30, _("逾期几个工作日后报告领导"))


def an_hour(key: str, default: int, least: int, label: str | Promise) -> Policy[int]:
    """How many submissions from outside an hour; whoever has to, lifts it by far, and nobody closes the door by it."""
    return declare(
        Policy(key=f"matters.{key}", kind=int, default=default, least=least, most=1_000_000, label=label, source=OWN)
    )


A_DEVICE = an_hour("device_an_hour", 10, 3, _("同一部手机一小时提交几件以后，要先算一道小题"))
A_NETWORK = an_hour("network_an_hour", 30, 5, _("同一个网络一小时提交几件以后，要先算一道小题"))
A_CODE = an_hour("code_an_hour", 200, 20, _("同一个码一小时最多收几件，过半以后要先算一道小题"))
THE_HOUSE = an_hour("all_an_hour", 2000, 50, _("全系统一小时最多收几件，过半以后要先算一道小题"))

CHECK_STEP = declare(
    Policy(
        key="matters.check_step", kind=bool, default=True, label=_("答复后是否先由代表督单，再请群众评单"), source=OWN
    )
)
STAGE_VIEW = declare(
    Policy(
        key="matters.stage_view",
        kind=str,
        default="six_orders",
        choices=tuple(VIEWS),
        label=_("对外展示用哪一种流程名称"),
        source=OWN,
    )
)
