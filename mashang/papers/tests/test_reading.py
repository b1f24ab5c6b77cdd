"""What a clerk sees in a sheet is what is read: digits, days, merged cells; a formula is seen as one."""

import io
from datetime import date

import pytest
from xlsxwriter import Workbook

from mashang.papers.reading import Fault, letters, opened
from mashang.papers.reading_numbers import day
from mashang.papers.tests.archives import with_sheet


def read(content, name="名册.xlsx"):
    with opened(io.BytesIO(content), name) as sheets:
        return [row for sheet in sheets for row in sheet.rows()]


def book(write):
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        write(made, made.add_worksheet("表"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "form", "seen"),
    [
        (13812345678, "", "13812345678"),
        (1990.05, "", "1990.05"),
        (1990.1, "0.00", "1990.10"),
        (7, "0000", "0007"),
        (0.1 + 0.2, "", "0.3"),
        (32994, 'yyyy"年"m"月"', "1990-05-01"),
        (32994, "yyyy/m/d", "1990-05-01"),
        (32994, "", "32994"),
        (date(1990, 5, 1), "yyyy-mm-dd", "1990-05-01"),
        (1e20, "", "100000000000000000000"),
        ("0138", "", "0138"),
        (True, "", "1"),
    ],
)
def test_a_number_keeps_the_digits_that_are_seen(value, form, seen):
    rows = read(
        book(lambda made, sheet: sheet.write(0, 0, value, made.add_format({"num_format": form}) if form else None))
    )

    assert rows[0].cells[0] == seen


def test_digits_that_are_lost_are_said():
    row = read(with_sheet('<sheetData><row r="1"><c r="A1"><v>410621199001011000</v></c></row></sheetData>'))[0]

    assert row.faults == {0: Fault.DIGITS}


def test_a_formula_is_a_fault_whatever_it_said_last():
    row = read(book(lambda _made, sheet: (sheet.write_formula("C17", "=1+1", None, "2"), sheet.write("D17", "甲"))))[0]

    assert (row.number, row.faults, row.cells[3]) == (17, {2: Fault.FORMULA}, "甲")


def test_what_stands_in_a_merged_cell_stands_in_all():
    def write(_made, sheet):
        sheet.merge_range("A1:B3", "第一代表团")
        for number in range(4):
            sheet.write(number, 2, f"示例{number}")

    assert [row.cells.get(1) for row in read(book(write))] == ["第一代表团"] * 3 + [None]


def test_hidden_sheets_come_last():
    def write(made, sheet):
        made.add_worksheet("看得见").activate()
        sheet.hide()

    with opened(io.BytesIO(book(write)), "x") as sheets:
        assert [sheet.name for sheet in sheets] == ["看得见", "表"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_csv_as_offices_save_it(encoding, between):
    text = "\n".join([between.join(["姓名", "性别"]), "", between.join(["张示例", "男"])])

    rows = read(text.encode(encoding), "x.csv")

    assert [(row.number, list(row.cells.values())) for row in rows] == [(1, ["姓名", "性别"]), (3, ["张示例", "男"])]


def test_a_formula_in_csv_is_one_too():
    assert read("姓名,性别\n=HYPERLINK(1),男".encode())[1].faults == {0: Fault.FORMULA}


def test_readings_above_signs_are_left_out():
    inside = '<is><r><t>张</t></r><rPh sb="0" eb="1"><t>zhang</t></rPh><r><t>示例</t></r></is>'
    row = read(with_sheet(f'<sheetData><row r="1"><c r="A1" t="inlineStr">{inside}</c></row></sheetData>'))[0]

    assert row.cells == {0: "张示例"}


def test_columns_have_letters():
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_day_that_never_was():
    assert (day(59), day(61)) == ("1900-02-28", "1900-03-01")
