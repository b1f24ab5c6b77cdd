"""What an organ may set for its place: the present value, who set it, the bounds, and the form to change it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import NotAllowed
from mashang.kit.viewer import Viewer
from mashang.matters.stages import VIEWS
from mashang.organs.models import Organ
from mashang.organs.policies import Policy, every, known
from mashang.organs.queries import policies
from mashang.people.models import Role

SETTERS = (Role.OFFICE, Role.CHAIR)


@dataclass(frozen=True)
class Line:
    """One rule as it stands here."""

    key: str
    label: str | Promise
    value: str
    owner: str
    source: str | Promise
    bounds: str


def organ_of(viewer: Viewer) -> Organ:
    """The organ for which this person sets rules."""
    organ = Organ.objects.select_related("region").filter(pk__in=viewer.organs(*SETTERS)).order_by("pk").first()
    if organ is None:
        raise NotAllowed(_("规则由人大机关的工作人员设置。"))
    return organ


def lines(organ: Organ, on: date) -> list[Line]:
    """All rules of a place on a day."""
    book = policies(organ.region.path, on)
    return [
        Line(
            key,
            rule.label,
            shown(rule, book.value(key)),
            book.where(key).organ,
            rule.source,
            f"{rule.least}—{rule.most}" if rule.most is not None else "",
        )
        for key, rule in every().items()
    ]


def shown(rule: Policy[Any], value: object) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return str(_("是") if value else _("否"))
    return str(VIEWS[str(value)].name) if rule.choices and value in VIEWS else str(value)


FIELDS: dict[type, Callable[[Policy[Any]], forms.Field]] = {
    int: lambda rule: forms.IntegerField(label=str(rule.label), min_value=rule.least, max_value=rule.most),
    bool: lambda rule: forms.TypedChoiceField(
        label=str(rule.label),
        choices=[("1", _("是")), ("0", _("否"))],
        coerce=lambda raw: raw == "1",
        widget=forms.RadioSelect,
    ),
    str: lambda rule: forms.ChoiceField(
        label=str(rule.label), choices=[(key, VIEWS[key].name) for key in rule.choices], widget=forms.RadioSelect
    ),
}


class RuleForm(forms.Form):
    """A new value and the day from which it holds."""

    def __init__(self, *args: Any, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        rule = known(key)
        self.fields["value"] = FIELDS[rule.kind](rule)
        self.fields["from_on"] = forms.DateField(
            label=_("从哪一天起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )
