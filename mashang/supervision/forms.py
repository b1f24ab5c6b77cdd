"""Checks what was typed at each step; never saves. `FORMS` has one form a step of a kind."""

from collections.abc import Mapping
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
    LedgerLine,
    Level,
    Mechanism,
    Occasion,
    OccasionKind,
    PlanLine,
    Poll,
    Problem,
    Undertaking,
    UndertakingKind,
)
from mashang.supervision.services.keys import Owners
from mashang.supervision.services.problems import Shown

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


def choice(label: str | Promise, model: type[Any], *, required: bool = True) -> forms.ModelChoiceField:
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
        self.initial = {name: getattr(self.thing, name) for name in names} | self.initial
        self.initial |= {"owner": self.thing.owner_id, "committee": self.thing.committee_id}

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
            self.initial |= {"kind": OccasionKind.ON_SITE, "unit": self.thing.unit_id}

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
        self.initial |= {"on": self.thing.on, "who": self.thing.who}


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
        self.initial |= {
            "kind": kinds.get(self.thing.kind, UndertakingKind.PROMISE),
            "unit": self.thing.unit_id,
            "made_on": self.thing.on,
        }

    def undertaking(self) -> Undertaking:
        """As the services take it."""
        return Undertaking(**self.cleaned_data)


class AgainForm(StepForm):
    """Until another date, with what is still missing."""

    text = CleanText(label=_("还缺什么"), max_length=SHORT, lines=3)
    due_on = DayField(label=_("新的期限"))


class CountForm(StepForm):
    """登记到会人数."""

    present = forms.IntegerField(label=_("实到人数"), min_value=0, max_value=500)

    def prepare(self) -> None:
        told = {"due": self.thing.eligible_count}
        self.fields["present"].help_text = _("应到 %(due)d 人，超过半数才能开会。") % told


class PutForm(StepForm):
    """增加议题."""

    problem = choice(_("问题"), Problem)

    def prepare(self) -> None:
        waiting = Problem.objects.filter(organ=self.thing.organ_id, state__in=["raised", "postponed"])
        self.offer(problem=waiting.exclude(items__meeting=self.thing).order_by("-at", "-pk"))


class IssueForm(StepForm):
    """印发问题清单."""

    to = choice(_("送交"), Organ)
    doc_no = CleanText(label=_("发文字号，例如：邵人函〔2026〕3号"), max_length=40, required=False)

    def prepare(self) -> None:
        found = queries.governments(self.thing.organ)
        self.offer(to=found)
        self.initial |= {"to": next((row.pk for row in found if row.region_id == self.thing.organ.region_id), None)}


class SuperviseForm(StepForm):
    """确定责任监督代表."""

    supervisor = choice(_("责任监督代表"), Person)

    def prepare(self) -> None:
        self.offer(supervisor=queries.deputies(self.thing.organ, self.today))


class CloseOutForm(StepForm):
    """销号."""

    basis = CleanText(label=_("销号依据"), max_length=SHORT, lines=3)
    class_fix = CleanText(label=_("由这一件解决一类问题的做法"), max_length=SHORT, lines=3, required=False)

    def shown(self) -> Shown:
        """As the services take it."""
        return Shown(**self.cleaned_data)


class FoundForm(StepForm):
    """建立机制."""

    title = CleanText(label=_("机制名称"), max_length=80)
    what = CleanText(label=_("做法"), max_length=LONG, lines=4)
    since_on = DayField(label=_("建立日期"))

    def prepare(self) -> None:
        self.initial |= {"what": getattr(self.thing, "class_fix", ""), "since_on": self.today}

    def mechanism(self) -> Mechanism:
        """As the services take it."""
        return Mechanism(**self.cleaned_data)


class EnterForm(StepForm):
    """记入台账."""

    on = DayField(label=_("日期"))
    party = CleanText(label=_("对象"), max_length=80)
    what = CleanText(label=_("事由"), max_length=300, lines=2)
    result = CleanText(label=_("结果"), max_length=300, lines=2)
    count = forms.IntegerField(label=_("数量"), min_value=0, max_value=1_000_000, required=False)
    measure = CleanText(label=_("数量的单位（人、户、件）"), max_length=10, required=False)

    def prepare(self) -> None:
        self.initial |= {"on": self.today}

    def line(self) -> LedgerLine:
        """As the services take it."""
        return LedgerLine(**{**self.cleaned_data, "count": self.cleaned_data["count"] or 0})


WHY = said(_("原因"))
URGE = said(_("催办内容（对方会看到）"))
FORMS: Mapping[tuple[str, str], type[StepForm]] = {
    ("key", "consult"): said(_("征求了谁的意见，意见如何"), LONG, 5),
    ("key", "fix"): FixForm,
    ("key", "drop"): WHY,
    ("key", "own"): OwnForm,
    ("key", "plan"): said(_("督办方案"), LONG, 8),
    ("key", "line"): LineForm,
    ("key", "urge"): URGE,
    ("key", "arrange"): ArrangeForm,
    ("key", "report"): said(_("督办情况报告"), LONG, 8),
    ("key", "conclude"): said(_("督办结果")),
    ("topic", "join"): JoinForm,
    ("topic", "adopt"): AdoptForm,
    ("topic", "drop"): WHY,
    ("topic", "begin"): said(_("督办方案"), LONG, 8),
    ("topic", "line"): LineForm,
    ("topic", "urge"): URGE,
    ("topic", "arrange"): ArrangeForm,
    ("topic", "conclude"): said(_("督办结果")),
    ("occasion", "hold"): HoldForm,
    ("occasion", "cancel"): WHY,
    ("occasion", "poll"): PollForm,
    ("occasion", "charge"): ChargeForm,
    ("occasion", "conclude"): said(_("结果")),
    ("undertaking", "tell"): said(_("落实情况"), LONG, 5),
    ("undertaking", "confirm"): said(_("核查结果，凭什么认定")),
    ("undertaking", "again"): AgainForm,
    ("undertaking", "fail"): said(_("核查结果，哪里没有落实")),
    ("undertaking", "urge"): URGE,
    ("meeting", "draw"): PlainForm,
    ("meeting", "put"): PutForm,
    ("meeting", "count"): CountForm,
    ("meeting", "issue"): IssueForm,
    ("meeting", "close"): PlainForm,
    ("problem", "supervise"): SuperviseForm,
    ("problem", "progress"): said(_("进展"), 1000, 4),
    ("problem", "reply"): said(_("答复"), LONG, 6),
    ("problem", "push"): said(_("哪里还没有办好")),
    ("problem", "urge"): URGE,
    ("problem", "arrange"): ArrangeForm,
    ("problem", "close_out"): CloseOutForm,
    ("problem", "follow_up"): said(_("回访结果")),
    ("problem", "reopen"): AgainForm,
    ("problem", "found"): FoundForm,
    ("mechanism", "enter"): EnterForm,
    ("mechanism", "end"): WHY,
    ("difficulty", "answer"): said(_("答复"), LONG, 5),
    ("difficulty", "again"): said(_("还有什么没有解决")),
    ("difficulty", "close"): PlainForm,
}
