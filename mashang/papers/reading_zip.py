"""An XLSX file is an archive that a stranger packed: what is trusted of it, and what is refused with a sentence.

Nothing is ever unpacked to a path. Sizes are counted as they are read, whatever the archive says of itself.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid

MOST_ENTRIES = 2_000
LARGEST_PART = 320 * 1024 * 1024
LARGEST_TOTAL = 400 * 1024 * 1024
SMALL = 1024 * 1024
MOST_RATIO = 150
LONGEST_NAME = 200
LARGEST_SMALL_PART = 4 * 1024 * 1024
CHUNK = 1 << 18
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, struct.error, ValueError)

_MACROS = re.compile(r"vbaproject|^xl/macrosheets/|^xl/activex/", re.IGNORECASE)
_OUTSIDE = re.compile(r"^xl/(externallinks|connections\.xml|querytables|model|webextensions)", re.IGNORECASE)
_EMBEDDED = re.compile(
    r"^xl/embeddings/|\.(zip|rar|7z|gz|bz2|jar|exe|dll|com|bat|cmd|vbs|js|ps1|xls[xmb]?|docx?|pptx?|html?)$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rb'<[\w:]*Relationship\b(?=[^>]*TargetMode\s*=\s*["\']External)(?![^>]*/hyperlink["\'])[^>]*>')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

DAMAGED = _("文件打不开或已损坏。请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”后再上传。")
BOMB = _("文件解压后大得不合常理，没有读取。请新建一个工作簿，只把需要的表格复制进去后再上传。")
MACROS = _("文件里有宏，没有读取。请另存为“Excel 工作簿（.xlsx）”（不是启用宏的工作簿）后再上传。")
OUTSIDE = _("文件引用了外部的数据或链接，没有读取。请在“数据—编辑链接”里断开链接，或把内容粘贴为数值后再上传。")
EMBEDDED = _("文件里嵌有别的文件或对象，没有读取。请删除嵌入的对象后再上传。")
TRICKS = _("文件的内部结构不正常，没有读取。请新建一个工作簿，只把需要的表格复制进去后再上传。")
LOCKED = _("文件加了密码，没有读取。请取消打开密码后再上传。")
NOT_A_BOOK = _("这不是 Excel 工作簿。请另存为“Excel 工作簿（.xlsx）”或 CSV 后再上传。")


_KINDS = ((_MACROS, MACROS), (_OUTSIDE, OUTSIDE), (_EMBEDDED, EMBEDDED))


def trusted(file: IO[bytes]) -> ZipFile:
    """The archive, after a look at its table of contents. Invalid with a sentence for whatever an office's workbook
    never holds."""
    try:
        archive = ZipFile(file)
    except BROKEN as error:
        raise Invalid(DAMAGED) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Invalid(BOMB)
    names = [entry.filename for entry in entries]
    if len({name.lower() for name in names}) != len(names):
        raise Invalid(TRICKS)
    for entry in entries:
        if said := _wrong(entry):
            raise Invalid(said)
    if sum(entry.file_size for entry in entries) > LARGEST_TOTAL:
        raise Invalid(BOMB)
    _a_workbook(names)
    _links(archive, names)
    return archive


def _wrong(entry: ZipInfo) -> str | Promise | None:
    name, kind = entry.filename, entry.external_attr >> 16
    if entry.flag_bits & 0x1:
        return LOCKED
    if _strays(name) or (kind and stat.S_IFMT(kind) not in {0, stat.S_IFREG, stat.S_IFDIR}):
        return TRICKS
    for pattern, said in _KINDS:
        if pattern.search(name):
            return said
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return TRICKS
    return BOMB if _swells(entry) else None


def _strays(name: str) -> bool:
    parts = name.split("/")
    return (
        len(name) > LONGEST_NAME
        or name.startswith("/")
        or ".." in parts
        or any(ord(sign) < 32 or sign in '\\:*?"<>|' for sign in name)
    )


def _swells(entry: ZipInfo) -> bool:
    if entry.file_size > LARGEST_PART:
        return True
    return entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)


def _a_workbook(names: list[str]) -> None:
    """A workbook of the kind that is read; the other kinds by name, so that the sentence fits."""
    there = set(names)
    if "[Content_Types].xml" in there and "xl/workbook.xml" in there:
        return
    if "xl/workbook.bin" in there or "mimetype" in there or any(name.startswith(("word/", "ppt/")) for name in names):
        raise Invalid(NOT_A_BOOK)
    raise Invalid(NOT_A_BOOK if names else DAMAGED)


def _links(archive: ZipFile, names: list[str]) -> None:
    """What points out of the file. Hyperlinks in cells are left alone: nobody follows them."""
    types = part(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Invalid(MACROS)
    for name in names:
        if name.startswith(("xl/", "_rels/")) and name.endswith(".rels") and _FOREIGN.search(part(archive, name)):
            raise Invalid(OUTSIDE)


def part(archive: ZipFile, name: str, most: int = LARGEST_SMALL_PART) -> bytes:
    """A small part as a whole."""
    return b"".join(chunks(archive, name, most))


def chunks(archive: ZipFile, name: str, most: int = LARGEST_PART) -> Iterator[bytes]:
    """A part piece by piece. Invalid when it is broken, is larger than it may be, or declares entities."""
    read, first = 0, True
    try:
        with archive.open(name) as file:
            while piece := file.read(CHUNK):
                read += len(piece)
                if read > most:
                    raise Invalid(BOMB)
                if first and (_DOCTYPE.search(piece[:4096]) or b"\0" in piece[:64]):
                    raise Invalid(TRICKS)  # entities have no place here, nor has an encoding that would hide them
                first = False
                yield piece
    except KeyError as error:
        raise Invalid(DAMAGED) from error
    except BROKEN as error:
        raise Invalid(DAMAGED) from error
