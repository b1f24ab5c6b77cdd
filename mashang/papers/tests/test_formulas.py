"""Abuse case 41: whatever somebody typed, no file that we write has a formula in it, and reading it back gives it whole."""

import csv
import io
import random
import zipfile

import pytest

from mashang.papers import writing
from mashang.papers.marking import marked
from mashang.papers.reading import Row, opened

STARTS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\0",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\u3000=",
    "'=",
    '"=',
    "\u200b=",
    "{=",
    "=\u202e",
]
ENDS = [
    "cmd|' /C calc'!A0",
    "1+1",
    'HYPERLINK("http://192.0.2.1","x")',
    "SUM(A1:A9)",
    "张示例",
    "A1;",
    ",2",
    '"',
    "\n=1",
]


def typed(seed, count):
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice(STARTS) + chance.choice(ENDS) + chance.choice(["", *STARTS])


@pytest.mark.promise("A-41", "Nothing typed becomes a formula in any file that leaves", short=300, long=20_000)
def test_no_formula_leaves(promise):
    words = list(typed(promise.seed, promise.n))
    book = writing.xlsx("=1", ["=2", "@x"], [[word, word] for word in words])
    report = marked(
        "=1",
        [Row(number, {0: word}) for number, word in enumerate(words, 1)],
        {2: [(0, "=1+1", False)]},
        {2: "=2"},
        (1, "=3"),
    )

    wrong = formulas(book) + formulas(report) + dangerous(writing.csv(["=2"], [[word] for word in words]))
    promise.held(wrong == 0, f"{3 * promise.n} cells, {wrong} formulas")
    promise.control("CSV without the mark", caught=dangerous("\n".join(words).encode()) > 0)


def formulas(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(
            archive.read(name).count(b"<f")
            for name in archive.namelist()
            if "worksheets/sheet" in name and "<f" in archive.read(name).decode().replace("<foo", "")
        )


def dangerous(content):
    table = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return sum(cell.lstrip(" \u3000").startswith(tuple("=+-@\t\r\n\0＝＋－＠")) for row in table for cell in row)


def test_what_was_marked_is_read_back_as_it_was():
    words = ["=1+1", "+86 138", "-5", "@示例", "张示例"]
    content = writing.csv(["姓名"], [[word] for word in words])

    with opened(io.BytesIO(content), "x.csv") as sheets:
        rows = list(sheets[0].rows())

    assert [row.cells[0] for row in rows[1:]] == words
    assert not any(row.faults for row in rows)
