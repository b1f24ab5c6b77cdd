"""机构和承办单位 as a spreadsheet: which columns it may have, and whose register it goes into."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs import import_plan, services_import
from mashang.organs.models import Organ, OrganKind
from mashang.organs.words import HEADINGS
from mashang.registers.subjects import Field, Scope, Subject, declare

KEEPERS = ("office", "chair")  # roles of `people`, which stands above
FIELDS = [
    Field("name", _("单位名称"), HEADINGS["name"], required=True),
    Field("short_name", _("简称"), HEADINGS["short_name"]),
    Field("kind", _("类别"), HEADINGS["kind"], right=_("例如“政府部门”“事业单位”")),
    Field("town", _("乡镇"), HEADINGS["town"], right=_("县直单位留空")),
    Field("code", _("统一代码"), HEADINGS["code"]),
    Field("parent", _("上级单位"), HEADINGS["parent"]),
]


def scopes(viewer: Viewer) -> list[Scope]:
    """The offices at which this person keeps the register."""
    return viewer.once("scopes of imports", lambda: _scopes(viewer))


def _scopes(viewer: Viewer) -> list[Scope]:
    kept = viewer.organs(*KEEPERS)
    return [_scope(organ) for organ in Organ.objects.filter(pk__in=kept).select_related("region")] if kept else []


def scope_of(code: str) -> Scope | None:
    """The scope of an organ's own code, or of a region's whose standing committee or presidium it is."""
    organs = Organ.objects.select_related("region")
    organ = organs.filter(code=code).first()
    if organ is None:
        kinds = (OrganKind.STANDING_COMMITTEE, OrganKind.PRESIDIUM, OrganKind.CONGRESS)
        here = {row.kind: row for row in organs.filter(region__code=code, kind__in=kinds, closed_on=None)}
        organ = next((here[kind] for kind in kinds if kind in here), None)
    return _scope(organ) if organ else None


def _scope(organ: Organ) -> Scope:
    return Scope(organ.pk, organ.name, organ.region_id, organ.region.path)


UNITS = declare(
    Subject(
        name="units",
        title=_("机构和承办单位"),
        register="units",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=services_import.write,
        watched=("organs.organ",),
        lead=_("按名称和所在乡镇对应。已经登记的单位不改名称和类别；更名、合并请在机构页面办理。"),
    )
)
