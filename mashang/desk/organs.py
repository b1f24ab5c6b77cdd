"""机构: who may keep one, what hangs on it, and the forms to open, rename, merge, close it and to begin a term."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.matters.models import Assignment
from mashang.matters.workflow import Owed
from mashang.organs import services
from mashang.organs.keeping import KEEPERS, READERS, reaches, scope
from mashang.organs.models import Level, Organ, OrganKind, Region, Term
from mashang.people.dates import DayField
from mashang.people.forms import CHOOSE, RegionChoice
from mashang.people.models import Post

LIVE = (Owed.SENT, Owed.ACKNOWLEDGED, Owed.REPLIED)
Word = str | Promise


def visible_to(viewer: Viewer, _on: date) -> "QuerySet[Organ]":
    """The organs of this viewer's regions, place by place."""
    rows = Organ.objects.filter(scope(viewer, *READERS)).select_related("region", "successor")
    return rows.order_by("region__path", "kind", "name", "pk")


def state(organ: Organ) -> Word:
    """Whether it is open, and if not, what took its place."""
    if organ.closed_on is None:
        return _("现有")
    return _("并入%(name)s") % {"name": organ.successor.short_name} if organ.successor else _("已撤销")


def get(viewer: Viewer, pk: int, *, to: str = "see") -> Organ:
    """The one door to an organ."""
    organ = visible_to(viewer, date.min).filter(pk=pk).first()
    if organ is None:
        raise Missing
    if to == "keep" and not reaches(viewer, organ.region.path, *KEEPERS):
        raise NotAllowed
    return organ


@dataclass(frozen=True)
class Hanging:
    """What hangs on an organ on a day: assignments that are not settled, and posts held."""

    assignments: int
    posts: list[Post]


def hanging(organ: Organ, on: date) -> Hanging:
    """Two statements."""
    owed = Assignment.objects.filter(unit=organ, state__in=LIVE).aggregate(n=Count("pk"))["n"]
    posts = Post.objects.on(on).filter(organ=organ).select_related("person").order_by("role", "pk")
    return Hanging(owed, list(posts[:50]))


class OrganForm(forms.Form):
    """A new organ."""

    name = CleanText(label=_("名称"), max_length=120)
    short_name = CleanText(label=_("简称"), max_length=60, required=False, help_text=_("不填就用全称"))
    kind = forms.ChoiceField(label=_("类别"), choices=[CHOOSE, *OrganKind.choices])
    region = RegionChoice(label=_("行政区划"), queryset=Region.objects.none(), empty_label=_("请选择"))
    opened_on = DayField(label=_("设立日期"), required=False, help_text=_("一直就有的不用填"))
    code = CleanText(label=_("统一社会信用代码"), max_length=30, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        levels = [level for level in Level.values if level not in {Level.VILLAGE, Level.GRID}]
        rows = Region.objects.filter(scope(viewer, *KEEPERS, field="path"), level__in=levels)
        self.fields["region"].queryset = rows.select_related("parent").order_by("path")  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Borne by no other organ."""
        code: str = self.cleaned_data["code"]
        if code and Organ.objects.filter(code=code).exists():
            raise forms.ValidationError(_("这个代码已经登记给另一个机构，请核对。"))
        return code


class OfOrgan(forms.Form):
    """A form about one organ."""

    def __init__(self, *args: Any, organ: Organ, viewer: Viewer, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.organ, self.viewer, self.today = organ, viewer, on
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values."""
        self.initial = {"on": self.today}


class RenameForm(OfOrgan):
    """更名."""

    name = CleanText(label=_("新名称"), max_length=120)
    short_name = CleanText(label=_("新简称"), max_length=60, required=False, help_text=_("不填就用全称"))
    on = DayField(label=_("启用日期"), help_text=_("以前的文件仍印当时的名称"))


class MergeForm(OfOrgan):
    """并入."""

    into = forms.ModelChoiceField(label=_("并入哪个机构"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    on = DayField(label=_("从哪一天起"))

    def prepare(self) -> None:
        super().prepare()
        rows = Organ.objects.filter(scope(self.viewer, *KEEPERS), closed_on=None).exclude(pk=self.organ.pk)
        self.fields["into"].queryset = rows.order_by("region__path", "kind", "name")  # type: ignore[attr-defined]


class CloseForm(OfOrgan):
    """撤销."""

    on = DayField(label=_("从哪一天起"))


class TermForm(forms.Form):
    """届次 of a congress."""

    congress = forms.ModelChoiceField(label=_("人大"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    number = forms.IntegerField(label=_("第几届"), min_value=1, max_value=99)
    starts_on = DayField(label=_("起"))
    ends_on = DayField(label=_("止"), required=False, help_text=_("每届任期五年（代表法第二条）；还不知道就不填"))

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        rows = Organ.objects.filter(scope(viewer, *KEEPERS), kind=OrganKind.CONGRESS, closed_on=None)
        self.fields["congress"].queryset = rows.order_by("region__path")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if Term.objects.filter(organ=found.get("congress"), number=found.get("number") or 0).exists():
            raise forms.ValidationError({"number": _("这一届已经登记过。")})
        return found


@dataclass(frozen=True)
class Act:
    """One act on an organ."""

    label: Word
    form: type[OfOrgan]
    run: Callable[[Organ, dict[str, Any], Viewer, datetime], Any]
    lead: Word = ""


ACTS: Mapping[str, Act] = {
    "rename": Act(
        _("更名"), RenameForm, lambda organ, asked, by, now: services.rename(organ=organ, by=by, now=now, **asked)
    ),
    "merge": Act(
        _("并入其他机构"),
        MergeForm,
        lambda organ, asked, by, now: services.merge(organs=[organ], by=by, now=now, **asked),
        _(
            "并入后，新的事项只能派给接替的机构；原名称和历史都保留。没有办完的事项不会丢：原单位的人可以继续办完，也可以由派单的机构改派给接替的机构。"
        ),
    ),
    "close": Act(
        _("撤销机构"),
        CloseForm,
        lambda organ, asked, by, now: services.close_organ(organ=organ, by=by, now=now, **asked),
        _("撤销后不能再派单给它。有接替机构的，请用“并入其他机构”。"),
    ),
}


def term(viewer: Viewer, pk: int) -> Term:
    """The one door to a term."""
    from_here = Term.objects.filter(scope(viewer, *READERS, field="organ__region__path"), pk=pk)
    found = from_here.select_related("organ__region").first()
    if found is None:
        raise Missing
    return found
