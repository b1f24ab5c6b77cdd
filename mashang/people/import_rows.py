"""One row of a 代表名册, read: what it says of a person, and which seats it gives them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.kit import masking
from mashang.organs.models import Region
from mashang.people.import_places import Places, Seat, cards_of, term_of, ticked
from mashang.people.words import SECTORS, SEXES
from mashang.registers import cells
from mashang.registers.cells import Wrong
from mashang.registers.lines import Reader
from mashang.registers.subjects import Finding, Line

PERSON = ("name", "sex", "ethnicity", "born_on", "party", "education", "employer", "job", "profession", "sector")
"""Columns of a person that a row fills, in the order in which they are kept."""
LONGEST = {"ethnicity": 20, "party": 40, "education": 40, "employer": 80, "job": 60, "profession": 60}


@dataclass(slots=True)
class Told:
    """A row that reads well. `values` are in the order of `PERSON`; None or empty where nothing is said."""

    row: int
    values: list[Any]
    phone: str
    region: int
    seats: list[tuple[Seat, str]]
    constituency: str
    delegation: str

    @property
    def mask(self) -> str:
        """The number as staff read it."""
        return masking.phone(self.phone) if self.phone else ""


def told(line: Line, places: Places, today: date) -> Told | list[Finding]:
    """Read a row, or say of each of its cells what is wrong."""
    reader = _Reader(line)
    values: list[Any] = [reader.read("name", cells.name, always=True)]
    values.append(reader.read("sex", lambda said: cells.choice(said, SEXES, _("男或女"))))
    values.append(reader.words("ethnicity", LONGEST["ethnicity"]))
    values.append(reader.read("born_on", lambda said: _grown(cells.month(said, today), today)))
    values += [reader.words(key, LONGEST[key]) for key in ("party", "education", "employer", "job", "profession")]
    values.append(reader.read("sector", lambda said: cells.choice(said, SECTORS, _("一产、二产或三产"))))
    phone = reader.read("phone", cells.phone) or ""
    town = reader.read("town", places.town)
    seats = _seats(reader, places, town)
    found = Told(
        row=line.number,
        values=values,
        phone=phone,
        region=town.pk if town else places.own.pk,
        seats=seats,
        constituency=reader.read("constituency", lambda said: cells.line(said, 80)) or "",
        delegation=reader.read("delegation", lambda said: cells.line(said, 60)) or "",
    )
    return reader.findings or found


class _Reader(Reader):
    """Reads cells of one row, and its seats."""

    def seat(self, places: Places, region: Region, term: int | None) -> Seat | None:
        """The seat in the congress of a place."""
        try:
            return places.seat(region, term)
        except Wrong as wrong:
            key = "term" if self.line.values.get("term") and region.pk in places.congresses else "level"
            self.wrong(key, wrong.why, wrong.right)
            return None


def _grown(born: date, today: date) -> date:
    if (today.year - born.year, today.month) < (18, born.month):
        raise Wrong(_("未满十八周岁"), _("核对出生年月"))
    return born


def _seats(reader: _Reader, places: Places, town: Any) -> list[tuple[Seat, str]]:
    values = reader.line.values
    term = reader.read("term", term_of)
    regions = reader.read("level", lambda said: places.regions(said, town)) or []
    try:
        regions += [place for level in ticked(values) if (place := places.at(level, town)) not in regions]
    except Wrong as wrong:
        key = next((key for key in values if key.startswith("is_")), "level")
        reader.findings.append(Finding(reader.line.number, key, wrong.why, wrong.right))
    if reader.findings:
        return []
    if not regions:
        regions = [places.own]
    seats = [seat for region in regions if (seat := reader.seat(places, region, term))]
    cards = reader.read("card_no", lambda said: cards_of(cells.line(said, 200), seats)) or [""] * len(seats)
    return list(zip(seats, cards, strict=False))
