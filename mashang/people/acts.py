"""What can be done on a person's page: by its name in the address, its form, its sentence, and the service it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid
from mashang.kit.viewer import Viewer
from mashang.people import forms, forms_office, services
from mashang.people.forms_liaisons import LiaiseForm, LiaisonForm
from mashang.people.models import Person

Word = str | Promise
_TOUCH = _("常委会组成人员联系代表（代表法第四十四条、地方组织法第六十条）。一位代表可以由几位组成人员联系。")


@dataclass(frozen=True)
class Act:
    """One act. `run` takes the person or the row, the filled form, who and when."""

    label: Word
    form: type[forms.OfPerson]
    run: Callable[[Any, Any, Viewer, datetime], Any]
    lead: Word = ""


def _edit(person: Person, form: Any, by: Viewer, now: datetime) -> None:
    asked = form.cleaned_data
    services.edit(person=person, values=form.values(), phone=asked["phone"], email=asked["email"], by=by, now=now)


def _hand_over(_person: Person, form: Any, by: Viewer, now: datetime) -> None:
    asked = form.cleaned_data
    services.hand_over(posts=list(asked["posts"]), to=asked["heir"], on=asked["on_day"], by=by, now=now)


def _appoint(person: Person, form: Any, by: Viewer, now: datetime) -> None:
    asked = {key: value for key, value in form.cleaned_data.items() if key != "confirmed"}
    services.appoint(person=person, by=by, now=now, **asked)


def _liaise(person: Person, form: Any, by: Viewer, now: datetime) -> None:
    one = Person.objects.filter(pk=person.pk)
    asked = {key: form.cleaned_data[key] for key in ("seat", "purpose", "from_on")}
    if not services.liaise(persons=one, by=by, now=now, **asked):
        raise Invalid(_("这位组成人员已经在联系这位代表。"))


LIAISE = Act(
    _("分给组成人员联系"),
    LiaisonForm,
    lambda _nobody, form, by, now: _liaise(form.cleaned_data["deputy"], form, by, now),
    _TOUCH,
)
"""The same act where neither has been chosen."""

ON_PERSON: Mapping[str, Act] = {
    "edit": Act(_("修改资料"), forms.PersonForm, _edit),
    "elect": Act(
        _("登记代表资格"),
        forms_office.ElectForm,
        lambda person, form, by, now: services.elect(person=person, by=by, now=now, **form.cleaned_data),
    ),
    "appoint": Act(_("任职"), forms_office.AppointForm, _appoint),
    "hand_over": Act(
        _("交接工作"),
        forms_office.HandOverForm,
        _hand_over,
        _(
            "接任的人从第二天起在同一个机构、同一个联络站办理。没有看完的消息和没有办完的查看申请仍在原来的人名下，记录里都能查到。"
        ),
    ),
    "capacity": Act(
        _("登记身份"),
        forms.CapacityForm,
        lambda person, form, by, now: services.name_capacity(person=person, by=by, now=now, **form.cleaned_data),
        _("专家、议事代表由机构聘任；常委会组成人员从本级人大代表中选举产生（地方组织法第四十七条）。"),
    ),
    "liaise": Act(
        _("分给组成人员联系"),
        LiaiseForm,
        _liaise,
        _TOUCH,
    ),
}
"""Acts on the person."""

MANDATE: Mapping[str, Act] = {
    "suspend": Act(
        _("暂停执行职务"),
        forms_office.GroundForm,
        lambda row, form, by, now: services.suspend(mandate=row, ground=form.cleaned_data["ground"], by=by, now=now),
        _("代表法第六十一条：由代表资格审查委员会向本级人大常委会或者乡镇人大报告。"),
    ),
    "restore": Act(
        _("恢复执行职务"),
        forms_office.PlainForm,
        lambda row, _form, by, now: services.restore(mandate=row, by=by, now=now),
        _("代表法第六十一条第二款：情形在任期内消失后，恢复执行代表职务。"),
    ),
    "end": Act(
        _("资格终止"),
        forms_office.EndForm,
        lambda row, form, by, now: services.end(
            mandate=row, ground=form.cleaned_data["ground"], on=form.cleaned_data["on_day"], by=by, now=now
        ),
        _(
            "代表法第六十二条、第六十三条：由代表资格审查委员会报本级人大常委会或者乡镇人大，并予以公告。终止后不能恢复。"
        ),
    ),
}
"""Acts on one mandate."""

OTHERS: Mapping[str, Act] = {
    "leave": Act(
        _("离任"),
        forms.DayForm,
        lambda row, form, by, now: services.leave(post=row, on=form.cleaned_data["on_day"], by=by, now=now),
        _("从第二天起不再有这个岗位的权限。有人接任的，请用“交接工作”。"),
    ),
    "dismiss": Act(
        _("不再担任"),
        forms.DayForm,
        lambda row, form, by, now: services.end_capacity(capacity=row, on=form.cleaned_data["on_day"], by=by, now=now),
    ),
    "release": Act(
        _("结束联系"),
        forms.DayForm,
        lambda row, form, by, now: services.end_liaison(liaison=row, on=form.cleaned_data["on_day"], by=by, now=now),
        _("写明最后一天；这一行留作历史。"),
    ),
    "untag": Act(
        _("去掉标签"),
        forms.DayForm,
        lambda row, form, by, now: services.take_duty(duty=row, on=form.cleaned_data["on_day"], by=by, now=now),
    ),
}
"""Acts on a post, a capacity, a liaison, a duty role."""
