"""What is typed on pages of the desk's own: who asks to see who spoke, for whom codes are made, what is sent up as a
spreadsheet."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.codes.models import Kind
from mashang.kit.forms import CleanText
from mashang.registers.subjects import Scope
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


class UploadForm(forms.Form):
    """A spreadsheet, and into whose register it goes where somebody keeps several."""

    file = forms.FileField(
        label=_("表格文件"),
        max_length=500,
        help_text=_("Excel 工作簿（.xlsx）或 CSV，不超过 40 MB。上传后先核对，您确认了才写入名册。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的。请检查选对了文件。")},
    )
    organ = forms.TypedChoiceField(label=_("导入到"), coerce=int)

    def __init__(self, scopes: Sequence[Scope], *args: Any) -> None:
        super().__init__(*args)
        self.order_fields(["organ", "file"])
        choices = [(scope.organ_id, scope.name) for scope in scopes]
        if len(choices) > 1:
            self.fields["organ"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def scope(self, scopes: Sequence[Scope]) -> Scope:
        """The register that was chosen, or the only one."""
        organ = self.cleaned_data.get("organ", scopes[0].organ_id)
        return next(scope for scope in scopes if scope.organ_id == organ)
