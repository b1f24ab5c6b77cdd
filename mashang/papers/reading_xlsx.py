"""The sheets of a workbook, row by row, by a parser that knows no entities and keeps one row at a time.

`python-calamine` gives only what a formula said last and lays a sheet out as the rectangle that it claims; here a
formula is seen as one, a number keeps the digits that its format shows, and a sheet of any claimed size costs what it
holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from mashang.kit.errors import Invalid
from mashang.papers import reading_zip as packed
from mashang.papers.reading_numbers import format_of, seen
from mashang.papers.reading_shape import MOST_CELLS, Fault, Row, Spans, index_of, limited

MOST_STRINGS = 1_500_000
MOST_LETTERS = 60_000_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})')
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Za-z]+")


@dataclass
class Book:
    """What the sheets of a workbook share."""

    archive: ZipFile
    sheets: list[tuple[str, str]]
    """Name and part of each sheet, those in sight first."""
    formats: list[str]
    later: bool
    strings: list[str]

    def rows(self, part: str) -> Iterator[Row]:
        """The rows of a sheet that hold something, merged cells filled, in order."""
        spans = merged(self.archive, part)
        cells = Cells(self)
        for row in limited(parsed(self.archive, part, cells)):
            yield spans.filled(row)


def book(archive: ZipFile) -> Book:
    """Open a workbook that is trusted."""
    parts = _targets(archive)
    listed, later = _sheets(archive, parts)
    return Book(archive, listed, _formats(archive), later, _strings(archive, parts))


def parsed(archive: ZipFile, name: str, reader: Any) -> Iterator[Any]:
    """Feed a part to a reader with `start`, `end`, `chars`, and give out what it has `done` after each piece."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.chars
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in packed.chunks(archive, name):
            parser.Parse(piece)
            yield from reader.done
            reader.done.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Invalid(packed.DAMAGED) from error
    yield from reader.done


def _refuse(*_args: Any) -> None:
    raise Invalid(packed.TRICKS)


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


@dataclass
class Elements:
    """Attributes of all elements of these names, for the small parts of a workbook."""

    names: frozenset[str]
    done: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if local(name) in self.names:
            self.done.append((local(name), {local(key): value for key, value in attributes.items()}))

    def end(self, name: str) -> None:
        """An element ends: nothing to do."""

    def chars(self, text: str) -> None:
        """Text between: nothing to do."""


def _elements(archive: ZipFile, part: str, *names: str) -> list[tuple[str, dict[str, str]]]:
    return list(parsed(archive, part, Elements(frozenset(names))))


def _targets(archive: ZipFile) -> dict[str, str]:
    """The parts of the workbook by the name under which it speaks of them."""
    found = _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    return {row.get("Id", ""): _part(row.get("Target", "")) for _name, row in found}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _sheets(archive: ZipFile, parts: dict[str, str]) -> tuple[list[tuple[str, str]], bool]:
    found = _elements(archive, "xl/workbook.xml", "sheet", "workbookPr")
    later = any(row.get("date1904") in {"1", "true"} for name, row in found if name == "workbookPr")
    rows = [row for name, row in found if name == "sheet" and "worksheets/" in parts.get(row.get("id", ""), "")]
    rows.sort(key=lambda row: row.get("state", "visible") != "visible")
    return [(row.get("name", ""), parts[row["id"]]) for row in rows], later


def _formats(archive: ZipFile) -> list[str]:
    """For each style of cell, what its numbers look like."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    found = _elements(archive, "xl/styles.xml", "numFmt", "cellXfs", "cellStyleXfs", "cellStyles", "xf")
    codes = {_int(row.get("numFmtId")): row.get("formatCode", "") for name, row in found if name == "numFmt"}
    kinds, within = [], False
    for name, row in found:
        within = name == "cellXfs" or (within and name == "xf")
        if within and name == "xf":
            kinds.append(format_of(_int(row.get("numFmtId")), codes))
    return kinds


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


@dataclass
class Strings:
    """The texts that cells share; readings above the signs are left out."""

    done: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    letters: int = 0
    _buffer: list[str] = field(default_factory=list)
    _listens: bool = False
    _aside: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """An element begins."""
        bare = local(name)
        if bare == "si":
            self._buffer.clear()
        elif bare == "rPh":
            self._aside = True
        self._listens = bare == "t" and not self._aside

    def chars(self, text: str) -> None:
        """Text."""
        if self._listens:
            self._buffer.append(text)
            self.letters += len(text)
            if self.letters > MOST_LETTERS:
                raise Invalid(packed.BOMB)

    def end(self, name: str) -> None:
        """An element ends."""
        self._listens = False
        bare = local(name)
        if bare == "rPh":
            self._aside = False
        elif bare == "si":
            self.kept.append("".join(self._buffer))
            if len(self.kept) > MOST_STRINGS:
                raise Invalid(packed.BOMB)


def _strings(archive: ZipFile, parts: dict[str, str]) -> list[str]:
    part = next((name for name in parts.values() if name.lower().endswith("sharedstrings.xml")), "")
    if part not in archive.namelist():
        return []
    reader = Strings()
    for _nothing in parsed(archive, part, reader):
        pass
    return reader.kept


def merged(archive: ZipFile, part: str) -> Spans:
    """Where cells are merged: it stands behind the rows, so it is looked for first."""
    spans, rest = Spans(), b""
    for piece in packed.chunks(archive, part):
        text = rest + piece
        for found in _MERGED.finditer(text):
            left, top, right, bottom = (word.decode() for word in found.groups())
            spans.add(int(top), index_of(left), int(bottom), index_of(right))
        tail = text.rfind(b"<", max(0, len(text) - 200))
        rest = text[tail:] if tail >= 0 else b""
    return spans


class Cells:
    """Reads a sheet: one row at a time, each cell as text, with what is wrong with it where something is."""

    def __init__(self, book: Book) -> None:
        self.done: list[Row] = []
        self._book = book
        self._row = Row(0)
        self._text: list[str] = []
        self._cell: dict[str, str] = {}
        self._column, self._listens, self._formula, self._aside = -1, False, False, False
        self.cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        bare = name if ":" not in name else local(name)
        if bare == "c":
            self._cell, self._formula = attributes, False
            self._text.clear()
            self._column = self._place(attributes.get("r"))
        elif bare in {"v", "t"}:
            self._listens = not self._aside
        elif bare == "row":
            self._begin(attributes.get("r"))
        elif bare == "f":
            self._formula = True
        elif bare == "rPh":
            self._aside = True

    def chars(self, text: str) -> None:
        """Text."""
        if self._listens:
            self._text.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        bare = name if ":" not in name else local(name)
        if bare in {"v", "t"}:
            self._listens = False
        elif bare == "c":
            self._keep()
        elif bare == "row":
            if self._row.cells or self._row.faults:
                self.done.append(self._row)
        elif bare == "rPh":
            self._aside = False

    def _begin(self, number: str | None) -> None:
        if number is None:
            self._row = Row(self._row.number + 1)
        elif number.isascii() and number.isdigit() and self._row.number < int(number[:9]) <= 1_048_576:
            self._row = Row(int(number))
        else:
            raise Invalid(packed.TRICKS)
        self._column = -1

    def _place(self, address: str | None) -> int:
        """Which column a cell stands in. Its letters count; its row is the row's."""
        if address is None:
            return self._column + 1
        found = _LETTERS.match(address)
        if not found or len(found[0]) > 3:
            raise Invalid(packed.TRICKS)
        return index_of(found[0])

    def _keep(self) -> None:
        self.cells += 1
        if self.cells > MOST_CELLS or not 0 <= self._column < 16_384:
            raise Invalid(packed.BOMB)
        text, fault = self._read("".join(self._text), self._cell.get("t", "n"))
        if self._formula:
            fault = Fault.FORMULA
        if fault:
            self._row.faults[self._column] = fault
        if text:
            self._row.cells[self._column] = text

    def _read(self, raw: str, kind: str) -> tuple[str, Fault | None]:
        if kind == "s":
            return self._shared(raw), None
        if kind == "e":
            return raw, Fault.ERROR
        if kind != "n" or not raw:
            return raw, None
        style = _int(self._cell.get("s"))
        formats = self._book.formats
        text, whole = seen(raw, formats[style] if style < len(formats) else "", later=self._book.later)
        return text, None if whole else Fault.DIGITS

    def _shared(self, raw: str) -> str:
        place = _int(raw)
        if not raw.isdigit() or place >= len(self._book.strings):
            raise Invalid(packed.DAMAGED)
        return self._book.strings[place]
