"""Checks what was typed at the steps of key suggestions, topics, occasions and undertakings; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.matters.models import Matter
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.supervision import queries
from mashang.supervision.models import (
    Level,
    Occasion,
    OccasionKind,
    PlanLine,
    Poll,
    Problem,
    Undertaking,
    UndertakingKind,
)
from mashang.supervision.services.keys import Owners

SHORT, LONG = 500, 3000


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day between 1954 and 2999."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DayInput(), **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not 1954 <= value.year <= 2999:
            raise forms.ValidationError(_("年份不对，请核对日期。"))


def choice(label: Any, model: type[Any], *, required: bool = True) -> "forms.ModelChoiceField[Any]":
    """A choice that a form fills from its thing."""
    return forms.ModelChoiceField(
        label=label,
        queryset=model.objects.none(),
        required=required,
        empty_label=_("请选择") if required else _("先不选"),
    )


class StepForm(forms.Form):
    """A form for one step on one case."""

    def __init__(self, *args: Any, thing: Any, viewer: Viewer, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.thing, self.viewer, self.today = thing, viewer, today
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the thing."""

    def first(self, **values: Any) -> None:
        """What the fields hold before anybody types."""
        self.initial = {**self.initial, **values}

    def offer(self, **rows: "QuerySet[Any]") -> None:
        """Fill the choices of these fields."""
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]


class PlainForm(StepForm):
    """Nothing to fill in: pressing the button is all."""


def said(label: str | Promise, most: int = SHORT, lines: int = 3) -> type[StepForm]:
    """A form of one text."""
    return type("SaidForm", (StepForm,), {"text": CleanText(label=label, max_length=most, lines=lines)})


class OwnForm(StepForm):
    """Who answers for a key suggestion."""

    level = forms.ChoiceField(label=_("督办层次"), choices=Level.choices, widget=forms.RadioSelect)
    owner = choice(_("督办负责人（在名单中的）"), Person, required=False)
    owner_name = CleanText(label=_("督办负责人姓名、职务（不在名单中的）"), max_length=60, required=False)
    committee = choice(_("督办委员会"), Organ, required=False)
    district_lead = CleanText(label=_("政府领衔领导（例如：副区长示例）"), max_length=60, required=False)
    bureau_lead = CleanText(label=_("主抓的单位负责人"), max_length=60, required=False)
    task_force = CleanText(label=_("推进专班"), max_length=120, required=False)

    def prepare(self) -> None:
        self.offer(owner=queries.leaders(self.thing.organ, self.today), committee=queries.committees(self.thing.organ))
        names = ("level", "owner_name", "district_lead", "bureau_lead", "task_force")
        self.first(**{name: getattr(self.thing, name) for name in names})
        self.first(owner=self.thing.owner_id, committee=self.thing.committee_id)

    def owners(self) -> Owners:
        """As the services take it."""
        return Owners(**{name: self.cleaned_data[name] for name in Owners.__dataclass_fields__})


class FixForm(OwnForm):
    """主任会议确定."""

    on = DayField(label=_("主任会议日期"))
    decision = CleanText(label=_("会议决定"), max_length=SHORT, lines=3)
    field_order = ["on", "decision"]


class LineForm(StepForm):
    """四落实."""

    who = CleanText(label=_("落实人员"), max_length=60)
    due_on = DayField(label=_("落实时间"))
    what = CleanText(label=_("落实内容"), max_length=300, lines=2)
    effect = CleanText(label=_("落实成效"), max_length=300, lines=2)

    def line(self) -> PlanLine:
        """As the services take it."""
        return PlanLine(**self.cleaned_data)


class AdoptForm(StepForm):
    """列为监督议题."""

    on = DayField(label=_("决定日期"))
    decision = CleanText(label=_("决定"), max_length=SHORT, lines=3)
    committee = choice(_("督办委员会"), Organ, required=False)

    def prepare(self) -> None:
        self.offer(committee=queries.committees(self.thing.organ))


class JoinForm(StepForm):
    """并入事项."""

    matters = forms.ModelMultipleChoiceField(
        label=_("并入哪些事项"), queryset=Matter.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.offer(matters=queries.joinable(self.viewer, self.thing.organ).order_by("-received_at", "-pk"))


class ArrangeForm(StepForm):
    """安排督办活动."""

    kind = forms.ChoiceField(label=_("形式"), choices=OccasionKind.choices, widget=forms.RadioSelect)
    title = CleanText(label=_("名称"), max_length=80)
    on = DayField(label=_("日期"))
    place = CleanText(label=_("地点"), max_length=80, required=False)
    unit = choice(_("被督办单位"), Organ, required=False)
    who = CleanText(label=_("参加人员"), max_length=300, lines=2, required=False)

    def prepare(self) -> None:
        self.offer(unit=queries.units(self.thing.organ))
        if isinstance(self.thing, Problem):
            self.first(kind=OccasionKind.ON_SITE, unit=self.thing.unit_id)

    def occasion(self) -> Occasion:
        """As the services take it."""
        return Occasion(**{name: self.cleaned_data[name] for name in ("kind", "title", "on", "place", "unit", "who")})


class HoldForm(StepForm):
    """记录情况."""

    on = DayField(label=_("日期"))
    who = CleanText(label=_("参加人员"), max_length=300, lines=2)
    found = CleanText(label=_("情况和问题"), max_length=LONG, lines=6)
    photos = PhotosField(required=False)

    def prepare(self) -> None:
        self.first(on=self.thing.on, who=self.thing.who)


class PollForm(StepForm):
    """满意度测评: the counts from paper."""

    eligible_count = forms.IntegerField(label=_("应到人数"), min_value=1, max_value=5000)
    present_count = forms.IntegerField(label=_("实到人数"), min_value=0, max_value=5000)
    issued = forms.IntegerField(label=_("发出票数"), min_value=0, max_value=5000)
    collected = forms.IntegerField(label=_("收回票数"), min_value=0, max_value=5000)
    satisfied = forms.IntegerField(label=_("满意"), min_value=0, max_value=5000)
    basically = forms.IntegerField(label=_("基本满意"), min_value=0, max_value=5000)
    dissatisfied = forms.IntegerField(label=_("不满意"), min_value=0, max_value=5000)
    abstain = forms.IntegerField(label=_("弃权"), min_value=0, max_value=5000)

    def poll(self) -> Poll:
        """As the services take it."""
        return Poll(**self.cleaned_data)


class ChargeForm(StepForm):
    """交办 what a unit has to do."""

    kind = forms.ChoiceField(label=_("类别"), choices=UndertakingKind.choices, widget=forms.RadioSelect)
    title = CleanText(label=_("标题"), max_length=80)
    unit = choice(_("责任单位"), Organ)
    text = CleanText(label=_("内容"), max_length=LONG, lines=4)
    made_on = DayField(label=_("作出日期"))
    due_on = DayField(label=_("期限"))

    def prepare(self) -> None:
        self.offer(unit=queries.units(self.thing.organ))
        kinds = {OccasionKind.INSPECTION: UndertakingKind.FINDING, OccasionKind.REPORT: UndertakingKind.OPINION}
        kind = kinds.get(self.thing.kind, UndertakingKind.PROMISE)
        self.first(kind=kind, unit=self.thing.unit_id, made_on=self.thing.on)

    def undertaking(self) -> Undertaking:
        """As the services take it."""
        return Undertaking(**self.cleaned_data)


class AgainForm(StepForm):
    """Until another date, with what is still missing."""

    text = CleanText(label=_("还缺什么"), max_length=SHORT, lines=3)
    due_on = DayField(label=_("新的期限"))
