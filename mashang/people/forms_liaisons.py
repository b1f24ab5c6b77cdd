"""Checks what is typed about 分包联系; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.people import policy
from mashang.people.dates import DayField
from mashang.people.forms import OfPerson
from mashang.people.forms_finding import Pick, found
from mashang.people.models import Capacity

NONE_YET = _("还没有登记常委会组成人员：先在本人页面“登记身份”。")


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A member of a standing committee, by name and committee."""

    def label_from_instance(self, obj: Any) -> str:
        job = f" {obj.field}" if obj.field else ""
        return f"{obj.person.name}（{obj.organ.short_name}{job}）"


def seat_field(viewer: Viewer, on: date) -> SeatChoice:
    """Who may be chosen."""
    rows = policy.seats(viewer, on)
    said = "" if rows.exists() else NONE_YET
    return SeatChoice(label=_("由哪位组成人员联系"), queryset=rows, empty_label=_("请选择"), help_text=said)


def purpose_field() -> CleanText:
    """About what."""
    return CleanText(label=_("联系内容"), max_length=120, required=False, help_text=_("例如：履职指导、每季度一次座谈"))


class LiaisonForm(OfPerson):
    """A member, and the deputy who is given to them, both chosen here."""

    seat = SeatChoice(label=_("由哪位组成人员联系"), queryset=Capacity.objects.none(), empty_label=_("请选择"))
    to = CleanText(label=_("联系哪位代表"), max_length=60, help_text=_("姓名、拼音、首字母或代表证号"))
    pick = Pick()
    purpose = purpose_field()
    from_on = DayField(label=_("开始日期"))

    def prepare(self) -> None:
        self.fields["seat"] = seat_field(self.viewer, self.on)
        self.choose("pick", policy.kept_by(self.viewer, self.on))
        self.initial = {"from_on": self.on}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.errors:
            return said
        others = policy.kept_by(self.viewer, self.on).exclude(pk=said["seat"].person_id)
        return {**said, "deputy": found(self, "to", others)}


class LiaiseForm(OfPerson):
    """One deputy is given to a member."""

    seat = SeatChoice(label=_("由哪位组成人员联系"), queryset=Capacity.objects.none(), empty_label=_("请选择"))
    purpose = purpose_field()
    from_on = DayField(label=_("开始日期"))

    def prepare(self) -> None:
        self.fields["seat"] = seat_field(self.viewer, self.on)
        self.choose("seat", policy.seats(self.viewer, self.on).exclude(person=self.person))
        self.initial = {"from_on": self.on}
