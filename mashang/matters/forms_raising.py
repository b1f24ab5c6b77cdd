"""Checks what was typed on a deputy's paper until it is accepted; never saves. One form a step, in `RAISING_FORMS`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mashang.kit import clock
from mashang.kit.forms import CleanText, at_last
from mashang.matters import charge, choices, words
from mashang.matters.forms import PlainForm, ReasonForm, StepForm, TextForm
from mashang.matters.interest import demands
from mashang.matters.models import Formed, Kind, Publicity, Refused
from mashang.matters.services.raising import Paper
from mashang.organs.models import Category, Organ
from mashang.people.models import Person

LONG = 3000
MANY = 3
"""From how many numbered demands on the page reminds of 一事一议."""


class PaperForm(StepForm):
    """The draft as it is typed: nothing has to be complete before it is submitted, so that nothing is lost."""

    title = CleanText(label=_("标题"), max_length=60, required=False, help_text=_("一事一议：一份建议只写一件事。"))
    reason = CleanText(label=_("案由"), max_length=500, lines=3, required=False)
    facts = CleanText(label=_("情况与问题"), max_length=LONG, lines=8, required=False)
    asks = CleanText(label=_("具体建议"), max_length=LONG, lines=8, required=False)
    category = forms.ModelChoiceField(
        label=_("类别"), queryset=Category.objects.none(), required=False, empty_label=_("先不选")
    )
    wished_unit = forms.ModelChoiceField(
        label=_("希望由哪个单位办理"), queryset=Organ.objects.none(), required=False, empty_label=_("不指定")
    )
    session = forms.IntegerField(
        label=_("第几次会议"),
        min_value=1,
        max_value=99,
        required=False,
        help_text=_("会议期间提出的才填。"),
    )
    formed = forms.ChoiceField(label=_("怎么形成的"), choices=Formed.choices)
    years = forms.IntegerField(label=_("连续几年提出"), min_value=1, max_value=20)
    publicity = forms.ChoiceField(label=_("公开范围"), choices=Publicity.choices, widget=forms.RadioSelect)
    wishes_contact = forms.BooleanField(label=_("希望承办单位加强沟通"), required=False)
    no_reply = forms.BooleanField(label=_("仅供参考，不需要书面答复"), required=False)
    may_join = forms.BooleanField(label=_("可以邀请其他代表联名"), required=False)

    def prepare(self) -> None:
        form = self.matter.particulars
        self.fields["category"].queryset = choices.categories(self.matter)  # type: ignore[attr-defined]
        for name in ("title", "reason", "facts", "asks"):
            at_last(self.fields[name])
        self.fields["wished_unit"].queryset = choices.units(self.matter)  # type: ignore[attr-defined]
        if self.matter.kind == Kind.MOTION:
            self.fields["facts"].label, self.fields["asks"].label = _("案据"), _("方案")
        else:
            del self.fields["reason"]
            if demands(form.plan) >= MANY:
                self.fields["asks"].help_text = _("写了好几条：几件不同的事请分开提，同一件事的几条措施不用分。")
        self.initial = {**self.initial, **_written(self.matter, form)}

    def paper(self) -> Paper:
        """As the services take it."""
        return Paper(**{"reason": "", **self.cleaned_data})


def _written(matter: Any, form: Any) -> dict[str, object]:
    same = ("reason", "session", "formed", "years", "publicity", "wishes_contact", "no_reply", "may_join")
    title = "" if matter.title == words.UNTITLED else matter.title
    found = {name: getattr(form, name) for name in same}
    own = {"facts": form.grounds, "asks": form.plan, "wished_unit": form.wished_unit_id}
    return {"title": title, "category": matter.category_id, **found, **own}


class InviteForm(StepForm):
    """邀请联名: who signs along. Whoever is no longer ticked is left out."""

    people = forms.ModelMultipleChoiceField(
        label=_("请哪些代表联名"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("去掉勾选，就不再请这位代表联名。"),
    )

    def prepare(self) -> None:
        there = charge.colleagues(self.matter.particulars, localdate(clock.now()))
        self.fields["people"].queryset = there  # type: ignore[attr-defined]
        self.initial = {"people": [v.person_id for v in self.matter.voices.all() if not v.leads]}


class SignForm(StepForm):
    """确认签名 of the version that stands on this page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("我看过全文，内容符合我的真实意愿"), error_messages={"required": _("请看过全文，勾选后再确认签名。")}
    )

    def prepare(self) -> None:
        self.initial = {"version": self.matter.particulars.text_version}


class SubmitForm(StepForm):
    """提交: the deputy goes through the kinds that are not acceptable, once."""

    checked = forms.BooleanField(
        label=_("我已核对，本件不属于上面任何一种情形"),
        error_messages={"required": _("请逐条核对，确实都不属于的，勾选后再提交。")},
    )

    @property
    def checklist(self) -> list[Any]:
        """What is not acceptable, by local rules."""
        return [kind.label for kind in Refused]


class AcceptForm(StepForm):
    """受理. One that was flagged needs what was found."""

    reason = CleanText(label=_("核实情况"), max_length=500, lines=3, required=False)

    def prepare(self) -> None:
        flagged = self.matter.particulars.interest
        if flagged:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = flagged
        else:
            del self.fields["reason"]


class DeclineForm(StepForm):
    """不作为建议、议案处理: which kind, and why."""

    kind = forms.ChoiceField(label=_("属于哪种情形"), choices=Refused.choices, widget=forms.RadioSelect)
    reason = CleanText(label=_("理由（代表会看到）"), max_length=300, lines=3)


class ResultForm(StepForm):
    """登记审议结果."""

    result = CleanText(label=_("审议结果"), max_length=500, lines=3)


class WithdrawForm(StepForm):
    """撤回 in writing: the reason goes to everybody who has to do with it."""

    reason = CleanText(label=_("撤回理由"), max_length=500, lines=3)


RAISING_FORMS: Mapping[str, type[StepForm]] = {
    "edit": PaperForm,
    "invite": InviteForm,
    "sign": SignForm,
    "unsign": PlainForm,
    "submit": SubmitForm,
    "drop": PlainForm,
    "forward": PlainForm,
    "hand_back": ReasonForm,
    "accept": AcceptForm,
    "decline": DeclineForm,
    "withdraw": WithdrawForm,
    "publish": PlainForm,
    "unpublish": PlainForm,
    "table": ReasonForm,
    "turn": ReasonForm,
    "conclude": ResultForm,
    "remark": TextForm,
}
