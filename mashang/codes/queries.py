"""Reads about codes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Model, QuerySet, Sum
from django.db.models.functions import TruncMonth

from mashang.accounts.models import User
from mashang.codes import tags
from mashang.codes.models import Batch, Channel, Code, Kind, Placement, ScanDay, State
from mashang.kit.codes import ALPHABET, tidy
from mashang.kit.kept import kept
from mashang.organs import paths
from mashang.organs.models import Level, Region
from mashang.people.models import Person
from mashang.stations.models import Station
from mashang.targets.models import Target

LONGEST = 40


@dataclass(frozen=True)
class Scanned:
    """What a scanned address means: the code, the placement if it names one, and whether it still takes things in."""

    code: Code
    placement: Placement | None
    live: bool

    @property
    def channel(self) -> str:
        """Through which channel the person came."""
        return self.placement.channel if self.placement else Channel.SCAN


@kept(seconds=10)
def scanned(*, token: str, mark: str, on: date) -> Scanned | None:
    """The code behind an address, kept for ten seconds, or None. An unknown mark is ignored: the code still serves."""
    code = Code.objects.select_related("organ__region").filter(token=symbols(token)).first()
    if code is None:
        return None
    placement = Placement.objects.filter(code=code, mark=symbols(mark)).first() if mark else None
    return Scanned(code, placement, is_live(code, on))


def keepers() -> list[str]:
    """The regions in which codes are kept: what is nobody's is told to all of their offices."""
    return list(
        Region.objects.filter(pk__in=Code.objects.order_by().values("region").distinct()).values_list("path", flat=True)
    )


def is_live(code: Code, on: date) -> bool:
    """Whether it still takes things in on a day."""
    return code.state == State.ACTIVE and (code.expires_on is None or code.expires_on >= on)


def forged(token: str) -> bool:
    """Whether an address has our format and was not made here, to be asked when no such code is found."""
    return tags.forged(symbols(token))


def symbols(typed: str) -> str:
    """What was typed, brought to symbols; nothing when other signs are among them: PostgreSQL breaks on some."""
    symbols = tidy(typed[:LONGEST])
    return symbols if set(symbols) <= set(ALPHABET) else ""


def active(*, kind: str, target_id: int) -> Code | None:
    """The code in use of a deputy, station or target."""
    return Code.objects.filter(kind=kind, target_id=target_id, state=State.ACTIVE).first()


def batch(pk: int) -> Batch:
    """An order with whoever gave it."""
    return Batch.objects.select_related("user").get(pk=pk)


def grounds(code: Code) -> "QuerySet[Region]":
    """Where a code may hang one by one: the villages, communities and grids of its region."""
    path = (code.region or code.organ.region).path
    return Region.objects.filter(paths.under(path), level__in=[Level.VILLAGE, Level.GRID]).order_by("path")


def choices_of(code: Code) -> list[tuple[int, str]]:
    """The places that may be chosen for a placement: the code's region and what lies below it."""
    path = (code.region or code.organ.region).path
    rows = Region.objects.filter(paths.under(path)).select_related("parent").order_by("path")
    low = {Level.VILLAGE, Level.GRID}
    return [(row.pk, f"{row.parent.name} {row.name}" if row.parent and row.level in low else row.name) for row in rows]


def of_code(code: Code) -> list[Placement]:
    """The placements of a code, those that hang first."""
    return list(code.placements.select_related("region").order_by(F("until_on").desc(nulls_first=True), "pk"))


def scans_by_month(placement: Placement) -> list[tuple[date, int]]:
    """How often it was opened, month by month, the latest first: a year of them."""
    rows = ScanDay.objects.filter(placement=placement).annotate(month=TruncMonth("day")).values("month")
    return list(rows.annotate(total=Sum("scans")).order_by("-month").values_list("month", "total")[:12])


def owner_of(code: Code) -> str:
    """The name that a code is known by."""
    kinds: dict[str, type[Model]] = {Kind.DEPUTY: Person, Kind.STATION: Station, Kind.TARGET: Target}
    found = kinds[code.kind]._default_manager.filter(pk=code.target_id).first()
    return str(found or "")


def name_of(user_id: int | None) -> str:
    """Who that was; empty where the system did it."""
    found = User.objects.filter(pk=user_id or 0).first()
    return found.name if found else ""
