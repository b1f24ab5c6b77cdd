"""联络站, and who is in them, as spreadsheets; and what names a station without a foreign key."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from mashang.organs.importing import scope_of, scopes
from mashang.people import import_finding
from mashang.people.models import Post
from mashang.registers import uses
from mashang.registers.subjects import Field, Subject, declare
from mashang.stations import import_members, import_stations, services_import
from mashang.stations.words import MEMBER_HEADINGS, STATION_HEADINGS

_DAY = _("例如 2026-05-01")
_TICK = _("打“√”，或者留空")


def _field(key: str, label: object, right: object = "", *, required: bool = False) -> Field:
    return Field(key, label, STATION_HEADINGS.get(key, ()), required=required, right=right)  # type: ignore[arg-type]


STATION_FIELDS = [
    _field("name", _("站点名称"), required=True),
    _field("kind", _("类型"), _("留空按名称判断")),
    _field("tier", _("层次"), _("中心站、区域站、联络站、联络点或工作岗")),
    _field("parent", _("上级站"), _("写在前面的行里，或者已经登记的站")),
    _field("town", _("乡镇"), _("县直的留空")),
    _field("organ", _("建站机构"), _("留空为该乡镇的人大机构")),
    _field("dispatcher", _("交办机构"), _("留空为导入的人大机构")),
    _field("site_kind", _("建站地点"), _("例如“特色产业园”")),
    _field("built_level", _("建设级别"), _("县级或乡级")),
    _field("industry", _("产业"), _("登记的产业名称或代码")),
    _field("domain", _("专业领域")),
    _field("host", _("所在单位")),
    _field("on_site", _("驻站工作室")),
    _field("address", _("地址")),
    _field("week", _("每周开放时间"), _("例如“周三 9:00-11:30”")),
    _field("hours", _("接待时间说明")),
    _field("phone", _("公开电话")),
    _field("host_city", _("驻地城市"), _("驻外站填写")),
    _field("holder", _("设岗代表"), _("工作岗填写")),
    _field("project", _("所在项目"), _("前哨站填写")),
    _field("brand", _("品牌")),
    _field("slogan", _("一句话")),
    _field("goal", _("建设目标")),
    _field("intro", _("站情简介")),
    _field("duty", _("工作职责")),
    _field("accessible", _("无障碍"), _TICK),
    _field("outdoor", _("户外"), _TICK),
    _field("open_to_all", _("面向社会开放"), _TICK),
    _field("latitude", _("纬度"), _("例如 34.941234")),
    _field("longitude", _("经度"), _("例如 112.123456")),
    _field("opened_on", _("建成日期"), _DAY),
]

STATIONS = declare(
    Subject(
        name="stations",
        title=_("联络站"),
        register="stations",
        fields=STATION_FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_stations.plan,
        write=services_import.write_stations,
        watched=("stations.station", "people.person", "organs.organ", "targets.target"),
        lead=_("按名称和所在乡镇对应。已经登记的站补充空着的内容，不改名称、类型、层次和机构；上级站写在前面的行里。"),
    )
)

MEMBER_FIELDS = [
    Field("station", _("站点名称"), MEMBER_HEADINGS["station"], required=True),
    Field("town", _("乡镇"), MEMBER_HEADINGS["town"], right=_("有同名的站或同名的人时填写")),
    Field("person", _("姓名"), MEMBER_HEADINGS["person"], required=True),
    *import_finding.FIELDS,
    Field("kind", _("身份"), MEMBER_HEADINGS["kind"], right=_("代表、专家等，或站长、联络员等；留空为代表")),
    Field("sector", _("产业"), MEMBER_HEADINGS["sector"], right=_("一产、二产或三产")),
    Field("segment", _("链条环节"), MEMBER_HEADINGS["segment"], right=_("站或产业上登记的环节")),
    Field("group", _("小组"), MEMBER_HEADINGS["group"]),
    Field("from_on", _("进站日期"), MEMBER_HEADINGS["from_on"], right=_("例如 2026-05-01；留空为今天")),
    Field("basis", _("任职条件"), MEMBER_HEADINGS["basis"], right=_("站务人员填写")),
    Field("why", _("特别理由"), MEMBER_HEADINGS["why"], right=_("县级站站长、副站长不符合任职条件时填写")),
]

MEMBERS = declare(
    Subject(
        name="members",
        title=_("进站和站务人员"),
        register="stations",
        fields=MEMBER_FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_members.plan,
        write=services_import.write_members,
        watched=("stations.station", "people.person"),
        lead=_(
            "一行一人一站，同一个人可以进几个站。人要先在代表名册上，站要先登记；站长和联络员同时得到站的登录权限。"
        ),
    )
)


def _posts_at(keys: Sequence[int]) -> Iterable[int]:
    """Posts name their station as a word. Those that an import of members made went with it before."""
    places = [f"station:{key}" for key in keys]
    return {
        int(place.removeprefix("station:"))
        for place in Post.objects.filter(place__in=places).values_list("place", flat=True)
    }


uses.declare("stations.station", _posts_at)
