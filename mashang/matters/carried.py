"""接续办理: the days that a suggestion brings along, in the order in which they follow each other."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAYS: dict[str, str | Promise] = {
    "received_on": _("提出日期"),
    "accepted_on": _("受理日期"),
    "assigned_on": _("交办日期"),
    "acknowledged_on": _("签收日期"),
    "answered_on": _("答复日期"),
    "heard_on": _("反馈日期"),
    "closed_on": _("办结日期"),
}
FACT = "true_days"
"""Under which name an entry says them; another's `days` are a number of days."""


def said(facts: Mapping[str, Any]) -> str:
    """The true days of an entry that says them: its line of the record bears the day on which it was entered here."""
    days = facts.get(FACT) or {}
    return "，".join(f"{label} {days[key]}" for key, label in DAYS.items() if key in days)
