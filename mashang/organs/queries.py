"""Reads: names of a day, regions, the rules of a place, the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any, TypeVar

from django.db.models import Count, F, Q

from mashang.kit.kept import kept
from mashang.kit.workdays import Calendar
from mashang.organs import paths
from mashang.organs.models import CalendarYear, Category, Holiday, Organ, OrganName, PolicyRow, Region, Term
from mashang.organs.policies import Found, Policies, Policy

_FRESH = 60.0
T = TypeVar("T", bound=int | str)


@dataclass(frozen=True)
class Named:
    """An organ's name and short name on a day."""

    name: str
    short_name: str


def names_on(organs: Iterable[Organ], on: date) -> dict[int, Named]:
    """The names that these organs bore on that day, by organ id; one query. Before any record, the first one known."""
    named = {organ.pk: Named(organ.name, organ.short_name) for organ in organs}
    rows = OrganName.objects.filter(organ__in=list(named)).order_by(F("from_on").desc(nulls_last=True))
    borne = [row for row in rows if row.to_on is None or row.to_on > on]
    return {**named, **{row.organ_id: Named(row.name, row.short_name) for row in borne if _began(row, borne, on)}}


def _began(row: OrganName, rows: Iterable[OrganName], on: date) -> bool:
    """Whether it was borne on the day; or, if none was yet, whether it is the first."""
    if row.from_on is None or row.from_on <= on:
        return True
    return not any(other.organ_id == row.organ_id and (other.from_on or date.min) < row.from_on for other in rows)


def name_on(organ: Organ, on: date) -> str:
    """The name as a paper of that day prints it."""
    return names_on([organ], on)[organ.pk].name


def region(code: str) -> Region | None:
    """The region of this code."""
    return Region.objects.filter(code=code).first()


def categories(organ: Organ | None) -> list[Category]:
    """The active categories for an organ: its own and those for all, in their order."""
    return list(Category.objects.filter(Q(organ=None) | Q(organ=organ), active=True).select_related("parent"))


def term_on(congress: Organ, on: date) -> Term | None:
    """The term that ran on this day: the latest that had begun, unless it had ended."""
    latest = Term.objects.filter(organ=congress, starts_on__lte=on).order_by("-starts_on", "-pk").first()
    return latest if latest and (latest.ends_on is None or latest.ends_on >= on) else None


@kept(seconds=5)
def policies(region_path: str, on: date) -> Policies:
    """All rules for a place on a day, in one query, kept for five seconds: the deepest region's row wins, then the
    latest begun."""
    rows = PolicyRow.objects.filter(organ__region__path__in=paths.above(region_path), from_on__lte=on)
    found: dict[str, Found] = {}
    for row in rows.select_related("organ__region").order_by("from_on", "pk"):
        found[row.key] = _deeper(found.get(row.key), row)
    return Policies(found)


def settled(policy: Policy[T], region_paths: Iterable[str], on: date) -> dict[str, T]:
    """What one rule is in many places on a day, by their paths: one query, however many they are."""
    rows = PolicyRow.objects.filter(key=policy.key, from_on__lte=on).select_related("organ__region")
    set_at = {row.organ.region.path: row.value for row in rows.order_by("from_on", "pk")}
    found = {}
    for path in set(region_paths):
        value = next((set_at[up] for up in reversed(paths.above(path)) if up in set_at), policy.default)
        found[path] = policy.clamped(value)
    return found


def _deeper(one: Found | None, row: PolicyRow) -> Found:
    depth = paths.depth(row.organ.region.path)
    if one and one.depth > depth:
        return one
    return Found(row.value, row.organ_id, row.organ.name, row.from_on, depth)


_calendars: dict[str, Any] = {}


@kept(seconds=5)
def calendar() -> Calendar:
    """The calendar by which days are counted, kept for five seconds. Then one query; two when a year has changed or a
    minute has passed."""
    counted = CalendarYear.objects.annotate(days_in=Count("days")).order_by("year")
    years = list(counted.values_list("year", "published", "version", "days_in"))
    version = " ".join(f"{word}/{days}" for _, _, word, days in years)
    kept: Calendar | None = _calendars.get("calendar")
    if kept is None or kept.version != version or monotonic() - _calendars["read"] > _FRESH:
        kept = _read(frozenset(year for year, published, *_ in years if published), version)
        _calendars["calendar"], _calendars["read"] = kept, monotonic()
    return kept


def _read(years: frozenset[int], version: str) -> Calendar:
    rows = list(Holiday.objects.values_list("day", "works", "name"))
    return Calendar(
        off={day: name for day, works, name in rows if not works},
        on={day: name for day, works, name in rows if works},
        years=years,
        version=version,
    )
