"""Finding one person by what was typed: the name, its pinyin or initials, a card number; never guessed."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.people.finding import named
from mashang.people.models import Person


class Pick(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Which of several who bear the name; unseen until there are several."""

    def __init__(self) -> None:
        nobody = Person.objects.none()
        super().__init__(nobody, label=_("是哪一位"), required=False, widget=forms.HiddenInput(), empty_label=None)

    def label_from_instance(self, obj: Any) -> str:
        where = obj.region.short_name if obj.region else ""
        return " · ".join(word for word in (obj.name, where, obj.employer, obj.job) if word)


def found(form: forms.Form, field: str, rows: "QuerySet[Person]") -> Person:
    """The one of these rows who was picked, or whom the words in this field name. ValidationError for nobody, and for
    several, who are then shown to pick from."""
    if picked := form.cleaned_data.get("pick"):
        return picked  # type: ignore[no-any-return]
    there = list(rows.filter(named(form.cleaned_data[field]))[:11])
    if not there:
        raise forms.ValidationError({field: _("名册里没有找到这个人，请核对姓名，或者先新增人员。")})
    if len(there) > 1:
        label = form.fields["pick"].label_from_instance  # type: ignore[attr-defined]
        form.fields["pick"].widget = forms.RadioSelect(choices=[(row.pk, label(row)) for row in there])
        raise forms.ValidationError({field: _("有几个人都叫这个名字，请在下面选择是哪一位。")})
    return there[0]
