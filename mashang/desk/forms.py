"""What is typed when somebody asks to see who spoke."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
