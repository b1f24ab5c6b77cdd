"""企业 as a spreadsheet, with contact people where they agreed: name and number are sealed, masks are kept."""

from django.utils.translation import gettext_lazy as _

from mashang.organs.importing import scope_of
from mashang.people.importing import scopes
from mashang.registers.subjects import Field, Subject, declare
from mashang.targets import import_plan, services_import

FIELDS = [
    Field("name", _("企业名称"), ("名称", "单位名称", "企业", "企业全称", "公司名称", "项目名称"), required=True),
    Field("kind", _("类型"), ("对象类型", "联系对象类型"), right=_("企业、项目或种养大户；留空为企业")),
    Field("town", _("乡镇"), ("所在乡镇", "乡镇街道", "乡镇（街道）", "所属乡镇"), right=_("县直的留空")),
    Field("contact", _("联系人"), ("联系人姓名", "负责人", "企业联系人", "法人"), sealed=True),
    Field("job", _("联系人职务"), ("职务",)),
    Field("phone", _("联系人电话"), ("联系电话", "电话", "手机", "手机号", "手机号码"), sealed=True),
    Field("consent", _("联系人是否同意"), ("是否同意", "本人同意", "同意", "是否同意登记"), right=_("写“是”或“同意”")),
    Field("consented_on", _("同意日期"), ("同意时间", "签字日期"), right=_("例如 2026-05-01")),
    Field("purpose", _("同意的用途"), ("用途",), right=_("例如“代表联系企业”")),
]

ENTERPRISES = declare(
    Subject(
        name="enterprises",
        title=_("企业和联系人"),
        register="targets",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=services_import.write,
        prepare=services_import.prepare,
        watched=("targets.target",),
        lead=_("写了联系人的行，要有“是否同意”“同意日期”“用途”三列；没有同意的联系人不登记。姓名和电话封存，名册上只显示掩码。"),
    )
)
