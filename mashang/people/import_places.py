"""Which congress a row speaks of: by level, by the name of its place, by ticks; and which term of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.organs.models import Level, Organ, OrganKind, Region, Term
from mashang.people import words
from mashang.registers.cells import Wrong, flat, folded, number
from mashang.registers.subjects import Scope

_BEFORE = re.compile(r"^.*第(?=.+届)")
_CARDS = re.compile(r"[、,，;；\s]+")
_SPLIT = re.compile(r"[、,，;；/＋+和及\s]+")
_TAIL = re.compile(r"(人民代表大会代表|人大代表|代表|人民代表大会|人大)$")
_COUNT = re.compile(r"(?<=.)[两二三四五]级?$")
TICKED = {
    "is_province": Level.PROVINCE,
    "is_city": Level.CITY,
    "is_county": Level.COUNTY,
    "is_town": Level.TOWN,
}
RIGHT = _("省级、市级、县级、乡级，几级之间用顿号")


@dataclass(frozen=True, slots=True)
class Seat:
    """A congress and a term of it."""

    congress: int
    term: int
    from_on: date


@dataclass
class Places:
    """The congresses that a scope can speak of: its own, those above, and those of its towns."""

    own: Region
    chain: dict[str, Region]
    towns: dict[str, Region]
    congresses: Mapping[int, int]
    """By region."""
    terms: Mapping[tuple[int, int], Term]
    present: Mapping[int, Term]
    _read: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What a cell of levels, or a place and a term, was found to mean: the same words stand in most rows."""

    @classmethod
    def of(cls, scope: Scope, on: date) -> "Places":
        """Read once an import: four statements."""
        above = list(Region.objects.above(scope.path))
        own = above[-1]
        below = Region.objects.under(scope.path).filter(level=Level.TOWN)
        towns = {folded(word): region for region in below for word in (region.name, region.short_name)}
        organs = (
            Organ.objects.filter(kind=OrganKind.CONGRESS)
            .filter(Q(region__in=[one.pk for one in above]) | Q(region__in=below))
            .open_on(on)
            .order_by("-pk")
        )
        congresses = {organ.region_id: organ.pk for organ in organs}
        terms = list(Term.objects.filter(organ__in=congresses.values()).order_by("starts_on"))
        return cls(
            own=own,
            chain={region.level: region for region in above},
            towns=towns,
            congresses=congresses,
            terms={(term.organ_id, term.number): term for term in terms},
            present={term.organ_id: term for term in terms if _holds(term, on)},
        )

    def town(self, said: str) -> Region | None:
        """The town of a row, where there is such a column."""
        if not said.strip():
            return None
        found = self.towns.get(folded(said))
        if found is None:
            raise Wrong(
                _("%(own)s没有“%(said)s”") % {"own": self.own.name, "said": flat(said)[:20]},
                _("写全乡镇名称，例如“示例镇”"),
            )
        return found

    def regions(self, said: str, town: Region | None) -> list[Region]:
        """The places of a cell of levels: `市、县、镇`, `县级`, `浚县、屯子镇`, `市县镇三级`."""
        key = said, town and town.pk
        if key not in self._read:
            self._read[key] = self._regions(said, town)
        return list(self._read[key])

    def _regions(self, said: str, town: Region | None) -> list[Region]:
        found: list[Region] = []
        for piece in _SPLIT.split(flat(said)):
            if piece:
                found += self._piece(piece, town)
        return list(dict.fromkeys(found))

    def _piece(self, piece: str, town: Region | None) -> list[Region]:
        graded = piece.endswith(words.GRADED)
        bare = _COUNT.sub("", _TAIL.sub("", piece).removesuffix(words.GRADE))
        named = self._named(bare)
        if named is not None:
            return [named]
        if bare in words.LEVELS:
            self._certain(bare, graded)
            return [self.at(words.LEVELS[bare], town)]
        if len(bare) > 1 and all(sign in words.LEVELS for sign in bare):
            return [self.at(words.LEVELS[sign], town) for sign in bare]
        raise Wrong(_("不认识“%(said)s”") % {"said": piece[:20]}, RIGHT)

    def _named(self, bare: str) -> Region | None:
        word = folded(bare)
        for region in self.chain.values():
            if word in {folded(region.name), folded(region.short_name)}:
                return region
        return self.towns.get(word)

    def _certain(self, bare: str, graded: bool) -> None:
        """市 alone is either of two where the county is a city as well."""
        county = self.chain.get(Level.COUNTY)
        if bare == words.CITY and not graded and county is not None and county.name.endswith(words.CITY):
            raise Wrong(_("“市”可能是地级市，也可能是%(own)s") % {"own": county.name}, _("写“市级”“县级”，或写全名"))

    def at(self, level: str, town: Region | None) -> Region:
        """The place of a level, seen from here."""
        if level == Level.TOWN and town is not None:
            return town
        found = self.chain.get(level)
        if found is None and level == Level.TOWN:
            raise Wrong(_("没有写是哪个乡镇"), _("增加“乡镇”一列，或在层级里写乡镇名称"))
        if found is None:
            raise Wrong(_("%(own)s没有这一级") % {"own": self.own.name}, RIGHT)
        return found

    def seat(self, region: Region, term: int | None) -> Seat:
        """The congress of a place, and its term: the one that is named, or the present one."""
        key = region.pk, term
        if key not in self._read:
            self._read[key] = self._seat(region, term)
        found: Seat = self._read[key]
        return found

    def _seat(self, region: Region, term: int | None) -> Seat:
        congress = self.congresses.get(region.pk)
        if congress is None:
            why = _("系统里没有登记%(place)s的人民代表大会") % {"place": region.name}
            raise Wrong(why, _("先在“机构”里登记，或请管理员登记"))
        found = self.present.get(congress) if term is None else self.terms.get((congress, term))
        if found is None:
            said = _("现在这一届") if term is None else _("第%(number)d届") % {"number": term}
            why = _("系统里没有登记%(place)s人大的%(term)s") % {"place": region.name, "term": said}
            raise Wrong(why, _("先登记届次，或改正届次"))
        return Seat(congress, found.pk, found.starts_on)


def _holds(term: Term, on: date) -> bool:
    return term.starts_on <= on and (term.ends_on is None or term.ends_on >= on)


def ticked(values: Mapping[str, str]) -> list[str]:
    """The levels of ticked columns, highest first."""
    found: list[str] = []
    for key, level in TICKED.items():
        said = folded(values.get(key, ""))
        if said in words.TICKS:
            found.append(level)
        elif said not in words.NO_TICKS:
            raise Wrong(_("看不出有没有打勾"), _("打“√”，或者留空"))
    return found


@lru_cache(maxsize=256)
def term_of(said: str) -> int | None:
    """`第十六届` → 16; None where nothing is said."""
    if not said.strip():
        return None
    try:
        return number(_BEFORE.sub("", flat(said)))
    except ValueError:
        raise Wrong(_("看不出是第几届"), _("例如“第十六届”")) from None


def cards_of(said: str, seats: Iterable[object]) -> list[str]:
    """One card number for each seat; none at all is well too."""
    cards = [card for card in _CARDS.split(flat(said)) if card]
    want = len(list(seats))
    if cards and len(cards) != want:
        raise Wrong(
            _("写了 %(cards)d 个代表证号，却是 %(seats)d 级代表") % {"cards": len(cards), "seats": want},
            _("每级一个，次序与层级相同，用顿号分开"),
        )
    return cards or [""] * want
