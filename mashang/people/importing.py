"""代表名册 as a spreadsheet: which columns it may have, and whose register it goes into."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs.models import Organ, OrganKind, Region
from mashang.people import import_plan, services_import
from mashang.people.register import KEEPERS
from mashang.people.words import HEADINGS
from mashang.registers.subjects import Field, Scope, Subject, declare

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
