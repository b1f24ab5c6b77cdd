"""代表码 and 张贴点位: the two registers of what hangs on walls."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.codes import policy, services
from mashang.codes.forms import EnterpriseForm, HangForm, PackForm, PosterForm
from mashang.codes.models import Act, Channel, Kind, Placement, ScanDay, State
from mashang.codes.services_batch import order
from mashang.jobs.models import Work
from mashang.kit.codes import tidy
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.models import Level, Region
from mashang.people.finding import named
from mashang.people.models import Person
from mashang.people.register import READERS
from mashang.registers.shape import Bulk, Choices, Column, Filter, Register, declare
from mashang.stations.models import Station
from mashang.targets.models import Target

QUIET = timedelta(days=30)
UNSEEN = timedelta(days=90)


def _ordered(act: str, subject: str, *, rows: "QuerySet[Any]", by: Viewer, now: datetime, **how: Any) -> Work:
    return order(act=act, subject=subject, rows=rows, by=by, now=now, how=how)


def _printed(subject: str, usual: str, *, rows: "QuerySet[Any]", by: Viewer, now: datetime, **how: Any) -> Work:
    return order(act=Act.PRINT, subject=subject, rows=rows, by=by, now=now, how={"form": usual, **how})


def _asks(form: type) -> Callable[[Viewer, date], type]:
    return lambda _viewer, _on: form


def printing(subject: str) -> list[Bulk]:
    """The papers that may be made of codes or placements."""
    lead = _("排好版后可以下载 PDF；停用、过期的和已离任代表的不会印。")
    return [
        Bulk("posters", _("印海报"), partial(_printed, subject, "poster_a4"), asks=_asks(PosterForm), lead=lead),
        Bulk("table", _("印桌牌"), partial(_printed, subject, "table"), asks=_asks(PackForm), lead=lead),
        Bulk("cards", _("印联系卡"), partial(_printed, subject, "cards"), asks=_asks(PackForm), lead=lead),
    ]


def _found(words: str) -> Q:
    owners = Person.objects.filter(named(words)).values("pk")
    stations = Station.objects.filter(name__contains=words).values("pk")
    targets = Target.objects.filter(name__contains=words).values("pk")
    symbols = tidy(words)
    return (
        Q(kind=Kind.DEPUTY, target_id__in=owners)
        | Q(kind=Kind.STATION, target_id__in=stations)
        | Q(kind=Kind.TARGET, target_id__in=targets)
        | (Q(token__startswith=symbols) if len(symbols) >= 4 else Q(pk__in=[]))
    )


STATES = [("live", _("使用中")), ("revoked", _("已停用")), ("expired", _("已过期"))]


def _state(value: str, on: date) -> Q:
    return {
        "live": policy.live(on),
        "revoked": Q(state=State.REVOKED),
        "expired": Q(state=State.ACTIVE, expires_on__lt=on),
    }[value]


def _hung(value: str, on: date) -> Q:
    found = Q(pk__in=Placement.objects.filter(policy.hanging(on)).values("code"))
    return {"yes": found, "no": ~found}[value]


def _towns(viewer: Viewer, _on: date) -> Choices:
    inside = Q(pk__in=[])
    for duty in viewer.duties:
        if duty.role in READERS:
            inside |= paths.under(duty.region_path)
    return list(Region.objects.filter(inside, level=Level.TOWN).order_by("path").values_list("path", "name"))


def _town(value: str, _on: date) -> Q:
    if not policy.is_path(value):
        raise ValueError(value)
    return paths.under(value, "region__path")


TOWN = Filter("town", _("乡镇、街道"), _towns, _town)

CODES = declare(
    Register(
        name="codes",
        title=_("代表码"),
        icon="station",
        group=_("码与点位"),
        sees=policy.sees,
        keeps=policy.keeps,
        rows=policy.codes,
        keeps_rows=policy.codes_kept,
        search=_found,
        search_hint=_("姓名、站名、拼音或码号"),
        columns=[
            Column("owner", _("谁的码"), lambda row: row.owner),
            Column("kind", _("类型"), lambda row: row.get_kind_display()),
            Column("region", _("地区"), lambda row: row.region.name if row.region else ""),
            Column("state", _("状态"), lambda row: row.get_state_display()),
            Column("expires", _("到期"), lambda row: row.expires_on),
            Column("hung", _("点位"), lambda row: row.hung),
            Column("number", _("码号"), str, quiet=True),
            Column("made", _("制码时间"), lambda row: row.made_at, quiet=True),
        ],
        filters=[
            Filter("kind", _("类型"), lambda _viewer, _on: Kind.choices, lambda value, _on: Q(kind=value)),
            Filter("state", _("状态"), lambda _viewer, _on: STATES, _state),
            Filter("hung", _("张贴"), lambda _viewer, _on: [("yes", _("已张贴")), ("no", _("没有点位"))], _hung),
            TOWN,
        ],
        bulks=[
            *printing("code"),
            Bulk(
                "enterprise", _("印企业明白卡"), partial(_printed, "code", "enterprise"), asks=_asks(EnterpriseForm),
                lead=_("只印联系对象的码：企业、联系代表、服务内容和反映渠道。"),
            ),
            Bulk(
                "hang", _("登记点位"), partial(_ordered, Act.POST, "code"), asks=_asks(HangForm),
                lead=_("在每个码所在地区的每个村（社区、网格）各登记一个点位；已有的不重复。"),
            ),
            Bulk(
                "renew", _("换码"), partial(_ordered, Act.RENEW, "code"),
                lead=_("旧码随即停用，已经贴出去的要重新印制、张贴；点位自动转到新码。"),
            ),
            Bulk(
                "revoke", _("停用"), partial(_ordered, Act.REVOKE, "code"),
                lead=_("停用后不能恢复，只能重新制码。已经贴出去的扫开后会说明情况，并引到联络站。"),
            ),
        ],
        opened="codes:show",
        added="desk:make_codes",
        empty=_("先给代表和联络站制码，再印海报、登记张贴点位。"),
    )
)  # fmt: skip


def _hangs(value: str, on: date) -> Q:
    return {"yes": policy.hanging(on), "no": ~policy.hanging(on)}[value]


def _care(value: str, on: date) -> Q:
    scanned = ScanDay.objects.filter(day__gt=on - QUIET, placement__isnull=False).values("placement")
    return {
        "quiet": policy.hanging(on) & Q(posted_on__lte=on - QUIET) & ~Q(pk__in=scanned),
        "unseen": policy.hanging(on) & (Q(seen_on=None, posted_on__lte=on - UNSEEN) | Q(seen_on__lte=on - UNSEEN)),
    }[value]


CARES = [("quiet", _("30 天没有人扫")), ("unseen", _("90 天没有巡查"))]

PLACEMENTS = declare(
    Register(
        name="placements",
        title=_("张贴点位"),
        icon="place",
        group=_("码与点位"),
        sees=policy.sees,
        keeps=policy.keeps,
        rows=policy.placements,
        keeps_rows=policy.placements_kept,
        search=lambda words: Q(name__contains=words) | Q(region__name__contains=words),
        search_hint=_("点位名称或村、社区、网格"),
        columns=[
            Column("name", _("点位"), lambda row: row.name),
            Column("region", _("地区"), lambda row: row.region.name if row.region else ""),
            Column("channel", _("途径"), lambda row: row.get_channel_display()),
            Column("posted", _("张贴"), lambda row: row.posted_on),
            Column("by", _("张贴人"), lambda row: row.posted_name, quiet=True),
            Column("until", _("撤下"), lambda row: row.until_on),
            Column("seen", _("最近巡查"), lambda row: row.seen_on),
            Column("scans", _("近30天扫码"), lambda row: row.scans),
        ],
        filters=[
            Filter("channel", _("途径"), lambda _viewer, _on: Channel.choices[1:], lambda value, _on: Q(channel=value)),
            Filter("hangs", _("状态"), lambda _viewer, _on: [("yes", _("在用")), ("no", _("已撤下"))], _hangs),
            Filter("care", _("要去看看"), lambda _viewer, _on: CARES, _care),
            TOWN,
        ],
        bulks=[
            *printing("placement"),
            Bulk("patrol", _("登记巡查"), services.patrol, lead=_("今天去看过，贴的是我们的码，扫得开。")),
        ],
        opened="codes:placement",
        imports=("placements",),
        empty=_("请打开一个代表码，登记它贴在哪里；也可以在“代表码”里批量登记，或者导入表格。"),
    )
)
