"""代表名册 and 小组名册 as spreadsheets: which columns they may have, and whose register they go into."""

from django.utils.translation import gettext_lazy as _

from mashang.organs.importing import scope_of, scopes
from mashang.people import import_finding, import_groups, import_plan, services_import, services_import_groups
from mashang.people.words import GROUP_HEADINGS, HEADINGS
from mashang.registers.subjects import Field, Subject, declare

_TICK = _("打“√”，或者留空")

FIELDS = [
    Field("name", _("姓名"), HEADINGS["name"], required=True, right=_("例如“张示例”")),
    Field("sex", _("性别"), (), right=_("男或女")),
    Field("ethnicity", _("民族"), HEADINGS["ethnicity"]),
    Field("born_on", _("出生年月"), HEADINGS["born_on"], right=_("例如 1990.05 或 1990年5月")),
    Field("party", _("政治面貌"), HEADINGS["party"]),
    Field("education", _("学历"), HEADINGS["education"]),
    Field(
        "employer",
        _("工作单位及职务"),
        HEADINGS["employer"],
    ),
    Field("job", _("职务"), HEADINGS["job"]),
    Field("profession", _("专业或行业"), HEADINGS["profession"]),
    Field("sector", _("产业"), HEADINGS["sector"], right=_("一产、二产或三产")),
    Field(
        "phone",
        _("手机"),
        HEADINGS["phone"],
        right=_("11 位手机号，或带区号的座机号"),
        sealed=True,
    ),
    Field("card_no", _("代表证号"), HEADINGS["card_no"]),
    Field("constituency", _("选区或选举单位"), HEADINGS["constituency"]),
    Field("delegation", _("代表团"), HEADINGS["delegation"]),
    Field(
        "level",
        _("层级"),
        HEADINGS["level"],
        right=_("省级、市级、县级、乡级，几级之间用顿号"),
    ),
    Field("town", _("乡镇"), HEADINGS["town"]),
    Field("term", _("届次"), HEADINGS["term"], right=_("例如“第十六届”")),
    Field("is_province", _("省代表"), HEADINGS["is_province"], right=_TICK),
    Field("is_city", _("市代表"), HEADINGS["is_city"], right=_TICK),
    Field("is_county", _("县代表"), HEADINGS["is_county"], right=_TICK),
    Field("is_town", _("乡镇代表"), HEADINGS["is_town"], right=_TICK),
]


DEPUTIES = declare(
    Subject(
        name="deputies",
        title=_("代表名册"),
        register="people",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=services_import.write,
        watched=("people.person", "organs.organ"),
        lead=_("按代表证号对应到人；没有证号的，按姓名加出生年月、性别或手机号。对应不上、分不清的，一个也不会合并。"),
    )
)

GROUP_FIELDS = [
    Field("name", _("小组名称"), GROUP_HEADINGS["name"], required=True),
    Field("kind", _("类型"), GROUP_HEADINGS["kind"], right=_("留空按名称判断")),
    Field("town", _("乡镇"), GROUP_HEADINGS["town"], right=_("县直的留空")),
    Field("sector", _("产业"), GROUP_HEADINGS["sector"], right=_("一产、二产或三产")),
    Field("purpose", _("宗旨和任务"), GROUP_HEADINGS["purpose"]),
    Field("from_on", _("成立日期"), GROUP_HEADINGS["from_on"], right=_("例如 2026-05-01")),
    Field("person", _("成员姓名"), GROUP_HEADINGS["person"], right=_("一行一人；只登记小组的留空")),
    *import_finding.FIELDS,
    Field("part", _("组内职务"), GROUP_HEADINGS["part"], right=_("组长、副组长、成员或专家")),
    Field("join_on", _("入组日期"), GROUP_HEADINGS["join_on"], right=_("例如 2026-05-01")),
]

GROUPS = declare(
    Subject(
        name="groups",
        title=_("小组名册"),
        register="groups",
        fields=GROUP_FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_groups.plan,
        write=services_import_groups.write,
        watched=("people.person", "people.group", "organs.organ"),
        lead=_("一行一个小组里的一个人，小组名称相同的行归到一个小组。人要先在代表名册上；同名的，填写代表证号。"),
    )
)
