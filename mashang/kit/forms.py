"""Form fields that every page shares: text is cleaned, its bound is said in Chinese, and nothing typed is lost."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean


class CleanText(forms.CharField):
    """Text without control or invisible characters; counts characters, not bytes."""

    def __init__(self, *, max_length: int, lines: int = 1, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
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
