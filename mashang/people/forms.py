"""Checks what is typed about one person; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.fields import joined, words_of
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import KEEPERS, scope
from mashang.organs.models import Level, Organ, Region
from mashang.people.dates import DayField, MonthField
from mashang.people.models import CapacityKind, Person, Sector, Sex

CHOOSE = ("", _("请选择"))
PUBLIC = (
    ("portrait", _("照片")),
    ("employer", _("工作单位和职务")),
    ("phone", _("公开电话")),
    ("about", _("公开简介")),
    ("skills", _("专长")),
)
"""What is public by consent alone; name, congress and constituency are by law (代表法 58)."""


def organs_kept_by(viewer: Viewer) -> "QuerySet[Organ]":
    """The open organs of the regions whose registers this viewer keeps."""
    return Organ.objects.filter(scope(viewer, *KEEPERS), closed_on=None).order_by("region__path", "kind", "name")


class OfPerson(forms.Form):
    """A form about one person (None: about a new one), filled in by a viewer on a day."""

    def __init__(self, *args: Any, person: Person | None, viewer: Viewer, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person, self.viewer, self.on = person, viewer, on
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values."""

    def choose(self, field: str, rows: "QuerySet[Any]") -> None:
        """What may be chosen in a field."""
        self.fields[field].queryset = rows  # type: ignore[attr-defined]


class RegionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Regions with the one above, since many towns share a name."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.parent.short_name} {obj.name}" if obj.parent else str(obj.name)


class PersonForm(OfPerson):
    """What the register holds of a person. The number and the mail are sealed at once: here they are only typed."""

    name = CleanText(label=_("姓名"), max_length=60)
    region = RegionChoice(label=_("由哪里管理"), queryset=Region.objects.none(), empty_label=_("请选择"))
    sex = forms.ChoiceField(label=_("性别"), choices=[CHOOSE, *Sex.choices], required=False)
    born_on = MonthField(label=_("出生年月"), required=False)
    ethnicity = CleanText(label=_("民族"), max_length=20, required=False)
    party = CleanText(label=_("党派"), max_length=40, required=False)
    education = CleanText(label=_("学历"), max_length=40, required=False)
    employer = CleanText(label=_("工作单位"), max_length=80, required=False)
    job = CleanText(label=_("职务"), max_length=60, required=False)
    profession = CleanText(label=_("专业或行业"), max_length=60, required=False)
    sector = forms.ChoiceField(label=_("产业"), choices=[CHOOSE, *Sector.choices], required=False)
    skills = CleanText(label=_("专长"), max_length=120, required=False, help_text=_("几样之间用顿号分开"))
    phone = CleanText(label=_("手机号"), max_length=20, required=False)
    email = forms.EmailField(label=_("电子邮箱"), max_length=80, required=False)
    about = CleanText(label=_("公开简介"), max_length=300, lines=3, required=False)
    public_phone = CleanText(label=_("公开电话"), max_length=20, required=False)
    public_fields = forms.MultipleChoiceField(
        label=_("本人同意公开的项目"),
        choices=PUBLIC,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("姓名、所在人大和选区依法公开（代表法第五十八条），其余要本人同意。"),
    )
    portrait = PhotosField(label=_("照片"), most=1, required=False, help_text=_("JPG、PNG 或 WebP，新的代替旧的"))

    def prepare(self) -> None:
        levels = [level for level in Level.values if level not in {Level.VILLAGE, Level.GRID}]
        regions = Region.objects.filter(scope(self.viewer, *KEEPERS, field="path"), level__in=levels)
        self.choose("region", regions.select_related("parent").order_by("path"))
        for name, mask in (("phone", "phone_mask"), ("email", "email_mask")):
            shown = getattr(self.person, mask, "")
            said = _("已登记：%(mask)s。填写新的就代替旧的。") % {"mask": shown} if shown else _("加密保存，只显示掩码")
            self.fields[name].help_text = said
        if self.person is not None:
            row = self.person
            self.initial = {name: getattr(row, name) for name in self.fields if hasattr(row, name)} | {
                "skills": joined(row.skills)
            }

    def clean_skills(self) -> list[str]:
        """As words."""
        return words_of(self.cleaned_data["skills"])

    def clean_phone(self) -> str:
        """A number that can be dialled."""
        number = "".join(self.cleaned_data["phone"].split())
        if number and not (number.lstrip("+").replace("-", "").isdigit() and 7 <= len(number) <= 20):
            raise forms.ValidationError(_("电话应为 7 至 20 位数字，例如 13800000000。"))
        return number

    def clean_born_on(self) -> date | None:
        """Not in days to come."""
        born: date | None = self.cleaned_data["born_on"]
        if born is not None and born > self.on:
            raise forms.ValidationError(_("出生年月不能晚于今天。"))
        return born

    def values(self) -> dict[str, Any]:
        """As `services.edit` takes them."""
        apart = {"phone", "email", "portrait"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class CapacityForm(OfPerson):
    """登记身份."""

    kind = forms.ChoiceField(label=_("身份"), choices=[CHOOSE, *CapacityKind.choices])
    organ = forms.ModelChoiceField(label=_("聘任或所在机构"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    field = CleanText(label=_("领域"), max_length=60, required=False)
    from_on = DayField(label=_("起始日期"))

    def prepare(self) -> None:
        self.choose("organ", organs_kept_by(self.viewer))
        self.initial = {"from_on": self.on}


class DayForm(OfPerson):
    """The last day of something."""

    on_day = DayField(label=_("最后一天"))

    def prepare(self) -> None:
        self.initial = {"on_day": self.on}
