"""What is done to many persons at once."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.kit.viewer import Viewer
from mashang.organs.keeping import KEEPERS, scope
from mashang.organs.models import Organ, OrganKind
from mashang.papers import slips
from mashang.people import policy, services
from mashang.people.dates import DayField
from mashang.people.forms_liaisons import purpose_field, seat_field
from mashang.people.models import GroupPart, Person
from mashang.people.standing import ENDING
from mashang.registers.shape import Bulk, File


def _form(**fields: Any) -> type[forms.Form]:
    return type("BulkForm", (forms.Form,), fields)


def _joins(viewer: Viewer, _on: date) -> type[forms.Form]:
    return _form(
        group=forms.ModelChoiceField(
            label=_("小组"), queryset=policy.groups_kept_by(viewer).filter(to_on=None), empty_label=_("请选择")
        ),
        part=forms.ChoiceField(
            label=_("身份"),
            initial=GroupPart.MEMBER,
            choices=[row for row in GroupPart.choices if row[0] != GroupPart.LEADER],
        ),
    )


def _tags(viewer: Viewer, _on: date) -> type[forms.Form]:
    roles = policy.duty_roles(viewer).filter(active=True).filter(scope(viewer, *KEEPERS, field="organ__region__path"))
    return _form(role=forms.ModelChoiceField(label=_("职责标签"), queryset=roles, empty_label=_("请选择")))


def _liaises(viewer: Viewer, on: date) -> type[forms.Form]:
    return _form(
        seat=seat_field(viewer, on), purpose=purpose_field(), from_on=DayField(label=_("开始日期"), initial=on)
    )


def _ends(viewer: Viewer, on: date) -> type[forms.Form]:
    congresses = Organ.objects.filter(scope(viewer, *KEEPERS), kind=OrganKind.CONGRESS)
    grounds = [(key, f"{ground.word}（{ground.article}）") for key, ground in ENDING.items()]
    return _form(
        congress=forms.ModelChoiceField(label=_("哪一级人大的代表资格"), queryset=congresses, empty_label=_("请选择")),
        ground=forms.ChoiceField(label=_("终止的依据"), choices=[("", _("请选择")), *grounds]),
        on=DayField(label=_("终止日期（最后一天）"), initial=on),
    )


def _printed(rows: "QuerySet[Person]", by: Viewer, now: datetime) -> File:
    """The slips go to the browser and are kept nowhere; whoever loses the file prints anew."""
    made = services.open_accounts(persons=rows, by=by, now=now)
    pdf = slips.pdf([(slip.name, slip.username, slip.password) for slip in made])
    return File(_("激活单") + ".pdf", pdf, slips.PDF)


def _end(rows: "QuerySet[Person]", by: Viewer, now: datetime, **asked: Any) -> int:
    congress = asked.pop("congress")
    return services.end_all(persons=rows, congress_id=congress.pk, by=by, now=now, **asked)


def _on_persons(service: Callable[..., int]) -> Callable[..., int]:
    def run(rows: "QuerySet[Person]", by: Viewer, now: datetime, **asked: Any) -> int:
        return service(persons=rows, by=by, now=now, **asked)

    return run


BULKS = [
    Bulk(
        "join", gettext_lazy("编入小组"), _on_persons(services.join), _joins,
        gettext_lazy("已经在组里的人不变，其余的人从今天起编入。"),
    ),
    Bulk(
        "tag", gettext_lazy("打标签"), _on_persons(services.give_duty), _tags,
        gettext_lazy("给这些人加上同一个职责标签，已经有的不变。"),
    ),
    Bulk(
        "liaise", gettext_lazy("分给组成人员联系"), _on_persons(services.liaise), _liaises,
        gettext_lazy("这些代表由同一位常委会组成人员联系（代表法第四十四条），已经由这位联系的不变。"),
    ),
    Bulk(
        "slips", gettext_lazy("开通账号并打印激活单"), _printed, None,
        gettext_lazy("没有账号的人得到一个登录名和一次性密码，只印在纸上，系统里不留；第一次登录必须改成自己的密码。已经能登录的人不变。"),
    ),
    Bulk(
        "end", gettext_lazy("终止代表资格"), _end, _ends,
        gettext_lazy("终止后不能恢复。请先确认已经代表资格审查委员会审查并依法公告（代表法第六十三条）。"),
    ),
]  # fmt: skip
