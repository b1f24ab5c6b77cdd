"""Form fields that every page shares: text is cleaned, its bound is said in Chinese, and nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean


class Shared(dict[str, forms.Field]):
    """Fields that all forms of a class hold in common. Django copies every field for every form, in case somebody
    changes one; nobody does with these: `SpeakForm.base_fields = Shared(SpeakForm.base_fields)`."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Shared":
        return self


class CleanText(forms.CharField):
    """Text without control or invisible characters; counts characters, not bytes."""

    def __init__(self, *, max_length: int, lines: int = 1, attrs: Mapping[str, Any] | None = None, **options: Any):
        given = dict(attrs or {})
        widget = forms.Textarea(attrs={"rows": lines, **given}) if lines > 1 else forms.TextInput(attrs=given)
        options.setdefault("widget", widget)
        super().__init__(max_length=None, strip=False, **options)
        self.max_length = self.most = max_length  # shown as a count; pasting more is never cut off in silence

    def to_python(self, value: Any) -> str:
        return clean(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(
                _("最多 %(most)d 字，您写了 %(length)d 字。内容已为您保留，请删减后再提交。"),
                params={"most": self.most, "length": len(value)},
                code="too_long",
            )
