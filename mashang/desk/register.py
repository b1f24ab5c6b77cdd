"""机构, 届次: registers whose pages show several apps; and what the desk adds to the register of people."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.desk import organs
from mashang.kit.text import row_key
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import KEEPERS, READERS, may_keep, may_see, scope
from mashang.organs.models import Level, OrganKind, Term
from mashang.people import places
from mashang.people.finding import begins
from mashang.registers.shape import Choices, Column, Filter, Register, declare, extend
from mashang.stations.models import Membership, Station


def _named(words: str) -> Q:
    lower = words.lower().replace(" ", "")
    found = Q(name__contains=words) | Q(short_name__contains=words) | Q(code=words)
    return found | begins("spelling", lower) | Q(spelling__contains=f" {lower}") if lower.isascii() else found


def _terms(viewer: Viewer, _on: date) -> "QuerySet[Term]":
    rows = Term.objects.filter(scope(viewer, *READERS, field="organ__region__path"))
    return rows.select_related("organ__region").order_by("organ__region__path", "organ", "-number")


def _stations(viewer: Viewer, *roles: str) -> "QuerySet[Station]":
    return Station.objects.filter(scope(viewer, *roles), closed_on=None).order_by("region__path", "name", "pk")


def _station_choices(viewer: Viewer, _on: date) -> Choices:
    return viewer.once(
        "desk.stations", lambda: [(str(pk), name) for pk, name in _stations(viewer, *READERS).values_list("pk", "name")]
    )


def _in_station(value: str, on: date) -> Q:
    return Q(pk__in=Membership.objects.on(on).filter(station=row_key(value)).values("person_id"))


def _places(viewer: Viewer, _on: date) -> list[tuple[str, str]]:
    return [(station.place, station.name) for station in _stations(viewer, *KEEPERS)]


def _place_names(keys: Iterable[str]) -> Mapping[str, str]:
    ids = [int(key.removeprefix("station:")) for key in keys if key.startswith("station:")]
    return {station.place: station.name for station in Station.objects.filter(pk__in=ids)} if ids else {}


def _state(value: str, on: date) -> Q:
    closed: Q = Q(closed_on__lte=on)
    return closed if value == "closed" else ~closed


ORGANS = declare(
    Register(
        name="organs",
        title=_("机构"),
        icon="home",
        group=_("名册"),
        sees=may_see,
        keeps=may_keep,
        rows=organs.visible_to,
        search=_named,
        search_hint=_("名称、拼音、首字母或统一代码"),
        columns=[
            Column("name", _("名称"), lambda row: row.name),
            Column("short", _("简称"), lambda row: row.short_name),
            Column("kind", _("类别"), lambda row: row.get_kind_display()),
            Column("region", _("行政区划"), lambda row: row.region.name),
            Column("state", _("状态"), organs.state),
            Column("code", _("统一代码"), lambda row: row.code or "", quiet=True),
            Column("opened", _("设立日期"), lambda row: row.opened_on, quiet=True),
            Column("closed", _("撤销日期"), lambda row: row.closed_on, quiet=True),
        ],
        filters=[
            Filter("kind", _("类别"), lambda _v, _on: OrganKind.choices, lambda value, _on: Q(kind=value)),
            Filter("level", _("层级"), lambda _v, _on: Level.choices, lambda value, _on: Q(region__level=value)),
            Filter("state", _("状态"), lambda _v, _on: [("open", _("现有")), ("closed", _("已撤销"))], _state),
        ],
        opened="desk:organ",
        added="desk:organ_add",
        imports=("units",),
        empty=_("可以从表格导入，也可以逐个新增。"),
    )
)

TERMS = declare(
    Register(
        name="terms",
        title=_("届次"),
        icon="clock",
        group=_("名册"),
        sees=may_see,
        keeps=may_keep,
        rows=_terms,
        search=lambda words: Q(organ__name__contains=words) | Q(organ__short_name__contains=words),
        search_hint=_("人大名称"),
        columns=[
            Column("term", _("届次"), lambda row: f"{row.organ.name}{row}"),
            Column("level", _("层级"), lambda row: row.organ.region.get_level_display()),
            Column("from", _("起"), lambda row: row.starts_on),
            Column("to", _("止"), lambda row: row.ends_on),
        ],
        filters=[
            Filter("level", _("层级"), lambda _v, _on: Level.choices, lambda value, _on: Q(organ__region__level=value)),
            Filter(
                "state",
                _("状态"),
                lambda _v, _on: [("now", _("本届")), ("over", _("已届满"))],
                lambda value, on: Q(ends_on__lt=on) if value == "over" else ~Q(ends_on__lt=on),
            ),
        ],
        opened="desk:term",
        added="desk:term_add",
        empty=_("先给每一级人大登记本届，再登记代表资格。"),
    )
)

extend("people", Filter("station", _("联络站"), _station_choices, _in_station))
places.offer(_places, _place_names)
