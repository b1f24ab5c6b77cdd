"""What offices write in cells, and what is said of what cannot be read."""

from datetime import date

import pytest

from mashang.kit.text import has_hidden
from mashang.papers.reading_shape import Row
from mashang.people.importing import FIELDS
from mashang.registers import cells, columns
from mashang.registers.cells import Wrong
from mashang.registers.files import file_name

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    "said",
    [
        "1990.05",
        "1990年5月",
        "１９９０．０５",
        "1990-05",
        "1990/5",
        "199005",
        "19900501",
        "1990-05-01",
        "1990年05月03日",
        "1990-05-01 00:00",
        "32994",
        "1990.5",
    ],
)
def test_a_month_is_written_in_many_manners(said):
    assert cells.month(said, TODAY) == date(1990, 5, 1)


@pytest.mark.parametrize(
    "said", ["1990.1", "1990", "90.5", "1990.13", "2050.01", "五月", "1850.01", "abc", "1990.05.32"]
)
def test_what_is_no_month_says_what_would_be_right(said):
    with pytest.raises(Wrong) as wrong:
        cells.month(said, TODAY)

    assert str(wrong.value.right)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("张 示 例", "张示例"),
        ("张\u3000示例", "张示例"),
        ("\u200b张示例\u202e", "张示例"),
        ("阿依•示例", "阿依·示例"),
        ("Ann Li", "Ann Li"),
        ("张示\n例", "张示例"),
    ],
)
def test_names_lose_their_gaps(said, kept):
    assert cells.name(said) == kept


@pytest.mark.parametrize("said", ["", "  ", "张3", "=张", "一" * 61])
def test_what_is_no_name(said):
    with pytest.raises(Wrong):
        cells.name(said)


def test_the_original_is_kept_and_the_folded_compared():
    assert cells.name("张\uf9e0") == "张\u6613" or cells.name("张\uf9e0") == "张\uf9e0"
    assert cells.folded("ＡＢ 示例") == "ab示例"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("１３８ ０００１ １１１１", "13800011111"),
        ("+86 138-0001-1111", "13800011111"),
        ("0391-1234567", "03911234567"),
    ],
)
def test_numbers(said, kept):
    assert cells.phone(said) == kept


@pytest.mark.parametrize("said", ["1380001111", "13800011111、13900011111", "示例", "23800011111", "138000111112"])
def test_what_is_no_number_is_not_repeated(said):
    with pytest.raises(Wrong) as wrong:
        cells.phone(said)

    assert said not in str(wrong.value.why)


@pytest.mark.parametrize(
    ("said", "number"), [("第十六届", 16), ("16", 16), ("十", 10), ("二十", 20), ("第９届", 9), ("四", 4)]
)
def test_terms(said, number):
    assert cells.number(said) == number


@pytest.mark.parametrize("said", ["姓 名", "姓名*", "姓名（必填）", "姓\n名", "代表姓名", "姓名：", "【必填】姓名"])
def test_headings_are_recognised(said):
    assert columns.field_of(said, columns.table(FIELDS)) == "name"


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("政治面貌/党派", "party"),
        ("联系电话（手机）", "phone"),
        ("选区/选举单位", "constituency"),
        ("哪级代表", "level"),
        ("备注", ""),
    ],
)
def test_headings_of_the_register(said, key):
    assert columns.field_of(said, columns.table(FIELDS)) == key


def test_the_heading_stands_below_titles_and_may_be_merged_over_two_rows():
    title = Row(1, dict.fromkeys(range(3), "浚县人大代表名册"))
    heads = {0: "姓名", 1: "性别", 2: "代表证号"}

    found = columns.heading([title, Row(3, dict(heads)), Row(4, dict(heads)), Row(5, {0: "张示例", 1: "男"})], FIELDS)

    assert (found.number, found.fields) == (4, {0: "name", 1: "sex", 2: "card_no"})


@pytest.mark.parametrize(
    "raw",
    [
        "../../etc/passwd",
        "..\\..\\x.xlsx",
        "名\u202excod.册.xlsx",
        "a\0b.xlsx",
        "\n",
        "",
        "名" * 300 + ".xlsx",
        "/",
        "x\u200b.csv",
        "C:\\x.xlsx",
    ],
)
def test_file_names_play_no_tricks(raw):
    name = file_name(raw)

    assert (
        name and len(name) <= 100 and "/" not in name and "\\" not in name and "\n" not in name and not has_hidden(name)
    )
