"""Who may see and keep stations. Offices keep those of their region and below; staff tend their own."""

from datetime import date

from django.db.models import Q, QuerySet

from mashang.kit.errors import Missing, NotAllowed
from mashang.kit.viewer import Viewer
from mashang.organs import paths
from mashang.organs.models import Industry, Organ
from mashang.people.models import Role
from mashang.people.register import KEEPERS, READERS, scope
from mashang.stations.models import MustBuild, NormDoc, PracticeBase, Station
from mashang.stations.queries import STAFF

EVERYDAY = ("week", "hours", "phone", "intro", "duty")
"""What staff may change of their own station."""


def may_see(viewer: Viewer) -> bool:
    """Whether this person reads the register of stations."""
    return viewer.has(*READERS)


def may_keep(viewer: Viewer) -> bool:
    """Whether this person adds and changes stations at all."""
    return viewer.has(*KEEPERS)


def visible_to(viewer: Viewer, on: date) -> "QuerySet[Station]":
    """Stations of this viewer's regions, and those at whose desk they sit; closed ones too."""
    del on
    own = Q(pk__in=viewer.places("station", *STAFF))
    rows = Station.objects.filter(scope(viewer, *READERS) | own)
    return rows.select_related("region", "organ", "parent", "industry").order_by("name", "pk")


def keeps(viewer: Viewer, region_path: str) -> bool:
    """Whether an office of this viewer stands over the region."""
    return any(duty.role in KEEPERS and region_path.startswith(duty.region_path) for duty in viewer.duties)


def tends(viewer: Viewer, station: Station) -> bool:
    """Whether this viewer may change the everyday fields and the panels."""
    return keeps(viewer, station.region.path) or station.pk in viewer.places("station", *STAFF)


def get(viewer: Viewer, pk: int, *, to: str, on: date) -> Station:
    """The station for somebody who wants to `see`, `tend` or `keep` it. Missing if unseen, NotAllowed if not theirs."""
    rows = visible_to(viewer, on).select_related("organ__region", "dispatcher__region", "holder", "project")
    station = rows.filter(pk=pk).first()
    if station is None:
        raise Missing
    allowed = {"see": True, "tend": tends(viewer, station), "keep": keeps(viewer, station.region.path)}[to]
    if not allowed:
        raise NotAllowed
    return station


def musts(viewer: Viewer, on: date) -> "QuerySet[MustBuild]":
    """四必建 of this viewer's regions."""
    del on
    rows = MustBuild.objects.filter(scope(viewer, *READERS)).select_related("region", "station")
    return rows.order_by("kind", "name", "pk")


def bases(viewer: Viewer, on: date) -> "QuerySet[PracticeBase]":
    """Practice bases of this viewer's regions."""
    del on
    rows = PracticeBase.objects.filter(scope(viewer, *READERS)).select_related("region", "station")
    return rows.order_by("kind", "name", "pk")


def office_of(viewer: Viewer) -> Organ:
    """The organ whose standards this person keeps: that of their first post as office or chair. NotAllowed without."""
    roles = [duty for role in (Role.OFFICE, Role.CHAIR) for duty in viewer.duties if duty.role == role]
    organ = Organ.objects.select_related("region").filter(pk=roles[0].organ_id).first() if roles else None
    if organ is None:
        raise NotAllowed
    return organ


def norm(viewer: Viewer, pk: int, *, to: str) -> NormDoc:
    """The one door to a norm document: that of a station whom this viewer reads, or of an organ at or over their place
    or below it. Missing if unseen, NotAllowed to `keep` for whoever only reads."""
    over = {path for duty in viewer.duties for path in paths.above(duty.region_path)}
    own = scope(viewer, *READERS, field="station__region__path") | Q(station__in=viewer.places("station", *STAFF))
    theirs = scope(viewer, *READERS, field="organ__region__path") | Q(organ__region__path__in=sorted(over))
    rows = NormDoc.objects.select_related("station__region", "organ__region")
    found = rows.filter(own | theirs, pk=pk).first() if viewer.has(*READERS, *STAFF) else None
    if found is None:
        raise Missing
    if to == "keep" and not keeps_norm(viewer, found):
        raise NotAllowed
    return found


def keeps_norm(viewer: Viewer, found: NormDoc) -> bool:
    """Whether this viewer may upload to it: the office over the station, or the office of the organ."""
    if found.station is not None:
        return keeps(viewer, found.station.region.path) and found.station.closed_on is None
    return any(duty.role in KEEPERS and duty.organ_id == found.organ_id for duty in viewer.duties)


def standards_over(region_path: str) -> Q:
    """The condition for standards kept by an organ of this region or of any above it."""
    return Q(organ__region__path__in=paths.above(region_path))


def industries(viewer: Viewer) -> "QuerySet[Industry]":
    """Industries kept by the organs of this viewer's regions, and by those above."""
    over = {path for duty in viewer.duties if duty.role in READERS for path in paths.above(duty.region_path)}
    seen = scope(viewer, *READERS, field="organ__region__path") | Q(organ__region__path__in=sorted(over))
    return Industry.objects.filter(seen).select_related("organ", "parent").order_by("-tier", "code", "pk")
