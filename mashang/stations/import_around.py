"""What a list of stations may name: towns, organs, industries, projects, persons; read once an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mashang.organs import paths
from mashang.organs.import_plan import place, towns
from mashang.organs.importing import runners
from mashang.organs.models import Industry, Organ, Region
from mashang.people.import_finding import Roll
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.lines import Reader
from mashang.registers.subjects import Scope
from mashang.stations.models import Station
from mashang.targets.models import Target

Named = Mapping[str, list[int]]


@dataclass
class Around:
    """All of it, by name."""

    scope: Scope
    towns: Mapping[str, Region]
    runners: Mapping[int, int]
    organs: Named
    industries: Named
    projects: Named
    roll: Roll

    @classmethod
    def of(cls, scope: Scope, on: date) -> "Around":
        """Seven statements."""
        near = Q(region__path__in=paths.above(scope.path)) | paths.under(scope.path, "region__path")
        organs = Organ.objects.open_on(on).filter(near).order_by("pk").values_list("pk", "name", "short_name")
        kept = Q(organ__region__path__in=paths.above(scope.path)) | paths.under(scope.path, "organ__region__path")
        industries = Industry.objects.filter(kept, active=True).order_by("pk").values_list("pk", "name", "code")
        targets = Target.objects.filter(paths.under(scope.path, "region__path"), active=True).order_by("pk")
        return cls(
            scope=scope,
            towns=towns(scope),
            runners=runners(scope),
            organs=_by_name(organs),
            industries=_by_name(industries),
            projects=_by_name(targets.values_list("pk", "name", "name")),
            roll=Roll.of(scope),
        )

    @property
    def stations(self) -> "QuerySet[Station]":
        """The stations of the scope, closed ones too."""
        return Station.objects.filter(paths.under(self.scope.path, "region__path"))

    def town(self, said: str) -> Region:
        """The town of a cell."""
        return place(said, self.towns)

    def runs(self, region: int) -> int:
        """Whose a station there is: the town's congress organ where there is one, else the scope's."""
        return self.runners.get(region, self.scope.organ_id)

    def linked(self, reader: Reader) -> dict[str, Any]:
        """What a row names: organs, industry, project, the deputy of a post."""
        found = {
            "organ_id": reader.read("organ", lambda said: _one(self.organs, said)),
            "dispatcher_id": reader.read("dispatcher", lambda said: _one(self.organs, said)),
            "industry_id": reader.read("industry", lambda said: _one(self.industries, said)),
            "project_id": reader.read("project", lambda said: _one(self.projects, said)),
            "holder_id": reader.read("holder", lambda said: self._holder(said, reader)),
        }
        return {key: value for key, value in found.items() if value is not None}

    def _holder(self, said: str, reader: Reader) -> int:
        region = self.towns.get(folded(reader.said("town")))
        return self.roll.one(cells.name(said), card="", town=region, employer="").pk


def _by_name(rows: Any) -> Named:
    found: dict[str, list[int]] = {}
    for pk, *names in rows:
        for name in {folded(name) for name in names}:
            found.setdefault(name, []).append(pk)
    return found


def _one(known: Named, said: str) -> int:
    """The one row of this name. Wrong when there is none, or several."""
    found = known.get(folded(said), [])
    if not found:
        raise Wrong(_("没有登记“%(said)s”") % {"said": said.strip()[:20]}, _("先登记，或者核对名称"))
    if len(found) > 1:
        raise Wrong(_("有几个都叫“%(said)s”") % {"said": said.strip()[:20]}, _("写全称"))
    return found[0]
