"""Abuse cases 39 and 40: files that are not what they should be are refused with a sentence, in bounded memory."""

import io
import subprocess
import sys

import pytest

from mashang.kit.errors import Invalid
from mashang.papers import reading_zip
from mashang.papers.reading import opened
from mashang.papers.tests.archives import GOOD, HUGE, bad, packed, with_sheet

CORPUS = dict(bad())


def read(content, name="名册.xlsx"):
    with opened(io.BytesIO(content), name) as sheets:
        return [row for sheet in sheets for row in sheet.rows()]


def test_a_good_workbook_is_read():
    assert [list(row.cells.values()) for row in read(GOOD)] == [["姓名", "性别"], ["张示例", "男"]]
    assert len(read(packed())) == 2


def test_the_corpus_is_large():
    assert len(CORPUS) >= 60


@pytest.mark.parametrize("name", CORPUS)
def test_bad_files_are_refused_with_a_sentence(name):
    with pytest.raises(Invalid) as refusal:
        read(CORPUS[name])

    assert str(refusal.value.said).endswith("。")


def test_a_claimed_size_costs_nothing():
    assert [row.number for row in read(HUGE)] == [1, 1048576]


def test_a_row_of_a_million_cells_is_cut_to_what_is_looked_at():
    cells = "".join("<c><v>1</v></c>" for _ in range(16_000))

    row = read(with_sheet(f'<sheetData><row r="1">{cells}</row></sheetData>'))[0]

    assert len(row.cells) == 100


SMALL = """
import io, os, resource, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "mashang.site.settings"
import django
django.setup()
from mashang.papers.tests.test_archives import CORPUS, HUGE, read
from mashang.kit.errors import Invalid
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for content in [*CORPUS.values(), HUGE]:
    try:
        read(content)
    except Invalid:
        pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.promise(
    "A-39", "Bombs, slips, links, XXE and macros in a spreadsheet are refused in bounded memory", short=60, long=60
)
def test_in_bounded_memory(promise, monkeypatch):
    done = subprocess.run([sys.executable, "-c", SMALL], capture_output=True, text=True, check=True)

    grown = int(done.stdout)
    promise.held(grown < 128 and len(CORPUS) >= promise.n, f"{len(CORPUS)} files refused, {grown} MiB at most")
    monkeypatch.setattr(reading_zip, "MOST_RATIO", 10**9)
    promise.control("no limit on how much an entry swells", caught=bool(read(CORPUS["flat bomb"])))
