"""What the record holds of one deputy's work in a year, by quarters: nobody fills it in, and it ranks nobody (R95)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import ExtractQuarter
from django.utils.functional import Promise

from mashang.kit.clock import day_of
from mashang.kit.viewer import Viewer
from mashang.matters import policy
from mashang.matters.figures import Period
from mashang.matters.flows import BY_LAW
from mashang.matters.models import Grade, Matter, Rating, Voice
from mashang.matters.stationed import GOING
from mashang.matters.workflow import State

NOT_YET = (State.DRAFT, State.WITHDRAWN)


@dataclass(frozen=True)
class Quarter:
    """One quarter, 1 to 4: opinions by the day on which they came and by how they stand now (`received` is the sum of
    the four after it), and papers by the day on which they were raised."""

    number: int
    received: int = 0
    going: int = 0
    answered: int = 0
    closed: int = 0
    elsewhere: int = 0
    led: int = 0
    joined: int = 0


@dataclass(frozen=True)
class Raised:
    """One paper: its title and key only where this viewer may read it; what its deputy thought of the last answer."""

    title: str
    pk: int | None
    kind: str | Promise
    leads: bool
    on: date
    state: str | Promise
    grade: str | Promise


@dataclass(frozen=True)
class Deeds:
    """A year of one deputy."""

    quarters: list[Quarter]
    raised: list[Raised]


def deeds(*, person_id: int, viewer: Viewer, period: Period) -> Deeds:
    """What came to a deputy and what they raised in a year. Three statements at most."""
    papers = _papers(person_id, viewer, period)
    told = _opinions(person_id, period)
    quarters = [
        Quarter(
            number,
            **told.get(number, {}),
            led=sum(row.leads for row in papers if row.quarter == number),
            joined=sum(not row.leads for row in papers if row.quarter == number),
        )
        for number in range(1, 5)
    ]
    return Deeds(quarters, [_raised(row) for row in papers])


def _opinions(person_id: int, period: Period) -> dict[int, dict[str, int]]:
    """Opinions that came to this deputy, sensitive ones too, since only counts are shown."""
    standing = {
        "going": Q(state__in=GOING),
        "answered": Q(state=State.ANSWERED),
        "closed": Q(state=State.CLOSED),
    }
    rows = Matter.objects.filter(period.condition("received_at"), deputy=person_id).exclude(kind__in=BY_LAW).order_by()
    counted = rows.values(quarter=ExtractQuarter("received_at")).annotate(
        received=Count("pk"), **{name: Count("pk", filter=rule) for name, rule in standing.items()}
    )
    found = {}
    for row in counted:
        number = row.pop("quarter")
        found[number] = row | {"elsewhere": row["received"] - row["going"] - row["answered"] - row["closed"]}
    return found


def _papers(person_id: int, viewer: Viewer, period: Period) -> list[Any]:
    """Suggestions and motions that carry this deputy's signature, the latest first."""
    readable = policy.readable_by(viewer).filter(pk=OuterRef("matter"))
    last = Rating.objects.filter(voice=OuterRef("pk")).order_by("-pk").values("grade")[:1]
    rows = Voice.objects.filter(
        period.condition("matter__received_at"), person=person_id, signed_at__isnull=False, matter__kind__in=BY_LAW
    ).exclude(matter__state__in=NOT_YET)
    rows = rows.select_related("matter").annotate(
        read=Exists(readable), grade=Subquery(last), quarter=ExtractQuarter("matter__received_at")
    )
    return list(rows.order_by("-matter__received_at", "-pk"))


def _raised(row: Any) -> Raised:
    matter = row.matter
    return Raised(
        title=matter.title if row.read else "",
        pk=matter.pk if row.read else None,
        kind=matter.get_kind_display(),
        leads=row.leads,
        on=day_of(matter.received_at),
        state=matter.table.states[matter.state],
        grade=Grade(row.grade).label if row.grade else "",
    )
