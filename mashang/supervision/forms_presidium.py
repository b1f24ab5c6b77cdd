"""Checks what was typed at the presidium's steps; never saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.forms import CleanText
from mashang.organs.models import Organ
from mashang.people.models import Person
from mashang.supervision import queries
from mashang.supervision.forms import LONG, SHORT, DayField, StepForm, choice
from mashang.supervision.models import LedgerLine, Mechanism, Problem
from mashang.supervision.services.problems import Shown


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
        self.first(to=next((row.pk for row in found if row.region_id == self.thing.organ.region_id), None))


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
        self.first(what=getattr(self.thing, "class_fix", ""), since_on=self.today)

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
        self.first(on=self.today)

    def line(self) -> LedgerLine:
        """As the services take it."""
        return LedgerLine(**{**self.cleaned_data, "count": self.cleaned_data["count"] or 0})
