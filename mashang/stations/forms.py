"""What is typed about stations, checked; never saved here."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.forms.models import modelform_factory
from django.utils.translation import gettext_lazy as _

from mashang.kit.forms import CleanText, worded
from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs.models import Industry, IndustryTier, Organ
from mashang.stations.fields import BY_NAME, STATION, NamedField
from mashang.stations.models import BuildLevel, ChecklistItem, Guidance, GuideKind, Segment, Station, StationStaff
from mashang.stations.policy import standards_over
from mashang.stations.rules import Unreadable, read_week, week_text

STATION_FIELDS: tuple[str, ...] = (
    "name", "kind", "tier", "parent", "region", "organ", "dispatcher", "site_kind", "built_level", "industry", "domain",
    "host", "host_city", "project", "holder", "on_site", "address", "latitude", "longitude", "phone", "week", "hours",
    "accessible", "outdoor", "open_to_all", "brand", "slogan", "goal", "intro", "duty", "planned_on", "opened_on",
)  # fmt: skip
HINTS = {
    "week": _("一行写一种，例如：周三 9:00-11:30；周一至周五 8:30-12:00 14:30-17:30"),
    "hours": _("按月接待等写不进上面的，用一句话说明"),
    "built_level": _("县级站的站长原则上由乡镇人大主席（街道工委主任）担任"),
    "latitude": _("例如 34.941234；地图用它画出位置，可不填"),
    "dispatcher": _("收到的事项由哪个人大机构交办"),
    "host": _("法庭、检察室、企业或园区的名称"),
    "code": _("本级自编，不能重复"),
}


def _left_to_the_service(exclude: Any = None) -> None:
    """Constraints are said by the service, in a sentence that helps."""


class Day(forms.DateInput):
    """A day, chosen in the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of ours: names instead of long lists, days as days, text without hidden characters."""

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        on: date,
        station: Station | None = None,
        organ: Organ | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.on, self.station = on, station
        self.instance.validate_constraints = _left_to_the_service
        for name, field in list(self.fields.items()):
            if name in BY_NAME and BY_NAME[name].model is field.queryset.model:  # type: ignore[attr-defined]
                self.fields[name] = NamedField(
                    BY_NAME[name], viewer=viewer, on=on, required=field.required, label=field.label
                )
            elif isinstance(field, forms.DateField):
                field.widget = Day()
            if name in HINTS:
                self.fields[name].help_text = HINTS[name]
            worded(self.fields[name])
        self._narrow(organ)
        if "from_on" in self.fields and self.instance.pk is None:
            self.initial.setdefault("from_on", on)

    def _narrow(self, organ: Organ | None) -> None:
        """What can be chosen from a list: of this station, or of the organs over it."""
        station, of_a_chain = self.station, self._meta.model is Segment
        here = station.region.path if station else organ.region.path if organ else "/"
        own = Q(station=station) if station else Q(pk__in=[])
        if station and station.industry_id:
            own |= Q(industry=station.industry_id)
        lists = {
            "segment": Segment.objects.filter(own),
            "item": ChecklistItem.objects.filter(standards_over(here), active=True),
            "industry": Industry.objects.filter(Q(organ=organ) if of_a_chain else standards_over(here), active=True),
            "parent": Industry.objects.filter(organ=organ, tier=IndustryTier.LEADING),
        }
        for name, rows in lists.items():
            field = self.fields.get(name)
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """Nothing hidden; unique rows and spans are the database's to say, in the service's words."""
        tidy = {name: clean(value) if isinstance(value, str) else value for name, value in self.cleaned_data.items()}
        self.cleaned_data = tidy
        return tidy


class WeekField(forms.CharField):
    """Hours as lines; cleaned, the week as `rules` holds it."""

    def __init__(self) -> None:
        super().__init__(
            required=False, max_length=400, label=_("每周开放时间"), widget=forms.Textarea(attrs={"rows": 3})
        )

    def clean(self, value: Any) -> Any:
        """The week, or which line cannot be read."""
        try:
            return read_week(super().clean(value))
        except Unreadable as line:
            message = _("看不懂这一行：%(line)s。请写成“周三 9:00-11:30”的样子，开始要早于结束。")
            raise forms.ValidationError(message, params={"line": line.args[0]}) from line


class StationForm(RowForm):
    """A whole station."""

    week = WeekField()

    class Meta:
        model = Station
        fields: tuple[str, ...] = STATION_FIELDS
        widgets = {"intro": forms.Textarea(attrs={"rows": 4}), "duty": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.initial["week"] = week_text(self.instance.week)
        self.fields["week"].help_text = HINTS["week"]


class EverydayForm(StationForm):
    """What the staff of a station may change."""

    class Meta(StationForm.Meta):
        fields = ("week", "hours", "phone", "intro", "duty")


class CloseForm(forms.Form):
    """撤站."""

    on = forms.DateField(label=_("撤站日期"), widget=Day())
    why = forms.CharField(label=_("撤站原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class LevelForm(forms.Form):
    """设置建设级别."""

    built_level = forms.ChoiceField(label=_("建设级别"), choices=BuildLevel.choices)


class EndForm(forms.Form):
    """The last day of something."""

    on = forms.DateField(label=_("最后一天"), widget=Day())


class PanelForm(forms.Form):
    """What a panel of the wall says in words."""

    text = CleanText(label=_("内容"), max_length=600, lines=6, required=False)


class PairForm(forms.Form):
    """结对共建."""

    purpose = forms.CharField(label=_("结对事项"), max_length=120)
    from_on = forms.DateField(label=_("结对日期"), widget=Day())

    def __init__(self, *args: Any, viewer: Viewer, on: date, **kw: Any) -> None:
        for unused in ("station", "instance", "organ"):
            kw.pop(unused, None)
        super().__init__(*args, **kw)
        other = NamedField(STATION, viewer=viewer, on=on, label=_("结对的站"))
        self.fields = {"other": other, **self.fields}
        self.initial.setdefault("from_on", on)


class StaffForm(RowForm):
    """任命. The reason is asked for once the appointment departs from the rule."""

    why = forms.CharField(
        label=_("不符合任职条件的理由"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = StationStaff
        fields = ("person", "role", "basis", "from_on", "why")


class GuidanceForm(RowForm):
    """挂钩指导: a member is a person, all others are an organ."""

    class Meta:
        model = Guidance
        fields = ("kind", "organ", "person", "purpose", "from_on")

    def clean(self) -> dict[str, Any]:
        """Whoever it is has to be named."""
        tidy = super().clean()
        needed = "person" if tidy.get("kind") == GuideKind.MEMBER else "organ"
        if not tidy.get(needed) and needed not in self.errors:
            words = {"person": _("请写明是哪一位组成人员。"), "organ": _("请写明指导单位。")}
            self.add_error(needed, words[needed])
        return tidy


def row_form(model: type[Any], fields: tuple[str, ...]) -> type[RowForm]:
    """A form for some fields of a model."""
    return cast(type[RowForm], modelform_factory(model, form=RowForm, fields=fields))
