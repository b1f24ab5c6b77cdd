"""Form fields that every page shares: text is cleaned, its bound is said in Chinese, and nothing typed is lost."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean


class Shared(dict[str, forms.Field]):
    """Fields that all forms of a class hold in common. Django copies every field for every form, in case somebody
    changes one; nobody does with these: `SpeakForm.base_fields = Shared(SpeakForm.base_fields)`."""

    def __deepcopy__(self, _memo: dict[int, Any]) -> "Shared":
        return self


_F = TypeVar("_F", bound=forms.Field)


def sometimes(field: _F) -> _F:
    """A field that is wanted in some cases only: its label says when, so the page does not call it optional."""
    field.either = True  # type: ignore[attr-defined]
    return field


def at_last(field: _F) -> _F:
    """A field that may stay empty while one saves, and not when one submits; the page says so."""
    field.at_last = True  # type: ignore[attr-defined]
    return field


def worded(field: forms.Field) -> None:
    """Say the empty choice of a list in words, where Django draws dashes."""
    word = _("请选择") if field.required else _("先不选")
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = word if field.empty_label is not None else None
    elif isinstance(field, forms.ChoiceField):
        given: Any = field.choices
        field.choices = [(value, word if value == "" else label) for value, label in given]


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
