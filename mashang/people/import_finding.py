"""Whom a row of a spreadsheet means: somebody of the register, by card number or by name and place. Never guessed."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from mashang.organs import paths
from mashang.organs.models import Region
from mashang.people.models import Mandate, Person, Standing
from mashang.people.words import WHICH_HEADINGS
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.lines import Reader
from mashang.registers.subjects import Field, Scope

FIELDS = [
    Field("card_no", _("代表证号"), WHICH_HEADINGS["card_no"], right=_("有同名的人时填写")),
    Field("employer", _("工作单位"), WHICH_HEADINGS["employer"], right=_("有同名的人时填写")),
]
"""Columns that say which of several persons of one name is meant, beside the town."""


@dataclass(frozen=True, slots=True)
class Found:
    """A person of the register. `path` is the region that keeps them."""

    pk: int
    name: str
    employer: str
    path: str


@dataclass
class Roll:
    """The persons of a scope."""

    names: dict[str, list[Found]] = field(default_factory=dict)
    cards: dict[str, list[Found]] = field(default_factory=dict)
    sitting: set[int] = field(default_factory=set)
    """Those who hold a mandate in force."""

    @classmethod
    def of(cls, scope: Scope) -> "Roll":
        """Read once an import: two statements."""
        roll, there = cls(), {}
        kept = Person.objects.filter(paths.under(scope.path, "region__path")).order_by("pk")
        for row in kept.values_list("pk", "name", "employer", "region__path").iterator(chunk_size=5000):
            there[row[0]] = Found(*row)
            roll.names.setdefault(folded(row[1]), []).append(there[row[0]])
        held = Mandate.objects.filter(paths.under(scope.path, "person__region__path")).order_by("pk")
        for pk, card, standing in held.values_list("person_id", "card_no", "standing").iterator(chunk_size=5000):
            if card and there[pk] not in roll.cards.setdefault(folded(card), []):
                roll.cards[folded(card)].append(there[pk])
            if standing == Standing.ACTIVE:
                roll.sitting.add(pk)
        return roll

    def one(self, name: str, *, card: str, town: Region | None, employer: str) -> Found:
        """The one person who is meant. Wrong when there is none, or when several may be."""
        if card:
            return self._by_card(name, card)
        found = self.names.get(folded(name), [])
        if not found:
            raise Wrong(_("名册上没有“%(name)s”") % {"name": name[:20]}, _("先导入代表名册，或者核对姓名"))
        here = [one for one in found if town is None or _may_be_of(one, town)]
        if not here:
            said = _("名册上的“%(name)s”不在%(town)s") % {"name": name[:20], "town": town.name if town else ""}
            raise Wrong(said, _("核对乡镇，或者填写代表证号"))
        return self._certain(name, here, town, employer)

    def _certain(self, name: str, here: list[Found], town: Region | None, employer: str) -> Found:
        """The one of those who may be meant: first by workplace, then by who is registered in the town itself."""
        if employer:
            here = [one for one in here if folded(one.employer) == folded(employer)] or here
        if len(here) > 1 and town is not None:
            here = [one for one in here if one.path.startswith(town.path)] or here
        if len(here) > 1:
            why = _("名册上有 %(count)d 个“%(name)s”，分不清是哪一个") % {"count": len(here), "name": name[:20]}
            raise Wrong(why, _("填写代表证号，或者乡镇、工作单位"))
        return here[0]

    def _by_card(self, name: str, card: str) -> Found:
        there = self.cards.get(folded(card), [])
        same = [one for one in there if not name or folded(one.name) == folded(name)]
        if len(same) == 1:
            return same[0]
        if there and not same:
            raise Wrong(_("这个代表证号属于“%(name)s”") % {"name": there[0].name}, _("核对代表证号和姓名"))
        if same:
            raise Wrong(_("有几个人用这个代表证号"), _("改用姓名和乡镇"))
        raise Wrong(_("名册上没有这个代表证号"), _("核对代表证号，或者先导入代表名册"))


def _may_be_of(one: Found, town: Region) -> bool:
    """Registered there, or at a place above it: a county keeps those who sit higher."""
    return one.path.startswith(town.path) or town.path.startswith(one.path)


def person_of(reader: Reader, roll: Roll, town: Region | None, *, key: str = "person") -> Found | None:
    """The person of a row that names one in the column `key`; None where it names nobody, or is wrong."""
    name = reader.read(key, cells.name) or ""
    card, employer = reader.words("card_no", 200), reader.words("employer", 80)
    if reader.refused or not (name or card):
        return None
    try:
        return roll.one(name, card=card, town=town, employer=employer)
    except Wrong as wrong:
        reader.wrong("card_no" if card else key, wrong.why, wrong.right)
        return None
