"""What a place may set for supervision."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.organs.policies import Policy, declare

OWN = _("本系统默认值，可按当地规定调整")


def counted(key: str, default: int, most: int, label: str | Promise) -> Policy[int]:
    """A number of days, at least one."""
    return declare(
        Policy(key=f"supervision.{key}", kind=int, default=default, least=1, most=most, label=label, source=OWN)
    )


PRESIDIUM = _("河南省乡镇人民代表大会主席团工作条例：闭会期间主席团会议每三个月至少举行一次")
MEETING_MONTHS = declare(
    Policy(
        key="supervision.meeting_months",
        kind=int,
        default=3,
        least=1,
        most=3,
        label=_("乡镇人大主席团会议几个月至少一次"),
        source=PRESIDIUM,
    )
)
SOON_DAYS = counted("soon_days", 5, 20, _("督办事项到期前几个工作日起标黄"))
STILL_DAYS = counted("still_days", 15, 60, _("督办的问题几天没有进展就标黄"))
PROBLEM_DAYS = counted("problem_days", 22, 66, _("问题清单印发后几个工作日内办理"))
