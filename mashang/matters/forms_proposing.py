"""形成代表建议: for which deputy, with which other opinions, as a new draft or into one that is there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit import clock
from mashang.matters import proposals
from mashang.matters.forms import StepForm
from mashang.matters.models import Kind, Matter
from mashang.people.models import Mandate


class ProposeForm(StepForm):
    """A new draft, tied to this opinion and to others that say the same."""

    mandate = forms.ModelChoiceField(
        label=_("由哪位代表提出、以哪一级代表资格"), queryset=Mandate.objects.none(), empty_label=None
    )
    others = forms.ModelMultipleChoiceField(
        label=_("同样的意见，一并形成"),
        queryset=Matter.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    into = forms.ModelChoiceField(
        label=_("并入已有的草稿"), queryset=Matter.objects.none(), required=False, empty_label=_("新起草一份")
    )

    def prepare(self) -> None:
        mandate: Any = self.fields["mandate"]
        mandate.queryset = proposals.mandates(self.matter, self.by, clock.now())
        mandate.label_from_instance = lambda row: f"{row.person.name} · {row.congress.name}"
        others: Any = self.fields["others"]
        others.queryset = proposals.alike(self.matter, self.by)
        into: Any = self.fields["into"]
        into.queryset = proposals.drafts(self.by)


class DraftForm(forms.Form):
    """起草: under which mandate, and of which kind. Everything else is written on the draft itself."""

    mandate = forms.ModelChoiceField(
        label=_("以哪一级代表资格提出"), queryset=Mandate.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=_("提出什么"),
        choices=[
            (Kind.SUGGESTION.value, _("建议、批评和意见")),
            (Kind.MOTION.value, _("议案（会议期间联名提出）")),
        ],
        initial=Kind.SUGGESTION,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, mandates: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["mandate"]
        field.queryset = mandates
        field.label_from_instance = lambda row: str(row.congress.name)
        first = mandates.first()
        self.initial = {"mandate": first.pk if first else None, **self.initial}
