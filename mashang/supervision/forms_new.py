"""Checks what was typed when a case begins, and what a meeting decides; never saves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.forms import CleanText, sometimes
from mashang.kit.viewer import Viewer
from mashang.matters.models import Kind, Matter
from mashang.organs.models import Category, Organ
from mashang.people.models import Group
from mashang.stations.models import Station
from mashang.supervision import queries
from mashang.supervision.forms import LONG, SHORT, DayField, choice
from mashang.supervision.models import (
    Criterion,
    Decision,
    Difficulty,
    Direction,
    Mark,
    Mechanism,
    Meeting,
    Occasion,
    OccasionKind,
    Problem,
    Undertaking,
    UndertakingKind,
)
from mashang.supervision.services.conversions import Exchange
from mashang.supervision.services.meetings import Verdict
from mashang.targets.models import Target


class NewForm(forms.Form):
    """A form that begins a case. `organ` is chosen among those for which this person may."""

    def __init__(self, *args: Any, viewer: Viewer, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer, self.today = viewer, today
        self.organs = list(queries.organs_of(viewer))
        if "organ" in self.fields:
            self.fields["organ"].queryset = queries.organs_of(viewer)  # type: ignore[attr-defined]
            self.initial.setdefault("organ", self.organs[0].pk if len(self.organs) == 1 else None)
        for name in {"made_on", "since_on"} & self.fields.keys():
            self.initial.setdefault(name, today)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values."""

    def offer(self, **rows: Any) -> None:
        """Fill the choices of these fields."""
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def units(self) -> Any:
        """The units of all the places for which this person begins cases."""
        found = Organ.objects.none()
        for organ in self.organs:
            found = found | queries.units(organ)
        return found

    def values(self, *left_out: str) -> dict[str, Any]:
        """What was typed, by the names of the model's fields."""
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


class KeyForm(NewForm):
    """提名."""

    matter = choice(_("代表建议"), Matter)
    criteria = forms.MultipleChoiceField(
        label=_("提名理由"), choices=Criterion.choices, widget=forms.CheckboxSelectMultiple
    )
    consulted = CleanText(label=_("征求意见情况"), max_length=LONG, lines=4, required=False)

    def prepare(self) -> None:
        self.offer(matter=queries.nominable(self.viewer).order_by("particulars__serial", "pk"))


class TopicForm(NewForm):
    """提出监督议题."""

    organ = choice(_("提出议题的机构"), Organ)
    title = CleanText(label=_("议题"), max_length=80)
    mark = forms.ChoiceField(label=_("形成原因"), choices=Mark.choices, widget=forms.RadioSelect)
    text = CleanText(label=_("议题说明"), max_length=LONG, lines=5)
    matters = forms.ModelMultipleChoiceField(
        label=_("由哪些事项形成"), queryset=Matter.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        found = Matter.objects.none()
        for organ in self.organs:
            found = found | queries.joinable(self.viewer, organ)
        self.offer(matters=found.order_by("-received_at", "-pk"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        organ = found.get("organ")
        if organ and any(matter.organ_id != organ.pk for matter in found.get("matters") or []):
            self.add_error("matters", _("所选的事项不都由这个机构交办，请只选同一个机构的。"))
        return found


class OccasionForm(NewForm):
    """安排督办活动 by itself."""

    organ = choice(_("组织单位"), Organ)
    kind = forms.ChoiceField(label=_("形式"), choices=OccasionKind.choices, widget=forms.RadioSelect)
    title = CleanText(label=_("名称"), max_length=80)
    on = DayField(label=_("日期"))
    place = CleanText(label=_("地点"), max_length=80, required=False)
    unit = choice(_("被督办单位"), Organ, required=False)
    who = CleanText(label=_("参加人员"), max_length=300, lines=2, required=False)

    def prepare(self) -> None:
        self.offer(unit=self.units())

    def occasion(self) -> Occasion:
        """As the services take it."""
        return Occasion(**self.values())


class UndertakingForm(NewForm):
    """A promise made outside of an occasion; `origin` is the matter where it arose."""

    organ = choice(_("督办机构"), Organ)
    kind = forms.ChoiceField(
        label=_("类别"), choices=UndertakingKind.choices, widget=forms.RadioSelect, initial=UndertakingKind.PROMISE
    )
    title = CleanText(label=_("标题"), max_length=80)
    unit = choice(_("责任单位"), Organ)
    text = CleanText(label=_("内容"), max_length=LONG, lines=4)
    where = CleanText(label=_("作出的场合（例如：国家机关进站）"), max_length=80)
    made_on = DayField(label=_("作出日期"))
    due_on = DayField(label=_("期限"))
    origin = choice(_("由哪件建议引起"), Matter, required=False)

    def prepare(self) -> None:
        found = Matter.objects.none()
        for organ in self.organs:
            found = found | queries.joinable(self.viewer, organ)
        self.offer(unit=self.units(), origin=found.order_by("-received_at", "-pk"))

    def undertaking(self) -> Undertaking:
        """As the services take it."""
        return Undertaking(**self.values())


class MeetingForm(NewForm):
    """召集主席团会议."""

    organ = choice(_("主席团"), Organ)
    title = CleanText(label=_("会议名称"), max_length=80)
    number = forms.IntegerField(label=_("第几次会议"), min_value=1, max_value=500)
    on = DayField(label=_("会议日期"))
    place = CleanText(label=_("地点"), max_length=80, required=False)
    eligible_count = forms.IntegerField(label=_("应到人数"), min_value=1, max_value=500)

    def meeting(self) -> Meeting:
        """As the services take it."""
        return Meeting(**self.values())


class ProblemForm(NewForm):
    """提出问题."""

    organ = choice(_("提交给哪个机构"), Organ)
    station = choice(_("来源联络站"), Station, required=False)
    title = CleanText(label=_("标题"), max_length=80)
    target = choice(_("企业或项目（名册中的）"), Target, required=False)
    target_name = CleanText(label=_("企业或项目名称（不在名册中的）"), max_length=80, required=False)
    category = choice(_("类别"), Category, required=False)
    text = CleanText(label=_("问题"), max_length=LONG, lines=5)
    charged = CleanText(label=_("责任人"), max_length=60, required=False)

    def prepare(self) -> None:
        stations, targets, categories = Station.objects.none(), Target.objects.none(), Category.objects.none()
        for organ in self.organs:
            stations = stations | queries.stations(organ)
            targets = targets | queries.targets(organ)
            categories = categories | queries.categories(organ)
        self.offer(station=stations, target=targets, category=categories)

    def problem(self) -> Problem:
        """As the services take it."""
        return Problem(**self.values())


class MechanismForm(NewForm):
    """建立机制 by itself."""

    organ = choice(_("建立机制的机构"), Organ)
    title = CleanText(label=_("机制名称"), max_length=80)
    what = CleanText(label=_("做法"), max_length=LONG, lines=4)
    since_on = DayField(label=_("建立日期"))

    def mechanism(self) -> Mechanism:
        """As the services take it."""
        return Mechanism(**self.values())


class DifficultyForm(NewForm):
    """提出小组困难."""

    organ = choice(_("请哪个机构答复"), Organ)
    group = choice(_("代表小组（名册中的）"), Group, required=False)
    group_name = CleanText(label=_("小组名称（不在名册中的）"), max_length=60, required=False)
    title = CleanText(label=_("标题"), max_length=80)
    text = CleanText(label=_("遇到的困难"), max_length=LONG, lines=5)
    due_on = DayField(label=_("希望答复的日期"), required=False)

    def prepare(self) -> None:
        self.offer(group=queries.groups(self.viewer))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if "group" in found and bool(found["group"]) == bool(found.get("group_name")):
            self.add_error("group", _("请选名册中的小组；不在名册中的，只写小组名称。"))
        return found

    def difficulty(self) -> Difficulty:
        """As the services take it."""
        return Difficulty(**self.values())


class ConversionForm(NewForm):
    """与检察建议互转."""

    matter = choice(_("代表建议"), Matter)
    direction = forms.ChoiceField(label=_("方向"), choices=Direction.choices, widget=forms.RadioSelect)
    outside = CleanText(label=_("检察建议的文号或名称"), max_length=120)
    on = DayField(label=_("日期"))
    told = CleanText(label=_("说明"), max_length=300, lines=3, required=False)

    def prepare(self) -> None:
        found = Matter.objects.none()
        for organ in self.organs:
            found = found | queries.joinable(self.viewer, organ).filter(kind=Kind.SUGGESTION)
        self.offer(matter=found.order_by("-received_at", "-pk"))

    def exchange(self) -> Exchange:
        """As the services take it."""
        return Exchange(**self.values("matter"))


class DecideForm(forms.Form):
    """作出决定 on one problem of the agenda."""

    decision = forms.ChoiceField(label=_("决定"), choices=Decision.choices, widget=forms.RadioSelect)
    text = CleanText(label=_("决定内容"), max_length=SHORT, lines=3)
    unit = sometimes(choice(_("责任单位（交有关单位办理时必选）"), Organ, required=False))
    due_on = sometimes(DayField(label=_("办理期限（交有关单位办理时必填）"), required=False))

    def __init__(self, *args: Any, organ: Organ, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = queries.units(organ)  # type: ignore[attr-defined]

    def verdict(self) -> Verdict:
        """As the services take it."""
        return Verdict(**self.cleaned_data)


class CameForm(forms.Form):
    """What came of it."""

    text = CleanText(label=_("后来的情况"), max_length=SHORT, lines=3)


NEW: Mapping[str, type[NewForm]] = {
    "key": KeyForm,
    "topic": TopicForm,
    "occasion": OccasionForm,
    "undertaking": UndertakingForm,
    "meeting": MeetingForm,
    "problem": ProblemForm,
    "mechanism": MechanismForm,
    "difficulty": DifficultyForm,
}
