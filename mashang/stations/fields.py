"""Fields for which a name is typed and one row is meant: persons, organs, places, stations, targets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.text import clean
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.models import Organ, Region
from mashang.people.models import Mandate, Person
from mashang.people.register import KEEPERS, scope
from mashang.people.register import visible_to as people_of
from mashang.stations import policy
from mashang.stations.models import Station
from mashang.stations.queries import one
from mashang.targets.models import Target

LONGEST = 120


@dataclass(frozen=True)
class Named:
    """How a typed name becomes a row: who finds them, and what to write when several fit."""

    find: Callable[[Viewer, date, str], Sequence[Any]]
    hint: str | Promise
    model: type[Any]


class NamedField(forms.CharField):
    """A name as typed; cleaned, the one row it means."""

    def __init__(self, named: Named, *, viewer: Viewer, on: date, **options: Any) -> None:
        options.setdefault("help_text", named.hint)
        super().__init__(max_length=LONGEST, strip=True, **options)
        self.named, self.viewer, self.on = named, viewer, on

    def prepare_value(self, value: Any) -> Any:
        """The name of the row that stands there, when nothing was typed."""
        if isinstance(value, int):
            return str(self.named.model._default_manager.filter(pk=value).first() or "")
        return value

    def clean(self, value: Any) -> Any:
        """One row, None for nothing; a sentence when none or several are meant."""
        typed = clean(str(super().clean(value) or ""))
        if not typed:
            return None
        found = self.named.find(self.viewer, self.on, typed)
        if not found:
            said = _("没有找到“%(typed)s”。请按登记的名称写，或者先去登记。")
            raise forms.ValidationError(said, params={"typed": typed})
        if len(found) > 1:
            names = "、".join(_told(row) for row in found[:3])
            said = _("有几个都符合：%(names)s。请写得更全一些。")
            raise forms.ValidationError(said, params={"names": names})
        return found[0]


def _told(row: Any) -> str:
    return f"{row} {row.employer}".strip() if isinstance(row, Person) else str(row)


def _persons(viewer: Viewer, on: date, typed: str) -> Sequence[Person]:
    """By name; by name and employer after a blank; by card number."""
    name, _blank, employer = typed.partition(" ")
    rows = people_of(viewer, on)
    found = list(rows.filter(name=name, **({"employer__contains": employer.strip()} if employer else {}))[:4])
    return found or list(rows.filter(pk__in=Mandate.objects.filter(card_no=typed).values("person_id"))[:4])


def _regions(viewer: Viewer, _on: date, typed: str) -> Sequence[Region]:
    rows = Region.objects.filter(scope(viewer, *KEEPERS, field="path")).order_by("path")
    return one(rows, typed, "code", "name")


def _organs(viewer: Viewer, on: date, typed: str) -> Sequence[Organ]:
    """Organs of this viewer's regions and of those above them."""
    above = {path for duty in viewer.duties if duty.role in KEEPERS for path in paths.above(duty.region_path)}
    rows = Organ.objects.open_on(on).filter(
        scope(viewer, *KEEPERS, field="region__path") | Q(region__path__in=sorted(above))
    )
    return one(rows.order_by("name", "pk"), typed, "name", "short_name")


def _stations(viewer: Viewer, on: date, typed: str) -> Sequence[Station]:
    return one(policy.visible_to(viewer, on).filter(closed_on=None), typed, "name")


def _targets(viewer: Viewer, _on: date, typed: str) -> Sequence[Target]:
    rows = Target.objects.filter(scope(viewer, *KEEPERS), active=True)
    return one(rows.order_by("name", "pk"), typed, "name")


PERSON = Named(_persons, _("写姓名；有同名的，写“姓名 单位”或代表证号"), Person)
REGION = Named(_regions, _("写行政区划的名称或代码"), Region)
ORGAN = Named(_organs, _("写机构的名称或简称"), Organ)
STATION = Named(_stations, _("写站点的名称"), Station)
TARGET = Named(_targets, _("写登记的项目名称"), Target)

BY_NAME: dict[str, Named] = {
    "person": PERSON,
    "holder": PERSON,
    "region": REGION,
    "organ": ORGAN,
    "dispatcher": ORGAN,
    "station": STATION,
    "parent": STATION,
    "other": STATION,
    "project": TARGET,
}
"""Which fields of our forms are typed as a name."""
