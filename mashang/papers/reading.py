"""Spreadsheets in, distrustfully: XLSX and CSV as rows of text, whatever is in them (abuse cases 39, 40).

    with opened(file, "名册.xlsx") as book:
        for sheet in book: sheet.name; for row in sheet.rows(): row.number, row.cells, row.faults

`file` is a binary file that can be sought. Everything is text in the end: numbers with the digits that the clerk sees,
days as `1990-05-01`. A formula's cell carries a fault, so does an error, and a number too long to be whole.
Invalid, with a sentence of what, why and what to do, for every file that is not read.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid
from mashang.papers import reading_xlsx, reading_zip
from mashang.papers.reading_shape import Fault, Row, letters, limited

__all__ = ["LARGEST", "Fault", "Row", "Sheet", "letters", "opened"]

LARGEST = 40 * 1024 * 1024
_ENCODINGS = ("utf-8-sig", "gb18030")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (b"%PDF", b"MZ", b"{\\rtf", b"<", b"\xef\xbb\xbf<", b"\x7fELF", b"\x89PNG", b"\xff\xd8", b"Rar!", b"7z\xbc")
_RISKY = tuple("=+-@\t\r\n\0＝＋－＠")

TOO_LARGE = _("文件超过 40 MB，没有读取。请分成几个文件再上传。")
EMPTY = _("文件是空的。请检查选对了文件。")
OLD = _("这是旧格式（.xls）的工作簿。请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”后再上传。")
ENCODING = _("文字编码无法识别。请另存为“CSV UTF-8”，或者“Excel 工作簿（.xlsx）”后再上传。")
HALF = _("这不是一个完整的 CSV 文件。请重新导出，或者另存为“Excel 工作簿（.xlsx）”后再上传。")


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows()` reads it anew each time, one row at a time."""

    name: str
    rows: Callable[[], Iterator[Row]]


@contextmanager
def opened(file: IO[bytes], name: str) -> Iterator[list[Sheet]]:
    """The sheets of a file; those that are hidden come last. The name says nothing: what the file is, it shows."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    if size > LARGEST:
        raise Invalid(TOO_LARGE)
    if not start:
        raise Invalid(EMPTY)
    if start.startswith(b"PK"):
        with reading_zip.trusted(file) as archive:
            book = reading_xlsx.book(archive)
            yield [Sheet(title, partial(book.rows, part)) for title, part in book.sheets]
    elif start.startswith(_OLD):
        raise Invalid(_old(file))
    else:
        yield [_text(file, name)]


def _old(file: IO[bytes]) -> Promise:
    """The old container: of an old workbook, or of a new one with a password."""
    locked = "EncryptedPackage".encode("utf-16-le") in file.read(LARGEST)
    return reading_zip.LOCKED if locked else OLD


def _text(file: IO[bytes], name: str) -> Sheet:
    start = file.read(4096)
    if b"\0" in start or start.startswith(_OTHERS):
        raise Invalid(reading_zip.NOT_A_BOOK)
    file.seek(0)
    encoding = _encoding(file)

    def rows() -> Iterator[Row]:
        return limited(_rows(file, encoding))

    return Sheet(name, rows)


def _encoding(file: IO[bytes]) -> str:
    """Which of the encodings that offices use reads all of it."""
    for encoding in _ENCODINGS:
        file.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while piece := file.read(1 << 18):
                decoder.decode(piece)
            decoder.decode(b"", True)
            return encoding
        except UnicodeDecodeError:
            continue
    raise Invalid(ENCODING)


def _rows(file: IO[bytes], encoding: str) -> Iterator[Row]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = text.readline(100_000)
        table = csv.reader(_again(first, text), delimiter=max(",\t;", key=first.count))
        for number, cells in enumerate(table, start=1):
            row = _row(number, cells)
            if row.cells:
                yield row
    except csv.Error as error:
        raise Invalid(HALF) from error
    finally:
        text.detach()  # the file stays open: it is not ours


def _again(first: str, text: io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from text


def _row(number: int, cells: list[str]) -> Row:
    row = Row(number)
    for column, cell in enumerate(cells):
        bare = cell.strip()
        if bare.startswith("="):
            row.faults[column] = Fault.FORMULA
        elif bare.startswith("'") and bare[1:].lstrip(" \u3000").startswith(_RISKY):
            bare = bare[1:]  # the mark that `writing.csv` puts before what a spreadsheet would take for a formula
        if bare:
            row.cells[column] = bare
    return row
