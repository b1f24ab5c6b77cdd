"""Tables as files: XLSX and CSV, in which nothing that somebody typed becomes a formula (abuse case 41)."""

import csv as text
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.timezone import localtime
from xlsxwriter import Workbook

Value = str | int | float | date | datetime | None

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")
_SHEET_NAME = str.maketrans("", "", "[]:*?/\\'")
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
LONGEST_CELL = 32_767
OPTIONS = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """One sheet with a bold, frozen heading. Words stay words, numbers numbers, dates dates."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(title.translate(_SHEET_NAME)[:31] or None)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, max(8, min(40, len(heading) * 2 + 6)))
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _cell(sheet, number, column, value, day)
    return out.getvalue()


def _cell(sheet: "Workbook.worksheet_class", row: int, column: int, value: Value, day: object) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date) and not isinstance(value, datetime):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, word(value)[:LONGEST_CELL])


def csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with a mark. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    table = text.writer(out)
    table.writerow([_quoted(heading) for heading in headings])
    table.writerows([_quoted(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _quoted(value: Value) -> str:
    said = word(value)
    if isinstance(value, int | float):
        return said
    return f"'{said}" if said.lstrip(" \u3000").startswith(_RISKY) or said.startswith(_RISKY) else said


def word(value: Value) -> str:
    """A value as a cell shows it: times to the minute in Beijing, without signs that cannot be seen."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    return str(value).translate(_CONTROLS)
