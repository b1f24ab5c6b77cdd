"""What is typed on pages of the desk's own: who asks to see who spoke; for whom codes are made."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Kind
from mashang.kit.forms import CleanText
from mashang.vault.workflow import PURPOSES


class AskForm(forms.Form):
    """A purpose from the closed list, and why."""

    purpose = forms.ChoiceField(label=_("用途"), choices=list(PURPOSES.items()), widget=forms.RadioSelect)
    reason = CleanText(
        label=_("具体理由"), max_length=500, lines=3, help_text=_("至少 10 个字。批准人和审计员会看到，并永久留痕。")
    )


class WhyForm(forms.Form):
    """Why not."""

    why = CleanText(label=_("不批准的理由"), max_length=500, lines=2)


class MakeForm(forms.Form):
    """For whom codes are made."""

    kind = forms.ChoiceField(label=_("给谁制码"), choices=Kind.choices, initial=Kind.DEPUTY, widget=forms.RadioSelect)
