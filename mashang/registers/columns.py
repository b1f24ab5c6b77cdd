"""Which column is which: headings as offices write them, under whatever titles stand above. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mashang.papers.reading_shape import Row
from mashang.registers.cells import folded
from mashang.registers.subjects import Field

LOOKED_AT = 40
"""Rows among which the heading is looked for."""
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_ENDS = re.compile(r"[*＊:：、。.\s]+")
_PARTS = re.compile(r"[/、或|]")


@dataclass(frozen=True)
class Heading:
    """The row of headings: its number, what stands in it by column, and which field each column is."""

    number: int
    said: Mapping[int, str]
    fields: Mapping[int, str]


def plain(heading: str) -> str:
    """A heading without stars, colons and what is said in brackets."""
    return _ENDS.sub("", folded(_ASIDE.sub("", heading)))


def table(fields: Sequence[Field]) -> dict[str, str]:
    """Each way of writing a heading, and the field it means."""
    return {plain(word): field.key for field in fields for word in (str(field.label), *field.synonyms)}


def field_of(heading: str, words: Mapping[str, str]) -> str:
    """The field that a heading means; empty when it means none."""
    bare = plain(heading)
    if bare in words:
        return words[bare]
    inside = _ENDS.sub("", folded(heading))
    tries = [inside, *(plain(piece) for piece in _PARTS.split(heading))]
    return next((words[word] for word in tries if word in words), "")


def recognised(row: Row, words: Mapping[str, str]) -> Heading:
    """What a row would be as the row of headings. Of two columns that mean the same, the first counts."""
    fields: dict[int, str] = {}
    for column, said in sorted(row.cells.items()):
        key = field_of(said, words) if len(said) <= 40 else ""
        if key and key not in fields.values():
            fields[column] = key
    return Heading(row.number, dict(row.cells), fields)


def heading(rows: Iterable[Row], fields: Sequence[Field]) -> Heading | None:
    """The row that is most like a row of headings; of equals, the last that follows on without a gap, as where
    headings are merged over two rows. None if no row names two fields and all that are required."""
    words = table(fields)
    best: Heading | None = None
    for seen, row in enumerate(rows):
        if seen >= LOOKED_AT:
            break
        found = recognised(row, words)
        better = best is None or len(found.fields) > len(best.fields)
        again = best is not None and len(found.fields) == len(best.fields) and found.fields == best.fields
        if better or (again and best is not None and found.number == best.number + 1):
            best = found
    return best if best is not None and fits(best.fields.values(), fields) else None


def fits(keys: Iterable[str], fields: Sequence[Field]) -> bool:
    """Whether enough is there to go on."""
    there = set(keys)
    return len(there) >= 2 and not missing(there, fields)


def missing(keys: Iterable[str], fields: Sequence[Field]) -> list[Field]:
    """Required fields for which there is no column."""
    there = set(keys)
    return [field for field in fields if field.required and field.key not in there]
