"""Who may see and keep targets: offices those of their region and below; leaders and committees read."""

from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from mashang.kit.errors import Missing
from mashang.kit.viewer import Viewer
from mashang.organs.keeping import KEEPERS, READERS, may_keep, may_see, reaches, scope
from mashang.targets.models import Target, Tie

__all__ = ["get", "keeps", "may_keep", "may_see", "tied", "visible_to"]


def tied(on: date) -> Q:
    """The condition for ties that hold on a day."""
    return Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gte=on))


def visible_to(viewer: Viewer, on: date) -> "QuerySet[Target]":
    """The targets of this viewer's regions, each with `tie_count`, how many deputies keep contact on the day."""
    held = Tie.objects.filter(tied(on), target=OuterRef("pk")).order_by().values("target").annotate(n=Count("pk"))
    rows = Target.objects.filter(scope(viewer, *READERS)).select_related("region")
    return rows.annotate(tie_count=Coalesce(Subquery(held.values("n")), 0)).order_by("name", "pk")


def get(viewer: Viewer, pk: int, on: date) -> Target:
    """The one door to a target. Missing outside of this viewer's regions."""
    found = visible_to(viewer, on).filter(pk=pk).first()
    if found is None:
        raise Missing
    return found


def keeps(viewer: Viewer, target: Target) -> bool:
    """Whether this viewer's office keeps this target."""
    return reaches(viewer, target.region.path, *KEEPERS)
