"""Checks what was typed at the steps of a suggestion by law. One form a step, by name, in `LAW_FORMS`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText, sometimes
from mashang.matters import choices_law
from mashang.matters.forms import REASON, AssignForm, CloseOutForm, ReasonForm, StepForm
from mashang.matters.models import Answer, Assignment, Course, Grade, Matter, NoteKind, Outcome
from mashang.matters.services import Draft, Feedback, Opinion, Promise
from mashang.matters.workflow import WORKING

DRAFTED = ("text", "outcome", "course", "doc_no", "handler", "phone")


def day(label: Any, **options: Any) -> forms.DateField:
    """A date as browsers let one choose it."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class LawAssignForm(AssignForm):
    """交办: a lead unit with assisting ones, or separate units; on wish for all that are joined with it."""

    together = forms.BooleanField(label=_("并案的各件一起交给这些单位"), required=False)

    def prepare(self) -> None:
        super().prepare()
        del self.fields["track"]
        wished = choices_law.wished(self.matter)
        self.initial = {**self.initial, "lead": wished.pk if wished else None}
        if wished is not None:
            self.fields["lead"].help_text = _("代表建议由%(unit)s承办。") % {"unit": wished.name}
        if not choices_law.joined(self.matter):
            del self.fields["together"]


class ObjectionForm(ReasonForm):
    """异议 in writing, with the reason."""

    def prepare(self) -> None:
        self.fields["reason"].label = _("不属于本单位办理的理由，并说明应由哪个单位办理")


class MoreTimeForm(ReasonForm):
    """延期: what the deputy will read."""

    def prepare(self) -> None:
        self.fields["reason"].label = _("涉及面广、处理难度大的情况说明（代表会看到）")


class ContactForm(StepForm):
    """沟通: when on the way, and what was said."""

    kind = forms.ChoiceField(label=_("哪个阶段"), choices=(), widget=forms.RadioSelect)
    text = CleanText(label=_("怎样联系、与谁沟通、代表的意见"), max_length=1000, lines=4)

    def prepare(self) -> None:
        assert isinstance(self.thing, Assignment)
        ahead = self.thing.state in WORKING
        kinds = (NoteKind.BEFORE, NoteKind.DURING) if ahead else (NoteKind.AFTER,)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]


class DraftForm(StepForm):
    """答复稿; first filled with the draft that there is."""

    text = CleanText(label=_("答复内容（逐条回应代表的意见）"), max_length=5000, lines=10)
    outcome = forms.ChoiceField(label=_("办理结果分类"), choices=Outcome.choices, widget=forms.RadioSelect)
    course = forms.ChoiceField(label=_("办理去向"), choices=Course.choices, widget=forms.RadioSelect)
    doc_no = CleanText(label=_("发文字号"), max_length=60, required=False, help_text=_("如：温交函〔2026〕12号"))
    handler = CleanText(label=_("承办人"), max_length=60)
    phone = CleanText(label=_("联系电话"), max_length=30)

    def prepare(self) -> None:
        assert isinstance(self.thing, Assignment)
        self.initial = {"handler": self.by.name, **self.initial, **choices_law.drafted(self.thing)}

    def draft(self) -> Draft:
        """The draft as the services take it."""
        return Draft(**{name: self.cleaned_data[name] for name in DRAFTED})


class IssueForm(DraftForm):
    """签发: the draft, changed where need be, what is promised, the stamped paper; and what is answered along with it,
    each under its own number."""

    promise = sometimes(CleanText(label=_("承诺事项（B 类答复必填）"), max_length=REASON, lines=2, required=False))
    promise_on = sometimes(day(_("落实期限（写了承诺事项必填）"), required=False))
    photos = PhotosField(label=_("盖章后的答复扫描件或照片"), required=False, papers=True)

    def prepare(self) -> None:
        super().prepare()
        self.fields["doc_no"].required = True
        self.fields["photos"].needed = True  # type: ignore[attr-defined]  # the service asks: it may be held already
        assert isinstance(self.thing, Assignment)
        self.beside = choices_law.answered_along(self.thing)
        for row in self.beside:
            named = {"name": choices_law.called(row.matter)}
            self.fields[f"doc_{row.pk}"] = CleanText(
                label=_("一并答复%(name)s：发文字号（不一并答复的留空）") % named, max_length=60, required=False
            )
            self.fields[f"photos_{row.pk}"] = PhotosField(
                label=_("%(name)s：盖章后的答复扫描件或照片") % named, required=False, papers=True
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        half = bool(found.get("promise")) != bool(found.get("promise_on"))
        if half and not self.errors.keys() & {"promise", "promise_on"}:
            self.add_error("promise_on", _("承诺事项和落实期限要一起填写。"))
        return found

    def promised(self) -> Promise | None:
        """What is promised, if anything."""
        found = self.cleaned_data
        return Promise(found["promise"], found["promise_on"]) if found["promise"] else None

    def issued(self, key: str) -> list[tuple[Assignment, Draft, str]]:
        """The shares to answer, each with its draft and the key under which its stamped paper is held."""
        assert isinstance(self.thing, Assignment)
        draft = self.draft()
        numbers = [(row, self.cleaned_data[f"doc_{row.pk}"]) for row in self.beside]
        along = [(row, replace(draft, doc_no=no), f"{key}-photos_{row.pk}") for row, no in numbers if no]
        return [(self.thing, draft, key), *along]


class CommitForm(StepForm):
    """承诺事项: what, and until when."""

    text = CleanText(label=_("承诺内容"), max_length=REASON, lines=3)
    due_on = day(_("落实期限"))

    def promise(self) -> Promise:
        """The promise as the services take it."""
        return Promise(self.cleaned_data["text"], self.cleaned_data["due_on"])


class AssessForm(StepForm):
    """评估意见, with who took part."""

    text = CleanText(label=_("评估意见（承办单位按此办理）"), max_length=REASON - 20, lines=6)
    experts = CleanText(label=_("参加评估的单位和专家"), max_length=300, lines=2)

    def opinion(self) -> Opinion:
        """The opinion as the services take it."""
        return Opinion(self.cleaned_data["text"], self.cleaned_data["experts"])


class FeedbackForm(StepForm):
    """征询意见: of one answer, attitude and outcome apart."""

    answer = forms.ModelChoiceField(label=_("对哪个单位的答复"), queryset=Answer.objects.none(), empty_label=None)
    attitude = forms.ChoiceField(label=_("对办理态度"), choices=Grade.choices, widget=forms.RadioSelect)
    grade = forms.ChoiceField(label=_("对办理结果"), choices=Grade.choices, widget=forms.RadioSelect)
    reason = sometimes(CleanText(label=_("理由（不满意时必填）"), max_length=240, lines=3, required=False))
    demands = sometimes(
        CleanText(label=_("具体的意见和要求（对结果不满意时必填）"), max_length=240, lines=3, required=False)
    )

    def prepare(self) -> None:
        field = self.fields["answer"]
        field.queryset = choices_law.unsaid(self.matter, self.by)  # type: ignore[attr-defined]
        field.label_from_instance = choices_law.answer_name  # type: ignore[attr-defined]

    def feedback(self) -> Feedback:
        """The feedback as the services take it."""
        found = self.cleaned_data
        return Feedback(found["attitude"], found["grade"], found["reason"], found["demands"])


class JoinForm(StepForm):
    """并案: with which other one."""

    other = forms.ModelChoiceField(label=_("与哪一件内容相同"), queryset=Matter.objects.none(), empty_label=_("请选择"))

    def prepare(self) -> None:
        field = self.fields["other"]
        field.queryset = choices_law.joinable(self.matter)  # type: ignore[attr-defined]
        field.label_from_instance = choices_law.called  # type: ignore[attr-defined]


class LawCloseOutForm(CloseOutForm):
    """办结 by the office."""

    def prepare(self) -> None:
        self.fields["text"].label = _("办结依据（怎么办好的，谁核实的）")


LAW_FORMS: Mapping[str, type[StepForm]] = {
    "assign": LawAssignForm,
    "rate": FeedbackForm,
    "join": JoinForm,
    "close_out": LawCloseOutForm,
    "ask_return": ObjectionForm,
    "ask_extension": MoreTimeForm,
    "contact": ContactForm,
    "draft_reply": DraftForm,
    "issue": IssueForm,
    "commit": CommitForm,
    "assess": AssessForm,
}
"""What differs from `forms.FORMS`, or is there only by law."""
