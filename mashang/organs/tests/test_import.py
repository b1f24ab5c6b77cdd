"""`mashang import`: files as offices send them, a summary, and the exit code."""

import gzip
import io
import json

import pytest
from django.core.management import call_command

from mashang.organs.models import CalendarYear, Region

pytestmark = pytest.mark.django_db

ENGLISH = "code,name,short_name,level,kind,parent\n41,河南省,河南,province,statutory,\n4108,焦作市,焦作,city,,41\n"
CHINESE = "代码,名称,简称,层级,性质,上级代码\r\n41,河南省,河南,省级,行政区划,\r\n4108,焦作市,,地级,,41\r\n"


def run(*args):
    out, code = io.StringIO(), 0
    try:
        call_command("import", *map(str, args), stdout=out)
    except SystemExit as end:
        code = end.code
    return code, json.loads(out.getvalue())


def put(folder, content, name="regions.csv"):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        ENGLISH.encode(),
        ENGLISH.encode("utf-8-sig"),
        CHINESE.encode("gb18030"),
        CHINESE.encode("utf-8-sig"),
        gzip.compress(ENGLISH.encode()),
    ],
)
def test_files_in_the_encodings_of_offices_are_read(tmp_path, content):
    code, summary = run("regions", put(tmp_path, content))

    assert (code, summary["created"], summary["refused"]) == (0, 2, [])
    assert Region.objects.get(code="4108").edition == "regions.csv"
    assert Region.objects.get(code="4108").kind == "statutory"


def test_refused_rows_exit_with_3_and_are_named(tmp_path):
    code, summary = run("regions", put(tmp_path, f"{ENGLISH}9,无主,,city,,77\n".encode()))

    assert (code, summary["created"]) == (3, 2)
    assert [(one["row"], one["column"]) for one in summary["refused"]] == [(4, "parent")]


@pytest.mark.parametrize(
    "content",
    [b"code,name\n1,x\n", b"", b"\x1f\x8b broken", b"\xff\xfe\x00\x81", gzip.compress(ENGLISH.encode())[:-9]],
)
def test_a_refused_file_exits_with_2_and_says_why(tmp_path, content):
    code, summary = run("regions", put(tmp_path, content))

    assert code == 2
    assert summary["said"]
    assert not Region.objects.exists()


def test_a_missing_file_exits_with_2(tmp_path):
    assert run("regions", tmp_path / "nothing.csv")[0] == 2


def test_without_a_file_the_packaged_tables_are_taken():
    assert run("regions")[1]["created"] == 4367
    assert run("calendar")[1]["changed"] == [2024, 2025, 2026, 2027]
    assert run("calendar")[1]["changed"] == []
    assert CalendarYear.objects.filter(published=True).count() == 3
