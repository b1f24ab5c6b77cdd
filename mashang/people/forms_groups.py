"""Checks what is typed about groups and duty roles; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.fields import words_of
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ
from mashang.people.dates import DayField
from mashang.people.forms import CHOOSE, organs_kept_by
from mashang.people.models import Group, GroupKind, GroupPlan, Sector


class OfGroup(forms.Form):
    """A form about one group (None: about a new one)."""

    def __init__(self, *args: Any, group: Group | None, viewer: Viewer, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.group, self.viewer, self.on = group, viewer, on
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values."""


class GroupForm(OfGroup):
    """A group. Its organ is chosen once, when it is made."""

    name = CleanText(label=_("名称"), max_length=80)
    kind = forms.ChoiceField(label=_("类型"), choices=[CHOOSE, *GroupKind.choices])
    organ = forms.ModelChoiceField(label=_("归口机构"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    sector = forms.ChoiceField(label=_("产业"), choices=[CHOOSE, *Sector.choices], required=False)
    purpose = CleanText(label=_("宗旨和任务"), max_length=300, lines=3, required=False)
    parties = CleanText(
        label=_("组成方"), max_length=150, required=False, help_text=_("例如：产业园、村、种植大户、联络站")
    )
    from_on = DayField(label=_("成立日期"))

    def prepare(self) -> None:
        self.initial = {"from_on": self.on}
        if self.group is None:
            self.fields["organ"].queryset = organs_kept_by(self.viewer)  # type: ignore[attr-defined]
            return
        del self.fields["organ"]
        self.initial = {name: getattr(self.group, name) for name in self.fields}
        self.initial["parties"] = "、".join(self.group.parties)

    def clean_parties(self) -> list[str]:
        """As words."""
        return words_of(self.cleaned_data["parties"])


class CloseForm(OfGroup):
    """The last day of a group."""

    on_day = DayField(label=_("最后一天"))

    def prepare(self) -> None:
        self.initial = {"on_day": self.on}


class PlanForm(OfGroup):
    """年度计划 and what came of it."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    text = CleanText(label=_("计划"), max_length=2000, lines=8)
    result = CleanText(label=_("成效"), max_length=2000, lines=5, required=False)

    def prepare(self) -> None:
        plan = GroupPlan.objects.filter(group=self.group, year=self.on.year).first()
        self.initial = {"year": self.on.year}
        if plan:
            self.initial |= {"text": plan.text, "result": plan.result}


class DutyRoleForm(forms.Form):
    """A new duty role of an organ."""

    organ = forms.ModelChoiceField(label=_("机构"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    name = CleanText(label=_("标签名称"), max_length=20, help_text=_("例如：宣传员、调解员、招商员"))

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organ"].queryset = organs_kept_by(viewer)  # type: ignore[attr-defined]
