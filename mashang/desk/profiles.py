"""我的资料: what a deputy lets the public read, and what they promised. Who may look after it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.forms import CleanText
from mashang.kit.viewer import Viewer
from mashang.people import policy
from mashang.people.dates import DayField
from mashang.people.forms import PUBLIC
from mashang.people.models import Person, Pledge
from mashang.people.queries import person_of
from mashang.stations.models import Membership
from mashang.stations.queries import STAFF


@dataclass(frozen=True)
class Kept:
    """One deputy's page for one viewer: `consents` may decide what is public, all who are let in keep the pledges."""

    person: Person
    own: bool
    consents: bool


def get(viewer: Viewer, pk: int, on: date, *, to: str = "see") -> Kept:
    """The one door: the deputy, their register's office, the staff of their station; others find nothing. Consent is
    the deputy's own, and the office's that holds it on paper."""
    person = person_of(pk)
    if person is None:
        raise Missing
    own, office = person.pk == viewer.person_id, policy.keeps(viewer, person)
    if not own and not office and not _staff(viewer, pk, on):
        raise Missing
    if to == "consent" and not own and not office:
        raise NotAllowed
    return Kept(person, own, own or office)


def _staff(viewer: Viewer, pk: int, on: date) -> bool:
    places = viewer.places("station", *STAFF)
    return bool(places) and Membership.objects.on(on).filter(station__in=places, person=pk).exists()


class ConsentForm(forms.Form):
    """Field by field."""

    public_fields = forms.MultipleChoiceField(
        label=_("同意公开的项目"), choices=PUBLIC, required=False, widget=forms.CheckboxSelectMultiple(),
        help_text=_("姓名、所在人大和选区依法公开（代表法第五十八条），其余由您决定，随时可以收回。"),
    )  # fmt: skip
    about = CleanText(label=_("公开简介"), max_length=300, lines=3, required=False)
    public_phone = CleanText(label=_("公开电话"), max_length=20, required=False)

    def clean_public_phone(self) -> str:
        """A number that can be dialled."""
        number = "".join(self.cleaned_data["public_phone"].split())
        if number and not number.lstrip("+").replace("-", "").isdigit():
            raise forms.ValidationError(_("电话只能有数字和短横，例如 0391-6000000。"))
        return number

    def as_asked(self) -> dict[str, Any]:
        """As `people.services.consent` takes it."""
        asked = dict(self.cleaned_data)
        return {"fields": asked.pop("public_fields"), **asked}


class PledgeForm(forms.Form):
    """亮承诺."""

    text = CleanText(label=_("承诺做什么"), max_length=200, lines=2)
    due_on = DayField(label=_("什么时候完成"), required=False)
    public = forms.BooleanField(label=_("向群众公开"), required=False, initial=True)


class ResultForm(forms.Form):
    """亮成效."""

    result = CleanText(label=_("成效"), max_length=300, lines=3, required=False)
    done_on = DayField(label=_("办成日期"), required=False, help_text=_("还没有办成就不填"))
    public = forms.BooleanField(label=_("向群众公开"), required=False)


def pledge(kept: Kept, pk: int) -> Pledge:
    """One of their pledges."""
    found = kept.person.pledges.filter(pk=pk).first()
    if found is None:
        raise Missing
    return found
