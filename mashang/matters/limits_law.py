"""What a place may set for deputies' suggestions: days and months, never looser than the law allows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.organs.policies import Policy, declare

DEPUTIES_LAW = _("代表法第五十一条")
HENAN = _("河南省代表建议、批评和意见办理办法")
OWN = _("本系统默认值，可按当地规定调整")


def counted(key: str, default: int, most: int, label: str | Promise, source: str | Promise) -> Policy[int]:
    """A number of working days or months, at least one."""
    return declare(
        Policy(key=f"suggestions.{key}", kind=int, default=default, least=1, most=most, label=label, source=source)
    )


ACCEPT_DAYS = counted("accept_days", 5, 10, _("建议提出后几个工作日内审查"), OWN)
ASSIGN_DAYS = counted("assign_days", 7, 10, _("建议受理后几个工作日内交办"), OWN)
ACKNOWLEDGE_DAYS = counted("acknowledge_days", 3, 10, _("建议交办后几个工作日内签收"), OWN)
RETURN_DAYS = counted("return_days", 10, 10, _("建议交办后几个工作日内可以书面提出异议"), _("河南办法第十四条"))
DECIDE_DAYS = counted("decide_days", 10, 10, _("收到异议后几个工作日内重新确定承办单位"), _("河南办法第十四条"))
ASSIST_MONTHS = counted("assist_months", 2, 2, _("协办单位几个月内书面告知办理意见"), _("河南办法第十八条"))
REPLY_MONTHS = counted("reply_months", 3, 3, _("建议交办后几个月内答复"), DEPUTIES_LAW)
EXTENDED_MONTHS = counted("extended_months", 6, 6, _("涉及面广、处理难度大的建议，交办后几个月内答复"), DEPUTIES_LAW)
FEEDBACK_DAYS = counted("feedback_days", 10, 30, _("代表收到答复后几个工作日内反馈意见"), _("河南办法第二十二条"))
REDO_MONTHS = counted("redo_months", 1, 1, _("代表不满意的，几个月内再次办理并答复"), _("河南办法第二十二条"))
ASSESS_DAYS = counted("assess_days", 30, 60, _("再次不满意的，几个工作日内组织评估"), OWN)
SOURCES = {rule.key: rule.source for rule in (REPLY_MONTHS, EXTENDED_MONTHS, REDO_MONTHS, ASSIST_MONTHS, RETURN_DAYS)}
"""Where the longest that a rule allows is written."""
