"""What hangs on a station, as a table: columns to show, fields to fill in, who may, how it ends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.stations import models as m
from mashang.stations import queries, services
from mashang.stations.forms import GuidanceForm, PairForm, StaffForm, row_form
from mashang.stations.models import Station

Word = str | Promise
Adds = Callable[[Station, Any, Viewer, datetime], object]


@dataclass(frozen=True)
class Part:
    """One part. `adds` is the service for a new row where that is more than keeping it; `ends` the one for its last
    day; `to` what the policy asks of whoever changes it. A dated row is ended, any other may be dropped."""

    key: str
    title: Word
    model: type[Model]
    columns: Sequence[tuple[Word, Callable[[Any], Any]]]
    fields: tuple[str, ...]
    rows: Callable[[Station], "QuerySet[Any]"]
    edits: tuple[str, ...] | None = None
    form: type[Any] | None = None
    adds: Adds | None = None
    ends: Callable[..., None] | None = None
    dated: bool = False
    lead: Word = ""
    to: str = field(default="keep")
    opened: str = ""
    """The name of the address where one row is read, if it has a page of its own."""

    @property
    def adding(self) -> type[Any]:
        """The form for a new row."""
        return self.form or row_form(self.model, self.fields)

    @property
    def editing(self) -> type[Any]:
        """The form for a row that is there."""
        return row_form(self.model, self.fields if self.edits is None else self.edits)


def _enter(station: Station, form: Any, by: Viewer, now: datetime) -> object:
    given = dict(form.cleaned_data)
    return services.enter(station=station, on=given.pop("from_on"), by=by, now=now, **given)


def _appoint(station: Station, form: Any, by: Viewer, now: datetime) -> object:
    given = dict(form.cleaned_data)
    return services.appoint(station=station, on=given.pop("from_on"), by=by, now=now, **given)


def _pair(station: Station, form: Any, by: Viewer, now: datetime) -> object:
    given = form.cleaned_data
    return services.pair(
        one=station, other=given["other"], purpose=given["purpose"], on=given["from_on"], by=by, now=now
    )


def _span(row: Any) -> str:
    if row.to_on is None:
        return gettext("%(first)s 起") % {"first": row.from_on}
    return gettext("%(first)s 至 %(last)s") % {"first": row.from_on, "last": row.to_on}


def version_of(row: Any) -> str:
    """Which version of a norm document can be read."""
    return gettext("第 %(number)d 版") % {"number": row.version} if row.version else gettext("还没有上传")


PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(
            "staff", _("站务人员"), m.StationStaff,
            [
                (_("姓名"), lambda row: row.person.name), (_("岗位"), lambda row: row.get_role_display()),
                (_("任职条件"), lambda row: row.basis), (_("特别理由"), lambda row: row.why), (_("任期"), _span),
            ],
            ("person", "role", "basis", "from_on"), lambda s: s.staff.select_related("person").order_by("role", "pk"),
            edits=("basis",), form=StaffForm, adds=_appoint, dated=True,
            ends=lambda row, on, by, now: services.retire(staff=row, on=on, by=by, now=now),
            lead=_("县级站的站长原则上由乡镇人大主席（街道工委主任）担任；不是的，写明理由也可以任命。"),
        ),
        Part(
            "members", _("进站人员"), m.Membership,
            [
                (_("姓名"), lambda row: row.person.name), (_("身份"), lambda row: row.get_kind_display()),
                (_("代表资格"), lambda row: "、".join(str(x.congress.short_name) for x in row.person.sitting)),
                (_("产业"), lambda row: row.get_sector_display()), (_("链条环节"), lambda row: row.segment or ""),
                (_("小组"), lambda row: row.group), (_("在站"), _span),
            ],
            ("person", "kind", "sector", "segment", "group", "from_on"), queries.members,
            edits=("kind", "sector", "segment", "group"), adds=_enter, dated=True,
            ends=lambda row, on, by, now: services.leave(membership=row, on=on, by=by, now=now),
            lead=_("不受选区限制；职能部门人员、专家、议事代表也可以进站。"),
        ),
        Part(
            "segments", _("链条环节"), m.Segment,
            [(_("环节"), lambda row: row.name), (_("顺序"), lambda row: row.position)],
            ("name", "position"), lambda s: s.segments.order_by("position", "pk"),
            lead=_("本站自己的产业链；产业登记的环节会自动带出，不用再写。"),
        ),
        Part(
            "pairings", _("结对共建"), m.Pairing,
            [
                (_("结对的站"), lambda row: f"{row.a} — {row.b}"), (_("结对事项"), lambda row: row.purpose),
                (_("起止"), _span),
            ],
            ("purpose",), queries.pairings, form=PairForm, adds=_pair, dated=True,
        ),
        Part(
            "co_builders", _("共建方"), m.CoBuilder,
            [
                (_("共建方"), lambda row: row.name), (_("类别"), lambda row: row.get_kind_display()),
                (_("共建内容"), lambda row: row.part),
            ],
            ("kind", "name", "part"), lambda s: s.co_builders.order_by("kind", "pk"),
            lead=_("四方共建：行业协会、企业、村集体、种植大户。"),
        ),
        Part(
            "guides", _("挂钩指导"), m.Guidance,
            [
                (_("谁来指导"), lambda row: row.organ or row.person), (_("类别"), lambda row: row.get_kind_display()),
                (_("联系人"), lambda row: row.person or ""), (_("指导内容"), lambda row: row.purpose),
                (_("起止"), _span),
            ],
            ("kind", "organ", "person", "purpose", "from_on"),
            lambda s: s.guides.select_related("organ", "person").order_by("kind", "pk"), form=GuidanceForm, dated=True,
            edits=("purpose",),
        ),
        Part(
            "standings", _("档次、试点、示范"), m.Standing,
            [
                (_("名称"), lambda row: row.name), (_("类别"), lambda row: row.get_kind_display()),
                (_("依据"), lambda row: row.basis), (_("起止"), _span),
            ],
            ("kind", "name", "basis", "from_on"), lambda s: s.standings.order_by("kind", "-from_on", "-pk"), dated=True,
            edits=("name", "basis"), lead=_("登记新的一项，同类的上一项自动结束，留作历史。"),
        ),
        Part(
            "zones", _("功能区"), m.Zone,
            [
                (_("功能区"), lambda row: row.name), (_("面积"), lambda row: row.area),
                (_("用途"), lambda row: row.use),
            ],
            ("name", "area", "use"), lambda s: s.zones.order_by("pk"),
        ),
        Part(
            "equipment", _("设备"), m.Equipment,
            [
                (_("设备"), lambda row: row.name), (_("数量"), lambda row: row.count),
                (_("来源"), lambda row: row.source), (_("配备日期"), lambda row: row.got_on),
            ],
            ("name", "count", "source", "got_on", "note"), lambda s: s.equipment.order_by("pk"),
        ),
        Part(
            "norms", _("本站制度"), m.NormDoc,
            [
                (_("标题"), lambda row: row.title), (_("文号"), lambda row: row.number),
                (_("印发日期"), lambda row: row.issued_on), (_("文件"), version_of),
                (_("公开"), lambda row: _("向群众公开") if row.public else _("不公开")),
                (_("废止日期"), lambda row: row.repealed_on),
            ],
            ("title", "number", "issued_on", "link", "public", "repealed_on"), queries.norms_of, opened="stations:norm",
            edits=("title", "number", "issued_on", "link", "public", "repealed_on"),
            lead=_("先登记标题，再上传盖章件；勾了“向群众公开”的，群众在本站页面能看能下载。"),
        ),
        Part(
            "ticks", _("达标清单"), m.Tick,
            [
                (_("项目"), lambda row: row.item.name), (_("清单"), lambda row: row.item.group),
                (_("达标日期"), lambda row: row.met_on), (_("佐证"), lambda row: row.note),
            ],
            ("item", "met_on", "note"),
            lambda s: s.ticks.select_related("item").order_by("item__group", "item__position"),
            edits=("met_on", "note"),
        ),
        Part(
            "outcomes", _("建站成效"), m.Outcome,
            [
                (_("指标"), lambda row: row.name), (_("数值"), lambda row: f"{row.value} {row.unit}"),
                (_("统计日期"), lambda row: row.on), (_("依据"), lambda row: row.evidence),
            ],
            ("name", "value", "unit", "on", "evidence"), lambda s: s.outcomes.order_by("-on", "pk"),
        ),
    )
}  # fmt: skip

ON_TABS: list[tuple[str, Word, tuple[str, ...]]] = [
    ("station", _("站情"), ("staff", "outcomes")),
    ("members", _("进站人员"), ("members", "segments")),
    ("links", _("共建与指导"), ("pairings", "co_builders", "guides")),
    ("building", _("建设"), ("standings", "zones", "equipment", "norms")),
    ("checks", _("达标清单"), ("ticks",)),
]
"""The tabs of a station's page, each with the parts that stand on it."""
