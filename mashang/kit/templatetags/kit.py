"""Template tags that every page shares."""

from datetime import date, datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """`11月28日`; with the year when it is not this one's neighbour list needs it: see `fullday`."""
    if value is None:
        return "—"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{local.month}月{local.day}日"


@register.filter
def fullday(value: date | datetime | None) -> str:
    """`2026年11月28日`."""
    if value is None:
        return "—"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def moment(value: datetime | None) -> str:
    """`11月28日 14:30`."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    return f"{local.month}月{local.day}日 {local:%H:%M}"
