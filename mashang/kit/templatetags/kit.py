"""Template tags that every page shares."""

from datetime import date, datetime

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mashang.kit import clock, codes

register = template.Library()

SHAPES = {"wait": "ring", "go": "half", "done": "check", "stop": "alert", "honour": "star"}
TONES = {"collected": "wait", "sorted": "wait", "accepted": "wait", "rating": "wait", "done": "done"}
CONTROLS = {"select": "form-select", "checkbox": "form-check-input", "radioselect": "", "checkboxselectmultiple": ""}


@register.filter
def day(value: date | datetime | None) -> str:
    """`11月28日`; with its year when that is not this one: a date of next March must not be read as of the last."""
    if value is None:
        return "—"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    if local.year != clock.day_of(clock.now()).year:
        return fullday(local)
    return _("%(month)s月%(day)s日") % {"month": local.month, "day": local.day}


@register.filter
def fullday(value: date | datetime | None) -> str:
    """`2026年11月28日`."""
    if value is None:
        return "—"
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return _("%(year)s年%(month)s月%(day)s日") % {"year": local.year, "month": local.month, "day": local.day}


@register.filter
def moment(value: datetime | None) -> str:
    """`11月28日 14:30`."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    return f"{day(local.date())} {local:%H:%M}"


@register.filter
def cell(value: object) -> str:
    """A value in a table: a day as a day, nothing as a dash."""
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else fullday(value)
    return "—" if value is None or value == "" else str(value)


@register.simple_tag
def icon(name: str) -> SafeString:
    """One picture of `kit/icons.svg`; it says nothing to a screen reader, the word beside it does."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("kit/icons.svg"),
        name,
    )


@register.filter
def shape(tone: str) -> str:
    """The icon that goes with a badge's tone, so that colour is never alone."""
    return SHAPES.get(tone, "dot")


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with its class; Django adds required, aria-invalid and aria-describedby."""
    own = field.field.widget.attrs.get("class", "")
    names = f"{CONTROLS.get(field.widget_type, 'form-control')} {own}".strip()
    return field.as_widget(attrs={"class": names} if names else {})


@register.filter
def grouped(code: str) -> str:
    """A code four symbols at a time, as it is read aloud."""
    return codes.grouped(code)


@register.filter
def tone(moment: str) -> str:
    """The tone of a badge at a moment of a matter's way: waiting, going on, done."""
    return TONES.get(moment, "go")
