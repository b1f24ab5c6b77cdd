"""How a paper falls on its pages: rows grow, a signature has text above it, a wide list lies on its side."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from mashang.papers.official.docx import docx
from mashang.papers.official.paper import Fields, Form, Paper, Rows, Signed, Text
from mashang.papers.official.pdf import pdf

DAY = date(2026, 11, 20)
LONG = "县城回赵堡的末班车发车太早，在县城上班的人回不来。" * 60


def sheet(text: str) -> Paper:
    return Paper(Form.SHEET, "示例专用纸", body=(Fields(((("内容", text),), (("签名", ""),)), (40, 0)),))


def letter(lines: int) -> Paper:
    texts = tuple(Text(f"第{number}段。") for number in range(1, lines + 1))
    return Paper(Form.PLAIN, "示例报告", body=texts, signed=Signed("示例机关", DAY))


def table(*, wide: bool) -> Paper:
    rows = tuple((str(number), "示例内容") for number in range(1, 60))
    return Paper(
        Form.PLAIN, "示例清单", body=(Rows(("序号", "内容"), rows, (1, 4)),), signed=Signed("示例机关", DAY), wide=wide
    )


def pages(paper: Paper) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf(paper))).pages]


def test_a_row_that_is_asked_to_be_tall_grows_with_its_text():
    assert len(pages(sheet("一句话。"))) == 1
    assert len(pages(sheet(LONG))) > 1


@pytest.mark.parametrize("lines", range(17, 24))
def test_a_signature_never_stands_on_a_page_alone(lines):
    last = pages(letter(lines))[-1]

    assert "示例机关" in last
    assert "段。" in last


def test_the_last_row_goes_with_the_signature():
    last = pages(table(wide=False))[-1]

    assert "59示例内容" in last
    assert "示例机关" in last


@pytest.mark.parametrize("wide", [True, False])
def test_a_wide_list_lies_on_its_side_and_others_stand(wide):
    box = PdfReader(io.BytesIO(pdf(table(wide=wide)))).pages[0].mediabox
    section = Document(io.BytesIO(docx(table(wide=wide)))).sections[0]

    assert (box.width > box.height) == wide
    assert (section.page_width > section.page_height) == wide


def test_tables_and_titles_of_a_docx_are_off_the_grid_and_texts_on_it():
    book = Document(io.BytesIO(docx(sheet("一句话。"))))
    title, cell = book.paragraphs[0], book.tables[0].rows[0].cells[1].paragraphs[0]
    text = Document(io.BytesIO(docx(letter(1)))).paragraphs[2]

    assert all(one._p.pPr.find(qn("w:snapToGrid")) is not None for one in (title, cell))
    assert text._p.pPr.find(qn("w:snapToGrid")) is None
