"""名册 of stations, of places that must have one, and of practice bases."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs.models import Level, Region
from mashang.people import besides
from mashang.people.register import KEEPERS, READERS, scope
from mashang.registers.shape import Bulk, Choices, Column, Filter, Register, declare
from mashang.stations import policy, queries, services, silence, standing_in
from mashang.stations.forms import CloseForm, LevelForm
from mashang.stations.models import (
    BaseKind,
    BuildLevel,
    Kind,
    MemberKind,
    Membership,
    SiteKind,
    StandingKind,
    Station,
    Tier,
)
from mashang.stations.models.lists import MUST_CHOICES

GROUP = _("联络站")
MOST_PLACES = 300


def kept_only(service: Callable[..., Any]) -> Callable[..., Any]:
    """A bulk action for those of the rows that this person keeps: whoever reads more than they keep changes no more."""

    def run(*, rows: "QuerySet[Any]", by: Viewer, **given: Any) -> Any:
        return service(rows=rows.filter(scope(by, *KEEPERS)), by=by, **given)

    return run


def _stations(viewer: Viewer, on: date) -> "QuerySet[Station]":
    in_it = Membership.objects.on(on).filter(station=OuterRef("pk"), kind=MemberKind.DEPUTY)
    number = in_it.order_by().values("station").annotate(n=Count("person", distinct=True)).values("n")
    rows = policy.visible_to(viewer, on).filter(scope(viewer, *READERS))
    return rows.annotate(deputies_in=Coalesce(Subquery(number, output_field=IntegerField()), 0))


def _places(viewer: Viewer, _on: date) -> Choices:
    """Counties and towns of this viewer's regions."""
    rows = Region.objects.filter(scope(viewer, *READERS, field="path"), level__in=[Level.COUNTY, Level.TOWN])
    return [(str(pk), name) for pk, name in rows.order_by("path").values_list("pk", "name")[:MOST_PLACES]]


def _at(value: str, _on: date) -> Q:
    """In this place or right under it."""
    return Q(region=int(value)) | Q(region__parent=int(value))


def _states(_viewer: Viewer, _on: date) -> Choices:
    return [("open", _("在用")), ("closed", _("已撤"))]


def _state(value: str, _on: date) -> Q:
    return {"open": Q(closed_on=None), "closed": Q(closed_on__isnull=False)}[value]


def _honoured(value: str, on: date) -> Q:
    held = Q(standings__kind=StandingKind(value), standings__from_on__lte=on)
    rows = Station.objects.filter(held, Q(standings__to_on=None) | Q(standings__to_on__gte=on))
    return Q(pk__in=rows.order_by().values("pk"))


def _kinds(choices: Choices, field: str) -> Filter:
    labels = {"kind": _("类型"), "tier": _("层次"), "site_kind": _("建站地点"), "built_level": _("建设级别")}
    return Filter(field, labels[field], lambda _v, _on: choices, lambda value, _on: Q(**{field: value}))


PLACE = Filter("place", _("所在地"), _places, _at)
STATE = Filter("state", _("状态"), _states, _state)


def _silent(_value: str, on: date) -> Q:
    """Of which nothing has been in the record for longer than the rule of their place says."""
    return Q(pk__in=[row.station.pk for row in silence.silent(on)])


STATIONS = declare(
    Register(
        name="stations",
        title=_("联络站"),
        icon="station",
        group=GROUP,
        sees=policy.may_see,
        keeps=policy.may_keep,
        rows=_stations,
        search=queries.named,
        search_hint=_("名称、拼音或首字母"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("kind", _("类型"), lambda row: row.get_kind_display()),
            Column("tier", _("层次"), lambda row: row.get_tier_display()),
            Column("region", _("所在地"), lambda row: row.region.name),
            Column("deputies", _("进站代表"), lambda row: row.deputies_in),
            Column("state", _("状态"), lambda row: _("已撤") if row.closed_on else _("在用")),
            Column("site", _("建站地点"), lambda row: row.get_site_kind_display(), quiet=True),
            Column("level", _("建设级别"), lambda row: row.get_built_level_display(), quiet=True),
            Column("industry", _("产业"), lambda row: row.industry or "", quiet=True),
            Column("parent", _("上级站"), lambda row: row.parent or "", quiet=True),
            Column("organ", _("建站机构"), lambda row: row.organ.name, quiet=True),
            Column("address", _("地址"), lambda row: row.address, quiet=True),
            Column("phone", _("公开电话"), lambda row: row.phone, quiet=True),
            Column("opened", _("建成日期"), lambda row: row.opened_on, quiet=True),
            Column("closed", _("撤站日期"), lambda row: row.closed_on, quiet=True),
        ],
        filters=[
            _kinds(Kind.choices, "kind"),
            _kinds(Tier.choices, "tier"),
            _kinds(SiteKind.choices, "site_kind"),
            _kinds(BuildLevel.choices, "built_level"),
            Filter("honour", _("档次、试点、示范"), lambda _v, _on: StandingKind.choices, _honoured),
            PLACE,
            STATE,
            Filter("silent", _("记录"), lambda _v, _on: [("yes", _("较长时间没有记录"))], _silent),
        ],
        bulks=[
            Bulk(
                "close",
                _("撤站"),
                kept_only(services.close_all),
                asks=lambda _viewer, _on: CloseForm,
                lead=_("撤销以后不再对外显示，以前收到的事项照常办理，码仍能打开。"),
            ),
            Bulk("level", _("设置建设级别"), kept_only(services.set_level), asks=lambda _viewer, _on: LevelForm),
        ],
        opened="stations:show",
        added="stations:new",
        imports=("stations", "members"),
        empty=_("可以从表格导入，也可以逐个新增。"),
    )
)

MUST_BUILD = declare(
    Register(
        name="must_build",
        title=_("四必建名单"),
        icon="check",
        group=GROUP,
        sees=policy.may_see,
        keeps=policy.may_keep,
        rows=policy.musts,
        search=lambda words: Q(name__contains=words),
        search_hint=_("名称"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("kind", _("类别"), lambda row: row.get_kind_display()),
            Column("region", _("所在地"), lambda row: row.region.name),
            Column("station", _("已建的站"), lambda row: row.station or ""),
            Column("note", _("备注"), lambda row: row.note, quiet=True),
        ],
        filters=[
            _kinds(MUST_CHOICES, "kind"),
            PLACE,
            Filter(
                "built",
                _("是否已建"),
                lambda _v, _on: [("1", _("已建")), ("0", _("缺"))],
                lambda value, _on: {
                    "1": Q(station__isnull=False, station__closed_on=None),
                    "0": Q(station=None) | Q(station__closed_on__isnull=False),
                }[value],
            ),
        ],
        opened="stations:must",
        added="stations:must_new",
        empty=_("登记特色产业园、产业链优势企业、知名专业合作社、集体经济好的村，系统按名单核对建了没有。"),
    )
)


BASES = declare(
    Register(
        name="practice_bases",
        title=_("实践基地"),
        icon="place",
        group=GROUP,
        sees=policy.may_see,
        keeps=policy.may_keep,
        rows=policy.bases,
        search=lambda words: Q(name__contains=words) | Q(theme__contains=words),
        search_hint=_("名称或主题"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("kind", _("类别"), lambda row: row.get_kind_display()),
            Column("theme", _("主题"), lambda row: row.theme),
            Column("region", _("所在地"), lambda row: row.region.name),
            Column("station", _("联系的站"), lambda row: row.station or ""),
            Column("served", _("服务人数"), lambda row: row.served),
            Column("state", _("状态"), lambda row: _("已撤") if row.closed_on else _("在用")),
        ],
        filters=[_kinds(BaseKind.choices, "kind"), PLACE, STATE],
        bulks=[Bulk("close", _("撤销"), kept_only(services.close_bases), lead=_("从今天起不再使用，资料留作历史。"))],
        opened="stations:base",
        added="stations:base_new",
        empty=_("登记学校、社区、园区、基地等代表实践活动的场所。"),
    )
)

besides.declare(besides.Section("stations", _("进站和联系的站"), _("没有进站"), standing_in.lines))
