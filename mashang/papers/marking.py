"""A sheet given back with its wrong cells marked where they stand, and beside each row in words what would be right."""

import io
from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter import Workbook

from mashang.papers.reading_shape import Row
from mashang.papers.writing import LONGEST_CELL, OPTIONS, word

MOST_COMMENTS = 2_000
"""Cells that carry a comment; further ones are coloured alone, since comments are kept in memory."""
Marks = Mapping[int, Sequence[tuple[int, str, bool]]]
"""By row: column (-1: none), what is said, and whether it only is a notice."""


def marked(title: str, rows: Iterable[Row], marks: Marks, beside: Mapping[int, str], heading: tuple[int, str]) -> bytes:
    """The rows as they were, in the rows where they were; wrong cells in red, notices in yellow, both with a comment,
    and in a column behind them what is said in `beside` of the row. `heading` is the row of headings, and the name of
    that column."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(title[:31].translate(str.maketrans("", "", "[]:*?/\\'")) or None)
        wrong = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        notice = book.add_format({"bg_color": "#FFEB9C", "font_color": "#7F6000"})
        sheet.set_column(0, 60, 14)
        last, comments = 0, 0
        for row in rows:
            said = {column: (text, pale) for column, text, pale in reversed(marks.get(row.number, ())) if column >= 0}
            last = max(last, *row.cells, *said, 0) if row.number <= heading[0] else last
            for column in sorted({*row.cells, *said}):
                text, pale = said.get(column, ("", False))
                form = (notice if pale else wrong) if text else None
                sheet.write_string(row.number - 1, column, word(row.cells.get(column, ""))[:LONGEST_CELL], form)
                if text and comments < MOST_COMMENTS:
                    sheet.write_comment(row.number - 1, column, text, {"visible": False, "author": ""})
                    comments += 1
            if row.number == heading[0]:
                sheet.write_string(row.number - 1, last + 1, heading[1])
            elif row.number in beside:
                bad = any(not pale for _column, _text, pale in marks.get(row.number, ()))
                sheet.write_string(row.number - 1, last + 1, beside[row.number], wrong if bad else None)
    return out.getvalue()
