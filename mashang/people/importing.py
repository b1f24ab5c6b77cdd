"""代表名册 as a spreadsheet: which columns it may have, and whose register it goes into."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, OrganKind, Region
from mashang.people import import_plan, services_import
from mashang.people.register import KEEPERS
from mashang.registers.subjects import Field, Scope, Subject, declare

_TICK = _("打“√”，或者留空")

FIELDS = [
    Field("name", _("姓名"), ("代表姓名", "名字", "人大代表姓名"), required=True, right=_("例如“张示例”")),
    Field("sex", _("性别"), (), right=_("男或女")),
    Field("ethnicity", _("民族"), ("族别",)),
    Field(
        "born_on", _("出生年月"), ("出生日期", "出生时间", "生日", "出生年月日"), right=_("例如 1990.05 或 1990年5月")
    ),
    Field("party", _("政治面貌"), ("党派", "政治面貌及党派", "所属党派", "党派及加入时间")),
    Field("education", _("学历"), ("文化程度", "最高学历", "学历学位", "全日制学历")),
    Field(
        "employer",
        _("工作单位及职务"),
        ("工作单位", "单位及职务", "单位职务", "工作单位和职务", "所在单位", "单位", "工作单位职务", "现工作单位及职务"),
    ),
    Field("job", _("职务"), ("职务职称", "现任职务", "行政职务")),
    Field("profession", _("专业或行业"), ("职业", "行业", "专业", "界别", "职业构成", "从事行业")),
    Field("sector", _("产业"), ("三次产业", "产业类别"), right=_("一产、二产或三产")),
    Field(
        "phone",
        _("手机"),
        ("手机号", "手机号码", "电话", "联系电话", "联系方式", "电话号码", "移动电话"),
        right=_("11 位手机号，或带区号的座机号"),
        sealed=True,
    ),
    Field("card_no", _("代表证号"), ("代表证编号", "证号", "代表证", "代表证号码", "代表号", "证件编号")),
    Field("constituency", _("选区或选举单位"), ("选区", "选举单位", "选区名称", "所在选区", "选区选举单位")),
    Field("delegation", _("代表团"), ("所属代表团", "所在代表团", "代表团名称")),
    Field(
        "level",
        _("层级"),
        ("哪级代表", "代表层级", "代表级别", "级别", "几级代表", "人大代表层级", "所属人大", "届别层级"),
        right=_("省级、市级、县级、乡级，几级之间用顿号"),
    ),
    Field("town", _("乡镇"), ("所在乡镇", "乡镇街道", "所属乡镇", "乡镇名称", "乡（镇）", "乡镇（街道）")),
    Field("term", _("届次"), ("届", "第几届", "届别", "代表届次"), right=_("例如“第十六届”")),
    Field("is_province", _("省代表"), ("省级代表", "省人大代表"), right=_TICK),
    Field("is_city", _("市代表"), ("市级代表", "市人大代表"), right=_TICK),
    Field("is_county", _("县代表"), ("县级代表", "县区代表", "区代表", "县人大代表", "区人大代表"), right=_TICK),
    Field("is_town", _("乡镇代表"), ("乡级代表", "镇代表", "乡代表", "镇人大代表", "乡镇人大代表"), right=_TICK),
]


def scopes(viewer: Viewer) -> list[Scope]:
    """The registers that this person keeps: one for each office."""
    kept = viewer.organs(*KEEPERS)
    return [_scope(organ) for organ in Organ.objects.filter(pk__in=kept).select_related("region")] if kept else []


def scope_of(code: str) -> Scope | None:
    """The scope of an organ's own code, or of the code of the region whose congress it is."""
    organ = Organ.objects.filter(code=code).select_related("region").first()
    if organ is not None:
        return _scope(organ)
    region = Region.objects.filter(code=code).first()
    if region is None:
        return None
    kinds = (OrganKind.STANDING_COMMITTEE, OrganKind.CONGRESS, OrganKind.PRESIDIUM)
    here = {organ.kind: organ for organ in Organ.objects.filter(region=region, kind__in=kinds, closed_on=None)}
    found = next((here[kind] for kind in kinds if kind in here), None)
    return Scope(found.pk, found.name, region.pk, region.path) if found else None


def _scope(organ: Organ) -> Scope:
    return Scope(organ.pk, organ.name, organ.region_id, organ.region.path)


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
        prepare=services_import.prepare,
        watched=("people.person", "organs.organ"),
        lead=_("按代表证号对应到人；没有证号的，按姓名加出生年月、性别或手机号。对应不上、分不清的，一个也不会合并。"),
    )
)
