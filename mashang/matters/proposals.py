"""From which opinions a suggestion may be formed together, for whom, and into which draft."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.models import Kind, Matter
from mashang.matters.workflow import State
from mashang.people.models import Mandate, Standing
from mashang.stations.models import MemberKind, Membership

CITIZENS = (Kind.OPINION, Kind.PROBLEM)
MANY = 30


def mandates(opinion: Matter, by: Viewer, now: datetime) -> "QuerySet[Mandate]":
    """Of the deputy who received it, who may be the one that asks; where it named none, of those of its station."""
    rows = Mandate.objects.on(localdate(now)).filter(standing=Standing.ACTIVE)
    if by.person_id is not None and opinion.deputy_id == by.person_id:
        found = rows.filter(pk__in=by.mandates)
    elif opinion.deputy_id is not None:
        found = rows.filter(person=opinion.deputy_id)
    elif opinion.station_id is not None:
        members = Membership.objects.filter(station=opinion.station_id, kind=MemberKind.DEPUTY, to_on=None)
        found = rows.filter(person__in=members.values("person"))
    else:
        found = rows.filter(congress__region=opinion.organ.region_id)
    return found.select_related("person", "congress__region", "term").order_by("person__name", "pk")


def alike(opinion: Matter, by: Viewer) -> "QuerySet[Matter]":
    """The newest open opinions at the same station or deputy, or else at the same organ, that this viewer sees."""
    rows = policy.visible_to(by).filter(kind__in=CITIZENS, ended_at=None, sensitive=False).exclude(pk=opinion.pk)
    if opinion.station_id is not None:
        near = Q(station=opinion.station_id)
    elif opinion.deputy_id is not None:
        near = Q(deputy=opinion.deputy_id)
    else:
        near = Q(organ=opinion.organ_id, station=None)
    newest = rows.filter(near).order_by("-received_at", "-pk").values_list("pk", flat=True)[:MANY]
    return Matter.objects.filter(pk__in=list(newest)).order_by("-received_at", "-pk")


def drafts(by: Viewer) -> "QuerySet[Matter]":
    """The drafts of one's own: nobody else sees them."""
    rows = Matter.objects.filter(kind=Kind.SUGGESTION, state=State.DRAFT)
    mine = rows.filter(voices__leads=True, voices__person=by.person_id)
    return mine.order_by("-received_at", "-pk") if by.person_id is not None else rows.none()
