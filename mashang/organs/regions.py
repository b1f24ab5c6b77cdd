"""Rows of an import of regions: each checked by itself, then all arranged into one tree. Pure: no database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from mashang.kit.names import forged
from mashang.kit.text import has_hidden
from mashang.organs.models import Level, Standing
from mashang.organs.paths import PATH_LENGTH
from mashang.organs.sheets import FIRST_ROW, Raw, Refused, headings

HEADINGS = headings("regions", "code", "name", "short_name", "level", "kind", "parent")
_CODE = re.compile(r"[0-9A-Za-z-]{1,20}")
_NAME, _SHORT = 80, 40


@dataclass(frozen=True)
class Row:
    """One region as the file states it; `parent` is a code, or empty for a province."""

    number: int
    code: str
    name: str
    short_name: str
    level: str
    kind: str
    parent: str


@dataclass(frozen=True)
class Tree:
    """The rows taken, by code, and the path of every region there will be, parents first."""

    rows: Mapping[str, Row]
    paths: Mapping[str, str]


def checked(raw: Sequence[Raw]) -> tuple[list[Row], list[Refused]]:
    """Each row on its own: a code not used twice, a name, a known level and kind."""
    taken: dict[str, Row] = {}
    refused: list[Refused] = []
    for number, cells in enumerate(raw, start=FIRST_ROW):
        row = _row(number, cells)
        wrong = _wrong(row, taken)
        if wrong:
            refused.append(Refused(number, *wrong))
        else:
            taken[row.code] = row
    return list(taken.values()), refused


def _row(number: int, cells: Raw) -> Row:
    name = cells.get("name", "")
    return Row(
        number=number,
        code=cells.get("code", ""),
        name=name,
        short_name=cells.get("short_name") or name[:_SHORT],
        level=_value(Level, cells.get("level", "")),
        kind=_value(Standing, cells.get("kind") or Standing.STATUTORY),
        parent=cells.get("parent", ""),
    )


def _value(choices: type[Level] | type[Standing], cell: str) -> str:
    """The stored word for what stands in the cell, be it that word or its Chinese label."""
    with override("zh-hans"):
        return next((str(value) for value, label in choices.choices if cell == str(label)), cell)


def _wrong(row: Row, taken: Mapping[str, Row]) -> tuple[str, str] | None:
    """The first column that cannot be accepted, and why."""
    first = taken.get(row.code)
    checks = (
        ("code", not _CODE.fullmatch(row.code), _("代码应为 1 至 20 位数字或字母。")),
        ("code", first is not None, _("代码 %s 在第 %s 行已经出现。") % (row.code, first.number if first else "")),
        ("name", not 0 < len(row.name) <= _NAME or _odd(row.name), _("名称应为 1 至 80 个字。")),
        ("short_name", len(row.short_name) > _SHORT or _odd(row.short_name), _("简称不能超过 40 个字。")),
        ("level", row.level not in Level.values, _("层级“%s”无法识别。") % row.level),
        ("kind", row.kind not in Standing.values, _("性质“%s”无法识别。") % row.kind),
        ("parent", not row.parent and row.level != Level.PROVINCE, _("只有省级可以没有上级代码。")),
    )
    return next(((column, said) for column, failed, said in checks if failed), None)


def arranged(rows: Iterable[Row], known: Mapping[str, str]) -> tuple[Tree, list[Refused]]:
    """One tree of what is known (code to parent code) and of the rows, which may come in any order.

    A row that hangs on nothing is refused; then the tree is drawn again without it, until all rows hang.
    """
    taken = {row.code: row for row in rows}
    refused: list[Refused] = []
    while True:
        parents = {**known, **{code: row.parent for code, row in taken.items()}}
        paths = _paths(parents)
        lost = [row for row in taken.values() if row.code not in paths or len(paths[row.code]) > PATH_LENGTH]
        if not lost:
            return Tree(taken, paths), sorted(refused, key=lambda one: one.row)
        refused += [Refused(row.number, "parent", _why(row, parents, paths)) for row in lost]
        for row in lost:
            del taken[row.code]


def _why(row: Row, parents: Mapping[str, str], paths: Mapping[str, str]) -> str:
    if row.parent not in parents:
        return _("上级代码 %s 不在表中，也不在库中。") % row.parent
    if row.code in paths:
        return _("层次太多，路径放不下。")
    return _("上级 %s 没有收下，或者上下级绕成了圈。") % row.parent


def _paths(parents: Mapping[str, str]) -> dict[str, str]:
    """The path of each code that hangs on a root, level by level from the top."""
    below: dict[str, list[str]] = {}
    for code, parent in parents.items():
        below.setdefault(parent, []).append(code)
    paths = {code: f"/{code}/" for code in below.get("", ())}
    wave = list(paths)
    while wave:
        found = {code: f"{paths[parent]}{code}/" for parent in wave for code in below.get(parent, ())}
        paths |= found
        wave = list(found)
    return paths


def _odd(name: str) -> bool:
    """Whether it holds what cannot be seen, or what passes for another letter."""
    return has_hidden(name) or bool(forged(name))
