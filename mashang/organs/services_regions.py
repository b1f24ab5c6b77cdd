"""Loading regions: everything a file says in one transaction, and one entry for it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby

from django.db import transaction

from mashang.journal.services import record
from mashang.kit.viewer import Viewer
from mashang.organs import paths, regions, verbs
from mashang.organs.models import Region
from mashang.organs.regions import Row, Tree
from mashang.organs.sheets import Raw, Refused

_SAID = ("name", "short_name", "level", "kind")


@dataclass(frozen=True)
class Loaded:
    """What became of the rows; `moved` counts regions that the file does not name, but whose ancestors it moved."""

    created: int
    changed: int
    same: int
    moved: int
    refused: Sequence[Refused]


@transaction.atomic
def load_regions(*, rows: Sequence[Raw], edition: str, by: Viewer, now: datetime, sha256: str = "") -> Loaded:
    """导入行政区划: take every row that can be taken, in any order; the others come back with row, column and reason.

    A region that the file does not name stays. A second run changes nothing, writes no entry. `sha256` is the file's.
    The number of queries grows with the rows by hundreds, not by rows.
    """
    taken, refused = regions.checked(rows)
    known = {region.code: region for region in Region.objects.select_related("parent")}
    tree, hanging = regions.arranged(taken, {code: _parent(region) for code, region in known.items()})
    told = _tally(tree, known, [*refused, *hanging])
    written = _write(tree, known, edition)
    if written:
        facts = {**asdict(told), "refused": len(told.refused), "edition": edition, "sha256": sha256}
        record(verb=verbs.REGIONS_LOADED, by=by, target=written, now=now, facts=facts)
    return told


def _parent(region: Region) -> str:
    return region.parent.code if region.parent else ""


def _tally(tree: Tree, known: dict[str, Region], refused: Sequence[Refused]) -> Loaded:
    """Count before anything is written, since writing changes what is known."""
    created = sum(code not in known for code in tree.rows)
    same = sum(code in known and _stands(row, tree, known[code]) for code, row in tree.rows.items())
    moved = sum(region.path != tree.paths.get(code) for code, region in known.items() if code not in tree.rows)
    ordered = sorted(refused, key=lambda one: one.row)
    return Loaded(created, len(tree.rows) - created - same, same, moved, ordered)


def _stands(row: Row, tree: Tree, region: Region) -> bool:
    """Whether the database says what the row says, whatever the edition."""
    return region.path == tree.paths[row.code] and all(getattr(region, name) == getattr(row, name) for name in _SAID)


def _write(tree: Tree, known: dict[str, Region], edition: str) -> Region | None:
    """Write wave by wave from the top, so that parents have ids; give back the highest region touched, if any."""
    changes = [code for code in tree.paths if _differs(code, tree, known, edition)]
    for _depth, wave in groupby(changes, key=lambda code: paths.depth(tree.paths[code])):
        _save([_region(code, tree, known, edition) for code in wave])
    return known[changes[0]] if changes else None


def _differs(code: str, tree: Tree, known: dict[str, Region], edition: str) -> bool:
    if code not in known:
        return True
    row, region = tree.rows.get(code), known[code]
    if row is None:
        return region.path != tree.paths[code]
    return region.edition != edition or not _stands(row, tree, region)


def _region(code: str, tree: Tree, known: dict[str, Region], edition: str) -> Region:
    """The region as it is to stand; from now on it is known."""
    region = known.setdefault(code, Region(code=code))
    region.path = tree.paths[code]
    row = tree.rows.get(code)
    if row:
        for name in _SAID:
            setattr(region, name, getattr(row, name))
        region.edition = edition
        region.parent = known[row.parent] if row.parent else None
    return region


def _save(wave: Sequence[Region]) -> None:
    """Insert what is new, update what is not. A path ends in its own code, so no two can collide on the way."""
    there = [region for region in wave if region.pk is not None]
    Region.objects.bulk_create([region for region in wave if region.pk is None])
    Region.objects.bulk_update(there, ["path", "parent", "edition", *_SAID])
