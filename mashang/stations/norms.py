"""制度文件 as pages read them: the versions of one document, and what a station shows to everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mashang.files.models import Attachment
from mashang.files.queries import link, of_each
from mashang.stations.models import NormDoc, NormText, Station


@dataclass(frozen=True)
class Sheet:
    """One file: its name, what has become of it, why it was not kept; an address for half an hour once it is."""

    name: str
    state: str
    why: str
    url: str


@dataclass(frozen=True)
class Version:
    """One version with its files; `current` is the one in force."""

    row: NormText
    sheets: list[Sheet]
    current: bool


def _sheet(row: Attachment, now: datetime) -> Sheet:
    return Sheet(row.name, row.state, row.why, link(row, now))


def versions(norm: NormDoc, now: datetime) -> list[Version]:
    """The latest first: two statements. The highest that was not withdrawn is in force."""
    rows = list(norm.texts.order_by("-number"))
    files = of_each(rows)
    current = next((row.pk for row in rows if row.withdrawn_on is None), None)
    return [Version(row, [_sheet(one, now) for one in files[row.pk]], row.pk == current) for row in rows]


@dataclass(frozen=True)
class Public:
    """One document as anybody may read it."""

    norm: NormDoc
    sheets: list[Sheet]


def in_force(on: date) -> Q:
    """Not repealed by then."""
    return Q(repealed_on=None) | Q(repealed_on__gt=on)


def public(station: Station, on: date, now: datetime) -> list[Public]:
    """The station's own documents that it shows to everybody, with the files of the version in force that are kept:
    one statement, two where there is one with a version."""
    latest = NormText.objects.filter(norm=OuterRef("pk"), withdrawn_on=None).order_by("-number").values("pk")[:1]
    rows = list(_public(station, on).annotate(latest=Subquery(latest)).order_by("-issued_on", "pk")[:MOST])
    files = of_each(NormText(pk=row.latest) for row in rows if row.latest)
    return [Public(row, [_sheet(one, now) for one in files.get(row.latest, ()) if one.is_kept]) for row in rows]


MOST = 30


def _public(station: Station, on: date) -> "QuerySet[NormDoc]":
    return NormDoc.objects.filter(in_force(on), station=station, public=True)


def counted(rows: "QuerySet[NormDoc]") -> "QuerySet[NormDoc]":
    """Each with `version`, the number of the one in force, or None."""
    there = NormText.objects.filter(norm=OuterRef("pk"), withdrawn_on=None).order_by("-number")
    return rows.annotate(version=Subquery(there.values("number")[:1]))
