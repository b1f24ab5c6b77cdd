"""Reading a table from a file: CSV, packed or not, in the encodings that offices use."""

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from mashang.kit.errors import Invalid

DATA = Path(__file__).parent / "data"
HENAN = DATA / "regions_41.csv.gz"
# What offices write in headings and cells.
WORDS: dict[str, Any] = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
HENAN_EDITION = WORDS["henan_edition"]
CALENDAR = DATA / "calendar_cn.csv"

LARGEST = 64 * 1024 * 1024
FIRST_ROW = 2  # the heading is row 1, as a spreadsheet numbers them
_PACKED = b"\x1f\x8b"
_ENCODINGS = ("utf-8-sig", "gb18030")

Raw = Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file by heading, in order, and the SHA-256 of the file as it came."""

    rows: Sequence[Raw]
    sha256: str


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: its number (the heading is 1), the column, and why."""

    row: int
    column: str
    said: str


def headings(subject: str, *columns: str) -> dict[str, str]:
    """Which column each heading means: its own name, or the Chinese word for it in `data/words.json`."""
    words: dict[str, str] = WORDS[subject]
    return {column: column for column in columns} | words


def read(path: Path, headings: Mapping[str, str]) -> Sheet:
    """The file's rows. `headings` gives for each heading that may stand there the column it means.

    Invalid if the file cannot be read, is too large, is in no known encoding, or has none of the headings.
    """
    try:
        packed = path.read_bytes()
        plain = _unpacked(packed)
    except (OSError, EOFError) as error:
        raise Invalid(_("文件打不开或已损坏，请检查后重试。")) from error
    return Sheet(_rows(_decoded(plain), headings), sha256(packed).hexdigest())


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_PACKED):
        plain = content
    else:
        with gzip.open(io.BytesIO(content)) as file:
            plain = file.read(LARGEST + 1)
    if len(plain) > LARGEST:
        raise Invalid(_("文件太大，请分成几个文件导入。"))
    return plain


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid(_("文件编码无法识别，请另存为 UTF-8 编码的 CSV 文件。"))


def _rows(text: str, headings: Mapping[str, str]) -> list[Raw]:
    table = csv.reader(io.StringIO(text, newline=""))
    try:
        heading = [headings.get(cell.strip(), "") for cell in next(table, [])]
        if set(headings.values()) - set(heading):
            raise Invalid(_("缺少这些列：%s。") % "、".join(sorted(set(headings.values()) - set(heading))))
        return [dict(zip(heading, (cell.strip() for cell in cells), strict=False)) for cells in table if any(cells)]
    except csv.Error as error:
        raise Invalid(_("这不是一个完整的 CSV 文件，请重新导出。")) from error
