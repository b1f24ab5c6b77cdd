"""What an office keeps for all its stations, and its two lists, as tables: one page serves each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs.models import Industry, Organ
from mashang.organs.services_industries import keep_industry
from mashang.stations import policy, services
from mashang.stations.models import ChecklistItem, MustBuild, NormDoc, PracticeBase, Segment
from mashang.stations.norms import counted
from mashang.stations.parts import version_of

Word = str | Promise


@dataclass(frozen=True)
class Standard:
    """One list of an organ's own: its rows, its columns, the fields to fill in, and the service that keeps a row."""

    key: str
    title: Word
    model: type[Model]
    columns: Sequence[tuple[Word, Callable[[Any], Any]]]
    fields: tuple[str, ...]
    rows: Callable[[Organ], "QuerySet[Any]"]
    keeps: Callable[..., object]
    owned: bool = True
    lead: Word = ""
    opened: str = ""
    """The name of the address where one row is read, if it has a page of its own."""


def _keep(key: str) -> Callable[..., object]:
    def run(*, organ: Organ, row: Any, by: Viewer, now: datetime) -> object:
        return services.keep_standard(organ=organ, row=row, key=key, by=by, now=now)

    return run


def _industry(*, organ: Organ, row: Any, by: Viewer, now: datetime) -> object:
    del organ
    return keep_industry(industry=row, by=by, now=now)


STANDARDS: dict[str, Standard] = {
    row.key: row
    for row in (
        Standard(
            "industries", _("产业分类"), Industry,
            [
                (_("名称"), lambda row: row.name), (_("代码"), lambda row: row.code),
                (_("层级"), lambda row: row.get_tier_display()), (_("所属主导产业"), lambda row: row.parent or ""),
                (_("启用"), lambda row: _("是") if row.active else _("否")),
            ],
            ("code", "name", "tier", "parent", "active"),
            lambda organ: Industry.objects.filter(organ=organ).select_related("parent").order_by("-tier", "code", "pk"),
            _industry, lead=_("两级：主导产业，和归入它或单列的特色产业。"),
        ),
        Standard(
            "chains", _("产业链环节"), Segment,
            [
                (_("产业"), lambda row: row.industry.name), (_("环节"), lambda row: row.name),
                (_("顺序"), lambda row: row.position),
            ],
            ("industry", "name", "position"),
            lambda organ: Segment.objects.filter(industry__organ=organ).select_related("industry").order_by(
                "industry__code", "position", "pk"
            ),
            _keep("chains"), owned=False, lead=_("登记在产业上的环节，这个产业的站都会带出。"),
        ),
        Standard(
            "checklist", _("达标清单"), ChecklistItem,
            [
                (_("项目"), lambda row: row.name), (_("清单"), lambda row: row.group),
                (_("顺序"), lambda row: row.position), (_("启用"), lambda row: _("是") if row.active else _("否")),
            ],
            ("group", "name", "position", "active"),
            lambda organ: ChecklistItem.objects.filter(organ=organ).order_by("group", "position", "pk"),
            _keep("checklist"), lead=_("“六有”等标准各地不同，项目由本级自定，下面的站逐项打勾。"),
        ),
        Standard(
            "norms", _("规范文件"), NormDoc,
            [
                (_("标题"), lambda row: row.title), (_("文号"), lambda row: row.number),
                (_("印发日期"), lambda row: row.issued_on), (_("文件"), version_of),
                (_("废止日期"), lambda row: row.repealed_on),
            ],
            ("title", "number", "issued_on", "link", "repealed_on"),
            lambda organ: counted(NormDoc.objects.filter(organ=organ).order_by("-issued_on", "pk")),
            _keep("norms"), opened="stations:norm", lead=_("建站工作导则、指导意见等，本级和下面的站都能看到。"),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One of the two lists whose rows stand in a place: fields, and who sees them."""

    key: str
    title: Word
    model: type[Any]
    fields: tuple[str, ...]
    rows: Callable[[Viewer, date], "QuerySet[Any]"]
    register: str


LISTS: dict[str, Listed] = {
    "must": Listed(
        "must", _("四必建名单"), MustBuild, ("kind", "name", "region", "station", "note"), policy.musts, "must_build"
    ),
    "base": Listed(
        "base", _("实践基地"), PracticeBase, ("kind", "name", "region", "station", "theme", "served", "set_on"),
        policy.bases, "practice_bases",
    ),
}  # fmt: skip
