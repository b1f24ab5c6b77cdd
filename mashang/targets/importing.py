"""企业 as a spreadsheet, with contact people where they agreed: name and number are sealed, masks are kept."""

from django.utils.translation import gettext_lazy as _

from mashang.organs.importing import scope_of, scopes
from mashang.registers.subjects import Field, Subject, declare
from mashang.targets import import_plan, services_import
from mashang.targets.words import HEADINGS

FIELDS = [
    Field("name", _("企业名称"), HEADINGS["name"], required=True),
    Field("kind", _("类型"), HEADINGS["kind"], right=_("企业、项目或种养大户；留空为企业")),
    Field("town", _("乡镇"), HEADINGS["town"], right=_("县直的留空")),
    Field("contact", _("联系人"), HEADINGS["contact"], sealed=True),
    Field("job", _("联系人职务"), HEADINGS["job"]),
    Field("phone", _("联系人电话"), HEADINGS["phone"], sealed=True),
    Field("consent", _("联系人是否同意"), HEADINGS["consent"], right=_("写“是”或“同意”")),
    Field("consented_on", _("同意日期"), HEADINGS["consented_on"], right=_("例如 2026-05-01")),
    Field("purpose", _("同意的用途"), HEADINGS["purpose"], right=_("例如“代表联系企业”")),
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
        watched=("targets.target",),
        lead=_(
            "写了联系人的行，要有“是否同意”“同意日期”“用途”三列；没有同意的联系人不登记。姓名和电话封存，名册上只显示掩码。"
        ),
    )
)
