"""机构和承办单位 as a spreadsheet: which columns it may have, and whose register it goes into."""

from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs import import_plan, services_import
from mashang.organs.models import Organ, OrganKind
from mashang.organs.words import HEADINGS
from mashang.registers import uses
from mashang.registers.subjects import Field, Scope, Subject, declare

KEEPERS = ("office", "chair")  # roles of `people`, which stands above
CONGRESSES = (OrganKind.STANDING_COMMITTEE, OrganKind.PRESIDIUM, OrganKind.CONGRESS)
"""Which organ speaks for a region's congress: the first of these that it has."""
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


def runners(scope: Scope) -> dict[int, int]:
    """The congress organ of each region of a scope, by region: whose its groups and stations are. At home, the scope's
    own."""
    organs = Organ.objects.under(scope.path).filter(kind__in=CONGRESSES, closed_on=None).order_by("-pk")
    rows = sorted(organs.values_list("kind", "region_id", "pk"), key=lambda row: -CONGRESSES.index(OrganKind(row[0])))
    return {region: pk for _kind, region, pk in rows} | {scope.region_id: scope.organ_id}


def scope_of(code: str) -> Scope | None:
    """The scope of an organ's own code, or of a region's whose standing committee or presidium it is."""
    organs = Organ.objects.select_related("region")
    organ = organs.filter(code=code).first()
    if organ is None:
        here = {row.kind: row for row in organs.filter(region__code=code, kind__in=CONGRESSES, closed_on=None)}
        organ = next((here[kind] for kind in CONGRESSES if kind in here), None)
    return _scope(organ) if organ else None


def _scope(organ: Organ) -> Scope:
    return Scope(organ.pk, organ.name, organ.region_id, organ.region.path)


UNITS = declare(
    Subject(
        name="units",
        title=_("机构和承办单位"),
        register="organs",
        fields=FIELDS,
        scopes=scopes,
        scope_of=scope_of,
        plan=import_plan.plan,
        write=services_import.write,
        watched=("organs.organ",),
        lead=_(
            "按名称和所在乡镇对应。已经登记的单位不改名称和类别；更名、合并请在机构页面办理。撤销导入时，新登记的机构记为已撤销。"
        ),
    )
)

uses.stays("organs.organ", services_import.withdrawn)
uses.stays("organs.organname", services_import.names_withdrawn)
