"""Checks what was typed at each step; never saves. One form a step, by name, in `FORMS`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.files.fields import PhotosField
from mashang.kit.forms import CleanText
from mashang.kit.viewer import NOBODY, Viewer
from mashang.matters import choices
from mashang.matters.models import Assignment, Grade, Matter, Outcome, Request, Role, Track
from mashang.matters.services import Order, Wording
from mashang.organs.models import Category, Organ

Thing = Matter | Assignment | Request
REASON = 500


class StepForm(forms.Form):
    """A form for one step on one thing; `key` ties files kept from an earlier try."""

    def __init__(self, *args: Any, thing: Thing, by: Viewer = NOBODY, **options: Any) -> None:
        super().__init__(*args, **options)
        self.thing, self.by = thing, by
        self.matter = thing if isinstance(thing, Matter) else thing.matter
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the thing."""


class PlainForm(StepForm):
    """Nothing to fill in: pressing the button is all."""


class WordingForm(StepForm):
    """What handlers will read. First filled with the speaker's words without numbers."""

    title = CleanText(label=_("标题"), max_length=60)
    text = CleanText(label=_("交办内容（给承办单位看，请不要写出反映人是谁）"), max_length=3000, lines=6)
    category = forms.ModelChoiceField(
        label=_("类别"), queryset=Category.objects.none(), required=False, empty_label=_("先不选")
    )

    def prepare(self) -> None:
        self.fields["category"].queryset = choices.categories(self.matter)  # type: ignore[attr-defined]
        self.initial = {**self.initial, **choices.wording(self.matter)}

    def wording(self) -> Wording:
        """The wording as the services take it."""
        return Wording(self.cleaned_data["title"], self.cleaned_data["text"], self.cleaned_data["category"])


class ReasonForm(StepForm):
    """A reason that others will read."""

    reason = CleanText(label=_("理由"), max_length=REASON, lines=3)


class OptionalReasonForm(StepForm):
    """A reason, where one is wanted."""

    reason = CleanText(label=_("说明"), max_length=REASON, lines=2, required=False)


class TextForm(StepForm):
    """A short text."""

    text = CleanText(label=_("内容"), max_length=1000, lines=4)


class GuideForm(StepForm):
    """Where to go: a ready sentence, one's own words, or both."""

    where = forms.ChoiceField(label=_("该去哪里"), choices=choices.GUIDANCE, widget=forms.RadioSelect)
    more = CleanText(label=_("补充告知（群众会看到）"), max_length=300, lines=2, required=False)

    def text(self) -> str:
        """The sentence the speaker reads."""
        said = choices.GUIDANCE_TEXT[self.cleaned_data["where"]]
        return f"{said}{self.cleaned_data['more']}"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("where") == "other" and not found.get("more"):
            self.add_error("more", _("选择“其他”时，请写明该去哪里、怎么找。"))
        return found


class HandOutForm(StepForm):
    """移交外单位: to whom, and what the speaker should know."""

    body = CleanText(label=_("移交给哪个机关"), max_length=80)
    more = CleanText(label=_("补充告知（群众会看到）"), max_length=300, lines=2, required=False)


class AssignForm(StepForm):
    """派单: one lead with assisting units, or separate units."""

    lead = forms.ModelChoiceField(
        label=_("主办单位"), queryset=Organ.objects.none(), required=False, empty_label=_("请选择")
    )
    assist = forms.ModelMultipleChoiceField(
        label=_("协办单位"), queryset=Organ.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    separate = forms.ModelMultipleChoiceField(
        label=_("分办单位"),
        help_text=_("几个单位各办各的、分别答复时才选；选了分办，就不选主办和协办。"),
        queryset=Organ.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    track = forms.ChoiceField(
        label=_("办理方式"), choices=Track.choices, initial=Track.NORMAL, widget=forms.RadioSelect
    )
    message = CleanText(label=_("交办要求"), max_length=REASON, lines=3, required=False)

    def prepare(self) -> None:
        for name in ("lead", "assist", "separate"):
            self.fields[name].queryset = choices.units(self.matter)  # type: ignore[attr-defined]
        self.fields["lead"].either = True  # type: ignore[attr-defined]  # not optional: this, or separate units

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if bool(found.get("lead")) == bool(found.get("separate")):
            raise forms.ValidationError(_("请选一个主办单位，或者改选分办单位，两者只选一种。"))
        if found.get("separate") and found.get("assist"):
            raise forms.ValidationError(_("分办时没有协办单位，请去掉协办单位。"))
        return found

    def orders(self) -> list[Order]:
        """The units with their roles."""
        found, message = self.cleaned_data, self.cleaned_data["message"]
        named = [(Role.LEAD, [found["lead"]] if found["lead"] else [])]
        named += [(Role.ASSIST, found["assist"]), (Role.SEPARATE, found["separate"])]
        return [Order(unit, role, message) for role, units in named for unit in units]


class ReassignForm(StepForm):
    """改派: which assignment, to which unit."""

    old = forms.ModelChoiceField(label=_("原来派给"), queryset=Assignment.objects.none(), empty_label=_("请选择"))
    unit = forms.ModelChoiceField(label=_("改派给"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    message = CleanText(label=_("交办要求"), max_length=REASON, lines=3, required=False)

    def prepare(self) -> None:
        old = self.fields["old"]
        old.queryset = choices.replaceable(self.matter)  # type: ignore[attr-defined]
        old.label_from_instance = lambda row: row.unit.name  # type: ignore[attr-defined]
        self.fields["unit"].queryset = choices.units(self.matter)  # type: ignore[attr-defined]


class EnlistForm(StepForm):
    """增派: one more unit."""

    unit = forms.ModelChoiceField(label=_("增派给"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    message = CleanText(label=_("交办要求"), max_length=REASON, lines=3, required=False)

    def prepare(self) -> None:
        self.fields["unit"].queryset = choices.units(self.matter)  # type: ignore[attr-defined]

    def order(self) -> Order:
        """The unit in the role that fits: separate beside separate ones, else assisting."""
        apart = any(row.role == Role.SEPARATE for row in self.matter.assignments.all())
        return Order(self.cleaned_data["unit"], Role.SEPARATE if apart else Role.ASSIST, self.cleaned_data["message"])


class OfferForm(StepForm):
    """移交: to which congress organ, and why."""

    to = forms.ModelChoiceField(label=_("移交给"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    reason = CleanText(label=_("理由"), max_length=REASON, lines=3)

    def prepare(self) -> None:
        self.fields["to"].queryset = choices.congress_organs(self.matter)  # type: ignore[attr-defined]


class AcceptReplyForm(StepForm):
    """督单：认可: two grades; dissatisfied is the other button."""

    grade = forms.ChoiceField(
        label=_("代表对答复的评价"),
        choices=[(grade.value, grade.label) for grade in (Grade.SATISFIED, Grade.BASICALLY)],
        widget=forms.RadioSelect,
    )
    reason = CleanText(label=_("说明"), max_length=REASON, lines=2, required=False)


class ReplyForm(StepForm):
    """答复, with its outcome class and photos."""

    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = CleanText(label=_("答复内容（群众会看到）"), max_length=3000, lines=8)
    photos = PhotosField(label=_("照片或 PDF"), required=False, papers=True)


class OpinionForm(StepForm):
    """协办意见, for the lead unit."""

    text = CleanText(label=_("协办意见"), max_length=2000, lines=6)


class ProgressForm(StepForm):
    """进展 with photos."""

    text = CleanText(label=_("进展（群众会看到）"), max_length=1000, lines=4)
    photos = PhotosField(label=_("照片或 PDF"), required=False, papers=True)

    def prepare(self) -> None:
        if self.matter.by_law:
            self.fields["text"].label = _("进展（代表会看到）")


class ExtensionForm(StepForm):
    """延期: how many working days, and why."""

    days = forms.IntegerField(label=_("延长几个工作日"), min_value=1, max_value=60)
    reason = CleanText(label=_("理由"), max_length=REASON, lines=3)


class CloseOutForm(StepForm):
    """销号 by the organ in charge."""

    text = CleanText(label=_("销号依据（怎么办好的，谁核实的）"), max_length=REASON, lines=3)
    class_fix = CleanText(label=_("由这一件解决了哪一类问题、怎么做的"), max_length=REASON, lines=2, required=False)
    photos = PhotosField(label=_("照片或 PDF"), required=False, papers=True)


class EvidenceForm(StepForm):
    """销号 needs what shows that it is done."""

    text = CleanText(label=_("销号依据（怎么办好的，谁核实的）"), max_length=REASON, lines=3)


FORMS: Mapping[str, type[StepForm]] = {
    "triage": WordingForm,
    "order": WordingForm,
    "answer_now": TextForm,
    "guide": GuideForm,
    "flag": ReasonForm,
    "unflag": ReasonForm,
    "enlist": EnlistForm,
    "let_go": PlainForm,
    "decline": ReasonForm,
    "hand_out": HandOutForm,
    "assign": AssignForm,
    "offer": OfferForm,
    "reassign": ReassignForm,
    "urge": TextForm,
    "accept_reply": AcceptReplyForm,
    "push": ReasonForm,
    "close_out": CloseOutForm,
    "reopen": ReasonForm,
    "follow_up": TextForm,
    "remark": TextForm,
    "acknowledge": PlainForm,
    "progress": ProgressForm,
    "ask_return": ReasonForm,
    "ask_extension": ExtensionForm,
    "ask_close_out": EvidenceForm,
    "reply": ReplyForm,
    "opine": OpinionForm,
    "grant": OptionalReasonForm,
    "refuse": ReasonForm,
    "take": PlainForm,
    "leave": ReasonForm,
}
