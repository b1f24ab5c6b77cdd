"""What a list of suggestions may name: deputies of this congress, units, categories; and what is here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.matters.choices import HANDLERS
from mashang.matters.models import Particulars
from mashang.organs.models import Category, Organ, OrganKind, OrganName, Term
from mashang.people.models import Mandate
from mashang.registers import cells
from mashang.registers.cells import Wrong, folded
from mashang.registers.subjects import Scope


@dataclass(frozen=True)
class Here:
    """A suggestion that this house has."""

    row: int
    title: str
    state: str


@dataclass
class Around:
    """All of it, by name; read once an import."""

    terms: Sequence[Term]
    seats: Mapping[tuple[int, str], Sequence[Mandate]]
    cards: Mapping[tuple[int, str], Mandate]
    units: Mapping[str, Sequence[Organ]]
    categories: Mapping[str, Sequence[Category]]
    serials: dict[tuple[int, int], Here] = field(default_factory=dict)
    sources: dict[tuple[int, str], Here] = field(default_factory=dict)

    @classmethod
    def of(cls, scope: Scope, on: date) -> "Around":
        """Seven statements."""
        congress = Organ.objects.filter(region=scope.region_id, kind=OrganKind.CONGRESS, closed_on=None).first()
        terms = list(Term.objects.filter(organ=congress).order_by("starts_on", "pk")) if congress else []
        held = Mandate.objects.filter(congress=congress).select_related("person", "congress", "term").order_by("pk")
        seats: dict[tuple[int, str], list[Mandate]] = {}
        cards: dict[tuple[int, str], Mandate] = {}
        for mandate in held:
            seats.setdefault((mandate.term_id, folded(mandate.person.name)), []).append(mandate)
            if mandate.card_no:
                cards[mandate.term_id, folded(mandate.card_no)] = mandate
        around = cls(terms, seats, cards, _units(scope, on), _categories(scope))
        around._read(congress)
        return around

    def _read(self, congress: Organ | None) -> None:
        rows = Particulars.objects.filter(congress=congress, serial__isnull=False).order_by("pk")
        for term, serial, title, state, origin in rows.values_list(
            "term_id", "serial", "matter__title", "matter__state", "matter__origin"
        ):
            here = self.serials[term, serial or 0] = Here(0, title, state)
            if origin:
                self.sources[term, folded(origin)] = here

    def term(self, said: int | None, on: date) -> Term:
        """The term of this number, or the one that ran on a day."""
        wanted = (term for term in self.terms if said in {None, term.number})
        found = [term for term in wanted if said is not None or _ran(term, on)]
        if not found:
            raise Wrong(_("系统里没有登记这一届"), _("先在“届次”里登记，或改正届次、提出日期"))
        return found[-1]

    def seat(self, name: str, card: str, term: Term) -> Mandate:
        """The one mandate of this term that is meant. Wrong when there is none, or several may be."""
        if card:
            return self._by_card(name, card, term)
        found = self.seats.get((term.pk, folded(cells.name(name))), [])
        if not found:
            why = _("第%(term)d届代表里没有“%(name)s”") % {"term": term.number, "name": name[:20]}
            raise Wrong(why, _("先导入代表名册，或者核对姓名、届次"))
        if len(found) > 1:
            why = _("本届有 %(count)d 位代表叫“%(name)s”") % {"count": len(found), "name": name[:20]}
            raise Wrong(why, _("写明代表证号，例如“%(name)s（证号）”") % {"name": name[:20]})
        return found[0]

    def _by_card(self, name: str, card: str, term: Term) -> Mandate:
        found = self.cards.get((term.pk, folded(card)))
        if found is None:
            raise Wrong(_("本届没有这个代表证号"), _("核对代表证号、届次，或者先导入代表名册"))
        if name and folded(found.person.name) != folded(name):
            raise Wrong(_("这个代表证号属于“%(name)s”") % {"name": found.person.name}, _("核对代表证号和姓名"))
        return found

    def unit(self, said: str) -> Organ:
        """The open organ that bears or bore this name."""
        found = self.units.get(folded(said), [])
        if not found:
            raise Wrong(_("没有登记“%(said)s”这个单位") % {"said": said[:20]}, _("先导入机构和承办单位，或者写全称"))
        if len(found) > 1:
            raise Wrong(_("有几个单位都叫“%(said)s”") % {"said": said[:20]}, _("写全称"))
        return found[0]

    def category(self, said: str) -> Category:
        """The category of this name: the organ's own before those for all."""
        found = self.categories.get(folded(said), [])
        if not found:
            names = "、".join(rows[0].name for rows in list(self.categories.values())[:12])
            raise Wrong(
                _("没有“%(said)s”这个类别") % {"said": said.strip()[:20]}, _("%(names)s；或者留空") % {"names": names}
            )
        return found[0]


def _ran(term: Term, on: date) -> bool:
    return term.starts_on <= on and (term.ends_on is None or term.ends_on >= on)


def _units(scope: Scope, on: date) -> dict[str, list[Organ]]:
    """Those to whom something may be handed out, by the names that they bear and bore."""
    rows = Organ.objects.under(scope.path).open_on(on).filter(kind__in=HANDLERS)
    organs = {organ.pk: organ for organ in rows.order_by("pk")}
    borne = OrganName.objects.filter(organ__in=organs).order_by("pk").values_list("organ_id", "name", "short_name")
    now = [(organ.pk, organ.name, organ.short_name) for organ in organs.values()]
    present, former = _by_name(now, organs), _by_name(borne, organs)
    return {**former, **present}


def _by_name(rows: object, organs: Mapping[int, Organ]) -> dict[str, list[Organ]]:
    found: dict[str, list[Organ]] = {}
    for pk, *names in rows:  # type: ignore[attr-defined]
        for name in {folded(name) for name in names if name}:
            if organs[pk] not in found.setdefault(name, []):
                found[name].append(organs[pk])
    return found


def _categories(scope: Scope) -> dict[str, list[Category]]:
    rows = Category.objects.filter(Q(organ=None) | Q(organ=scope.organ_id), active=True)
    found: dict[str, list[Category]] = {}
    for row in rows.order_by("position", "code", "pk"):
        rank = 0 if row.organ_id else len(found.get(folded(row.name), []))
        found.setdefault(folded(row.name), []).insert(rank, row)
    return found
