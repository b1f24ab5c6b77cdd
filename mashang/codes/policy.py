"""Who sees and who keeps codes: the offices of a region, over it and everything below (R32–R34)."""

import re
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from mashang.codes.models import Code, Doubt, Kind, Placement, ScanDay, State
from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import reaches
from mashang.people.models import Mandate, Person, Standing
from mashang.people.register import KEEPERS, READERS, scope
from mashang.stations.models import Station
from mashang.targets.models import Target

Row = TypeVar("Row", Code, Placement, Doubt)
_PATH = re.compile(r"/[0-9A-Za-z/]{1,158}/")
MONTH = timedelta(days=30)


def sees(viewer: Viewer) -> bool:
    """Whether this person opens the registers of codes and placements."""
    return viewer.has(*READERS)


def keeps(viewer: Viewer) -> bool:
    """Whether this person makes, prints and takes down at all."""
    return viewer.has(*KEEPERS)


def keeps_row(viewer: Viewer, row: Code | Placement | Doubt) -> bool:
    """Whether this one is theirs to change: who keeps a town and reads its county changes the town's alone."""
    return keeps(viewer) if row.region is None else reaches(viewer, row.region.path, *KEEPERS)


def is_path(typed: str) -> bool:
    """Whether what stands in an address has the form of a region's path; PostgreSQL breaks on some signs."""
    return bool(_PATH.fullmatch(typed))


def hanging(on: date) -> Q:
    """The condition for placements that are there on a day."""
    return Q(until_on=None) | Q(until_on__gte=on)


def live(on: date) -> Q:
    """The condition for codes that take something in on a day."""
    return Q(state=State.ACTIVE) & (Q(expires_on=None) | Q(expires_on__gte=on))


def _name(kind: str, owners: "QuerySet[Person] | QuerySet[Station] | QuerySet[Target]", field: str) -> When:
    return When(**{field: kind}, then=Subquery(owners.filter(pk=OuterRef("target_id")).values("name")[:1]))


def _owner() -> Case:
    """The name that a code is known by."""
    return Case(
        _name(Kind.DEPUTY, Person.objects.all(), "kind"),
        _name(Kind.STATION, Station.objects.all(), "kind"),
        _name(Kind.TARGET, Target.objects.all(), "kind"),
        default=Value(""),
        output_field=CharField(),
    )


def codes(viewer: Viewer, on: date) -> "QuerySet[Code]":
    """The codes of this viewer's regions, each with `owner`, its owner's name, and `hung`, on how many places."""
    hung = Placement.objects.filter(hanging(on), code=OuterRef("pk")).order_by().values("code")
    return (
        Code.objects.filter(scope(viewer, *READERS))
        .select_related("region", "organ")
        .annotate(
            owner=_owner(),
            hung=Coalesce(Subquery(hung.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        )
        .order_by("region__path", "kind", "pk")
    )


def placements(viewer: Viewer, on: date) -> "QuerySet[Placement]":
    """The placements of this viewer's regions, each with `scans`, the openings of the last thirty days."""
    month = ScanDay.objects.filter(placement=OuterRef("pk"), day__gt=on - MONTH, day__lte=on).order_by()
    total = month.values("placement").annotate(n=Sum("scans")).values("n")
    return (
        Placement.objects.filter(scope(viewer, *READERS))
        .select_related("region", "code")
        .annotate(scans=Coalesce(Subquery(total, output_field=IntegerField()), 0))
        .order_by("region__path", "name", "pk")
    )


def codes_kept(viewer: Viewer, on: date) -> "QuerySet[Code]":
    """Those of them that this viewer may change."""
    return codes(viewer, on).filter(scope(viewer, *KEEPERS))


def placements_kept(viewer: Viewer, on: date) -> "QuerySet[Placement]":
    """Those of them that this viewer may change."""
    return placements(viewer, on).filter(scope(viewer, *KEEPERS))


def printable(viewer: Viewer, on: date) -> "QuerySet[Code]":
    """The codes that may go on paper: in use, and a deputy's only while there is a mandate in force."""
    sitting = Mandate.objects.on(on).filter(standing=Standing.ACTIVE, person=OuterRef("target_id"))
    return codes(viewer, on).filter(live(on)).filter(~Q(kind=Kind.DEPUTY) | Exists(sitting))


def code(viewer: Viewer, pk: int, on: date, *, to: str = "see") -> Code:
    """The one door to a code. Missing outside of this viewer's regions; with `to="keep"`, NotAllowed where they only
    read."""
    return _theirs(viewer, codes(viewer, on).filter(pk=pk).first(), to)


def placement(viewer: Viewer, pk: int, on: date, *, to: str = "see") -> Placement:
    """The one door to a placement."""
    return _theirs(viewer, placements(viewer, on).filter(pk=pk).first(), to)


def doubt(viewer: Viewer, pk: int, *, to: str = "see") -> Doubt:
    """The one door to what was said of a code."""
    return _theirs(viewer, doubts(viewer).filter(pk=pk).first(), to)


def _theirs(viewer: Viewer, found: Row | None, to: str) -> Row:
    if found is None:
        raise Missing
    if to == "keep" and not keeps_row(viewer, found):
        raise NotAllowed
    return found


def doubts(viewer: Viewer) -> "QuerySet[Doubt]":
    """What was said of codes in this viewer's regions, and of codes that are nobody's; what is open first."""
    mine = scope(viewer, *READERS) | Q(region=None) if sees(viewer) else Q(pk__in=[])
    rows = Doubt.objects.filter(mine).select_related("code", "placement__region", "region")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-day", "-pk")
