"""Checks mandates, posts and handovers; never saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mashang.kit.forms import CleanText
from mashang.organs.keeping import KEEPERS, scope
from mashang.organs.models import Organ, Term
from mashang.people import forms_finding, places, policy
from mashang.people.dates import DayField
from mashang.people.forms import CHOOSE, OfPerson, organs_kept_by
from mashang.people.forms_finding import Pick
from mashang.people.models import Mandate, Post, Role, Standing
from mashang.people.standing import grounds, warnings


class TermChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A congress with its term."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organ.name} {obj}"


class ElectForm(OfPerson):
    """取得代表资格. Congresses above and below may be chosen: a deputy of a county may sit in the province too."""

    term = TermChoice(label=_("哪一级人大、哪一届"), queryset=Term.objects.none(), empty_label=_("请选择"))
    constituency = CleanText(label=_("选区或选举单位"), max_length=80, required=False)
    delegation = CleanText(label=_("代表团"), max_length=60, required=False)
    card_no = CleanText(label=_("代表证号"), max_length=40, required=False)
    from_on = DayField(label=_("起始日期"), required=False, help_text=_("不填就是本届开始之日；补选的填当选之日"))

    def prepare(self) -> None:
        above = scope(self.viewer, *KEEPERS, field="organ__region__path") | policy.above(self.viewer)
        running = Term.objects.filter(above).exclude(ends_on__lt=self.on)
        self.choose("term", running.select_related("organ__region").order_by("organ__region__path", "-number"))


class GroundForm(OfPerson):
    """A ground of the closed list, and for an end the last day."""

    ground = forms.ChoiceField(label=_("依据"))
    on_day = DayField(label=_("终止日期（最后一天）"))

    step = "suspend"

    def prepare(self) -> None:
        rows = [(key, f"{row.word}（{row.article}）") for key, row in grounds(self.step).items()]
        self.fields["ground"].choices = [CHOOSE, *rows]  # type: ignore[attr-defined]
        self.initial = {"on_day": self.on}
        if self.step == "suspend":
            del self.fields["on_day"]


class EndForm(GroundForm):
    """资格终止."""

    step = "end"


class PlainForm(OfPerson):
    """Nothing to fill in: pressing the button is all."""


class AppointForm(OfPerson):
    """任职. What should be known first is said, and has to be seen before it is done."""

    role = forms.ChoiceField(label=_("岗位"))
    organ = forms.ModelChoiceField(label=_("所在机构"), queryset=Organ.objects.none(), empty_label=_("请选择"))
    place = forms.ChoiceField(label=_("联络站"), required=False, help_text=_("站长、联络员要选择联络站"))
    title = CleanText(label=_("职务名称"), max_length=60, required=False)
    from_on = DayField(label=_("任职日期"))
    confirmed = forms.BooleanField(label=_("已经看过上面的提醒，仍然任职"), required=False, widget=forms.HiddenInput())

    def prepare(self) -> None:
        may = {role for duty in self.viewer.duties for role in policy.appointable(self.viewer, duty.region_path)}
        self.fields["role"].choices = [CHOOSE, *(row for row in Role.choices if row[0] in may)]  # type: ignore[attr-defined]
        self.choose("organ", organs_kept_by(self.viewer).select_related("region"))
        rows = places.choices(self.viewer, self.on)
        self.fields["place"].choices = [("", _("不在联络站")), *rows]  # type: ignore[attr-defined]
        self.initial = {"from_on": self.on}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        organ, role, person = found.get("organ"), found.get("role"), self.person
        if organ is None or not role or person is None:
            return found
        if person.pk == self.viewer.person_id:
            raise forms.ValidationError(_("不能给自己任职，请由另一位工作人员办理。"))
        if role not in policy.appointable(self.viewer, organ.region.path):
            raise forms.ValidationError(_("这个岗位不由您这里任命，请联系上一级或者系统管理员。"))
        self._warn(role, found.get("place", ""), confirmed=found.get("confirmed", False))
        return found

    def _warn(self, role: str, place: str, *, confirmed: bool) -> None:
        assert self.person is not None
        held = Post.objects.on(self.on).filter(person=self.person).values_list("role", flat=True)
        sits = Mandate.objects.on(self.on).filter(person=self.person, standing=Standing.ACTIVE).exists()
        signs_in = self.person.user_id is not None
        said = warnings(role=role, held=held, sits=sits, signs_in=signs_in, place=place)
        if not said:
            return
        self.fields["confirmed"].widget = forms.CheckboxInput()
        if not confirmed:
            raise forms.ValidationError([str(word) for word in said])


class HandOverForm(OfPerson):
    """交接: which posts, to whom, and the last day of the former."""

    posts = forms.ModelMultipleChoiceField(
        label=_("交接的职务"), queryset=Post.objects.none(), widget=forms.CheckboxSelectMultiple()
    )
    to = CleanText(label=_("接任的人"), max_length=60, help_text=_("姓名、拼音、首字母；接任的人要先在名册里"))
    pick = Pick()
    on_day = DayField(label=_("原任的最后一天"), help_text=_("接任的人从第二天起办理"))

    def prepare(self) -> None:
        rows = Post.objects.on(self.on).filter(scope(self.viewer, *KEEPERS, field="organ__region__path"))
        self.choose("posts", rows.filter(person=self.person).select_related("organ"))
        self.fields["posts"].label_from_instance = _post  # type: ignore[attr-defined]
        self.choose("pick", policy.kept_by(self.viewer, self.on))
        self.initial = {"on_day": self.on, "posts": [row.pk for row in self.fields["posts"].queryset]}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.errors:
            return found
        self._allowed(found["posts"])
        others = policy.kept_by(self.viewer, self.on).exclude(pk=self.person.pk)  # type: ignore[union-attr]
        found["heir"] = forms_finding.found(self, "to", others)
        if found["heir"].pk == self.viewer.person_id:
            raise forms.ValidationError(_("不能把职务交接给自己，请由另一位工作人员办理。"))
        return found

    def _allowed(self, posts: Any) -> None:
        for post in posts.select_related("organ__region"):
            if post.role not in policy.appointable(self.viewer, post.organ.region.path):
                raise forms.ValidationError(
                    _("“%(role)s”不由您这里任命，请去掉后再交接。") % {"role": post.get_role_display()}
                )


def _post(row: Any) -> str:
    return f"{row.organ.short_name} {row.get_role_display()} {row.title}".strip()
