"""进站 on a person's page: the stations they are in, those that they staff, and those that they guide for a standing
committee (R12, R38)."""

from datetime import date
from typing import Any

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mashang.kit.viewer import Viewer
from mashang.organs.keeping import READERS, reaches
from mashang.people.besides import Beside
from mashang.people.models import Person
from mashang.stations.models import Guidance, GuideKind, MemberKind, Membership, StaffRole, StationStaff

_TEXT: Any = CharField()


def lines(person: Person, viewer: Viewer, on: date) -> list[Beside]:
    """Three tables in one statement, those in force first."""
    tables = {
        "member": Membership.objects.filter(person=person),
        "staff": StationStaff.objects.filter(person=person),
        "guide": Guidance.objects.filter(person=person, kind=GuideKind.MEMBER),
    }
    as_what = {"member": "kind", "staff": "role", "guide": "purpose"}
    wanted = ("station_id", "station__name", "station__region__path")
    parts = [
        rows.order_by().values_list(Value(key, _TEXT), *wanted, as_what[key], "from_on", "to_on")
        for key, rows in tables.items()
    ]
    found = parts[0].union(*parts[1:], all=True).order_by("-from_on", "station_id")
    return sorted((_line(row, viewer, on) for row in found), key=lambda line: not line.now)


def _line(row: tuple[Any, ...], viewer: Viewer, on: date) -> Beside:
    key, pk, name, path, what, from_on, to_on = row
    labels = {"member": dict(MemberKind.choices), "staff": dict(StaffRole.choices)}
    guides = _("分包联系：%(what)s") % {"what": what} if what else _("分包联系")
    said = guides if key == "guide" else labels[key].get(what, what)
    seen = reaches(viewer, path, *READERS)
    url = reverse("stations:show", args=[pk]) if seen else ""
    return Beside(name, said, from_on, to_on, to_on is None or to_on >= on, url)
