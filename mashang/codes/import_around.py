"""What a list of placements may name: codes by whose they are, and places; read once an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mashang.codes import queries
from mashang.codes.models import Code, Kind, State
from mashang.organs import paths
from mashang.organs.import_plan import towns
from mashang.organs.models import Level, Region
from mashang.people.models import Mandate, Person
from mashang.registers.cells import Wrong, folded
from mashang.registers.subjects import Scope
from mashang.stations.models import Station
from mashang.targets.models import Target


@dataclass(frozen=True, slots=True)
class Owned:
    """A code in use, with whose it is and where that is at home."""

    pk: int
    kind: str
    name: str
    region: int | None
    path: str


@dataclass
class Around:
    """All of it, by name."""

    towns: Mapping[str, Region]
    owners: Mapping[str, Sequence[Owned]]
    cards: Mapping[str, Sequence[Owned]]
    tokens: Mapping[str, Owned | None]
    """None: the code is out of use."""
    grounds: Mapping[tuple[str, str], Sequence[Region]]
    """By level and name: villages and communities, grids."""

    @classmethod
    def of(cls, scope: Scope) -> "Around":
        """Seven statements."""
        rows = list(Code.objects.filter(near(scope.path)).select_related("region", "organ__region").order_by("pk"))
        names = {kind.value: _names(kind, [row.target_id for row in rows if row.kind == kind]) for kind in Kind}
        owned = {row.pk: _owned(row, names) for row in rows if row.state == State.ACTIVE}
        owners: dict[str, list[Owned]] = {}
        for one in owned.values():
            owners.setdefault(folded(one.name), []).append(one)
        return cls(
            towns=towns(scope),
            owners=owners,
            cards=_cards([row for row in rows if row.pk in owned], owned),
            tokens={row.token: owned.get(row.pk) for row in rows},
            grounds=_grounds(scope),
        )

    def owner(self, name: str, *, kind: str, card: str, town: Region | None) -> Owned:
        """The one code that is meant. Wrong when there is none, or several may be: of namesakes, those at home in
        another town than the one where it hangs are not meant."""
        found = self.cards.get(folded(card), []) if card else self.owners.get(folded(name), [])
        fit = [one for one in found if kind in {"", one.kind} and (not card or folded(name) in {"", folded(one.name)})]
        if len(fit) > 1 and town is not None:
            fit = [one for one in fit if one.path.startswith(town.path) or town.path.startswith(one.path)] or fit
        if not fit:
            why = _("没有“%(name)s”在用的码") % {"name": (name or card)[:20]}
            raise Wrong(why, _("先在“代表码”里制码，或者核对姓名、站名、证号"))
        if len(fit) > 1:
            why = _("有 %(count)d 个“%(name)s”的码") % {"count": len(fit), "name": name[:20]}
            raise Wrong(why, _("填写码号，或者代表证号、码的类型"))
        return fit[0]

    def token(self, said: str) -> Owned:
        """The code of this number. Wrong when it is not known here, or out of use."""
        symbols = queries.symbols(said)
        if not symbols or symbols not in self.tokens:
            raise Wrong(_("没有这个码号"), _("核对印在码下面的号，或者只写谁的码"))
        found = self.tokens[symbols]
        if found is None:
            raise Wrong(_("这个码已经停用"), _("写现在用的码号，或者只写谁的码"))
        return found

    def ground(self, said: str, level: str, inside: Region | None) -> Region:
        """The village, community or grid of this name, in the place that the row named before."""
        named = self.grounds.get((level, folded(said)), [])
        found = [one for one in named if inside is None or one.path.startswith(inside.path)]
        where = inside.name if inside else ""
        if not found:
            why = _("%(where)s没有登记“%(said)s”") % {"where": where, "said": said.strip()[:20]}
            raise Wrong(why, _("核对名称；没有登记的，先导入行政区划，或者清空这一格"))
        if len(found) > 1:
            why = _("有 %(count)d 处叫“%(said)s”") % {"count": len(found), "said": said.strip()[:20]}
            raise Wrong(why, _("填写它所在的乡镇、街道和村、社区"))
        return found[0]


def near(path: str, prefix: str = "") -> Q:
    """The condition for codes that are at home under a path."""
    at_organ = Q(**{f"{prefix}region": None}) & paths.under(path, f"{prefix}organ__region__path")
    return paths.under(path, f"{prefix}region__path") | at_organ


def _names(kind: str, ids: Sequence[int]) -> dict[int, str]:
    models = {Kind.DEPUTY: Person, Kind.STATION: Station, Kind.TARGET: Target}
    rows = models[Kind(kind)]._default_manager.filter(pk__in=ids)
    return dict(rows.order_by("pk").values_list("pk", "name"))


def _owned(row: Code, names: Mapping[str, Mapping[int, str]]) -> Owned:
    region = row.region or row.organ.region
    return Owned(row.pk, row.kind, names[row.kind].get(row.target_id, ""), row.region_id, region.path)


def _cards(rows: Sequence[Code], owned: Mapping[int, Owned]) -> dict[str, list[Owned]]:
    of = {row.target_id: owned[row.pk] for row in rows if row.kind == Kind.DEPUTY}
    held = Mandate.objects.filter(person_id__in=of).exclude(card_no="").order_by("pk")
    found: dict[str, list[Owned]] = {}
    for person, card in held.values_list("person_id", "card_no"):
        if of[person] not in found.setdefault(folded(card), []):
            found[folded(card)].append(of[person])
    return found


def _grounds(scope: Scope) -> dict[tuple[str, str], list[Region]]:
    rows = Region.objects.filter(paths.under(scope.path), level__in=[Level.VILLAGE, Level.GRID]).order_by("path")
    found: dict[tuple[str, str], list[Region]] = {}
    for row in rows:
        for word in {folded(row.name), folded(row.short_name)}:
            found.setdefault((row.level, word), []).append(row)
    return found
