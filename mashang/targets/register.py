"""联系对象: the register of enterprises, projects, villages … whom deputies keep contact with."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import row_key
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import READERS, scope
from mashang.organs.models import Level, Region
from mashang.registers.shape import Choices, Column, Filter, Register, declare
from mashang.targets import policy
from mashang.targets.models import ContactPerson, Kind, Tie

MOST_PLACES = 300


def _places(viewer: Viewer, _on: date) -> Choices:
    """Counties and towns of this viewer's regions."""
    rows = Region.objects.filter(scope(viewer, *READERS, field="path"), level__in=[Level.COUNTY, Level.TOWN])
    return [(str(pk), name) for pk, name in rows.order_by("path").values_list("pk", "name")[:MOST_PLACES]]


def _at(value: str, _on: date) -> Q:
    """In this place or right under it."""
    return Q(region=row_key(value)) | Q(region__parent=row_key(value))


def _contact(value: str, on: date) -> Q:
    return {
        "untied": ~Q(pk__in=Tie.objects.filter(policy.tied(on)).values("target")),
        "tied": Q(pk__in=Tie.objects.filter(policy.tied(on)).values("target")),
        "named": Q(pk__in=ContactPerson.objects.values("target")),
    }[value]


TARGETS = declare(
    Register(
        name="targets",
        title=_("联系对象"),
        icon="place",
        group=_("名册"),
        sees=policy.may_see,
        keeps=policy.may_keep,
        rows=policy.visible_to,
        search=lambda words: Q(name__contains=words),
        search_hint=_("企业、项目、村的名称"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("kind", _("类型"), lambda row: row.get_kind_display()),
            Column("region", _("所在地"), lambda row: row.region.name),
            Column("ties", _("联系的代表"), lambda row: row.tie_count),
            Column("state", _("状态"), lambda row: _("在用") if row.active else _("已停用")),
        ],
        filters=[
            Filter("kind", _("类型"), lambda _v, _on: Kind.choices, lambda value, _on: Q(kind=value)),
            Filter("place", _("所在地"), _places, _at),
            Filter(
                "contact",
                _("联系情况"),
                lambda _v, _on: [("untied", _("没有代表联系")), ("tied", _("有代表联系")), ("named", _("有联系人"))],
                _contact,
            ),
        ],
        opened="targets:show",
        imports=("enterprises",),
        empty=_("从表格导入企业名册；写了联系人的行，要有本人同意。"),
    )
)
