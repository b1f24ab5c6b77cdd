"""What can be chosen at a step: units, congress organs, categories, guidance."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import headline
from mashang.matters import rules
from mashang.matters.models import Assignment, Matter, Role
from mashang.matters.workflow import WORKING, Owed
from mashang.organs.models import Category, Organ, OrganKind

HANDLERS = (
    OrganKind.GOVERNMENT,
    OrganKind.DEPARTMENT,
    OrganKind.SUPERVISION_COMMISSION,
    OrganKind.COURT,
    OrganKind.PROCURATORATE,
    OrganKind.PUBLIC_INSTITUTION,
)
CONGRESS = (OrganKind.STANDING_COMMITTEE, OrganKind.PRESIDIUM, OrganKind.STREET_COMMITTEE)
GUIDANCE_TEXT = {
    "petition": _("这件事属于信访事项，请到当地信访局反映，或拨打信访服务电话。"),
    "court": _("这件事已经或者应当通过诉讼解决，请向人民法院咨询或提起诉讼。"),
    "arbitration": _("这件事应当通过仲裁或行政复议解决，请向仲裁机构或复议机关申请。"),
    "hotline": _("这是日常诉求，请拨打政务服务便民热线 12345，一般会更快。"),
    "discipline": _("检举控告党员干部、公职人员，请向纪检监察机关反映，电话 12388。"),
    "police": _("有人身危险或违法犯罪的，请立即拨打 110。"),
    "other": "",
}
GUIDANCE = [
    ("petition", _("信访局")),
    ("court", _("人民法院")),
    ("arbitration", _("仲裁机构、复议机关")),
    ("hotline", _("12345 热线")),
    ("discipline", _("纪检监察机关")),
    ("police", _("公安机关")),
    ("other", _("其他，写在下面")),
]


def units(matter: Matter) -> "QuerySet[Organ]":
    """Those who can handle: organs of government, the courts and public bodies where the organ in charge lies."""
    rows = Organ.objects.under(matter.organ.region.path).filter(kind__in=HANDLERS, closed_on=None)
    return rows.order_by("region__path", "kind", "name", "pk")


def congress_organs(matter: Matter) -> "QuerySet[Organ]":
    """The other organs of congresses that work here."""
    rows = Organ.objects.filter(kind__in=CONGRESS, closed_on=None).exclude(pk=matter.organ_id)
    return rows.order_by("region__path", "name", "pk")


def categories(matter: Matter) -> "QuerySet[Category]":
    """The categories of everybody and of the organ in charge."""
    return Category.objects.filter(Q(organ=None) | Q(organ=matter.organ_id), active=True).order_by("position", "pk")


def replaceable(matter: Matter) -> "QuerySet[Assignment]":
    """Assignments that can go to another unit: at work, or returned and not yet sent on."""
    sent_on = Assignment.objects.filter(again_of=OuterRef("pk"))
    state = Q(state__in=WORKING) | Q(state=Owed.RETURNED)
    rows = Assignment.objects.filter(state & ~Exists(sent_on), matter=matter).exclude(role=Role.ASSESS)
    return rows.select_related("unit").order_by("pk")


def wording(matter: Matter) -> dict[str, object]:
    """The first wording: what stands, or the speaker's words without numbers."""
    if matter.text:
        return {"title": matter.title, "text": matter.text, "category": matter.category_id}
    voice = matter.voices.order_by("pk").first()
    text = rules.for_handlers(said=voice.words, place=voice.place) if voice else ""
    return {"title": matter.title or headline(text), "text": text}
