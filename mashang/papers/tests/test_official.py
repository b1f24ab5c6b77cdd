"""Official papers are measured: the files are read back and held against GB/T 9704-2012."""

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mashang.papers.official import measures as m
from mashang.papers.official.docx import docx
from mashang.papers.official.paper import (
    Fields,
    Form,
    Heading,
    Paper,
    Rows,
    Signed,
    Text,
    attached,
    numbered,
    signature,
    written,
)
from mashang.papers.official.pdf import pdf

LONG = "已安装右转信号灯一组施划地面交通标识并请代表到现场查看" * 40
BODY = (Heading("一、办理情况"), Text(LONG), Heading("（一）已经做的", 2), Text("感谢您的关心。"))
LETTER = Paper(
    Form.LETTER,
    "关于对温县第十六届人民代表大会第三次会议\n第12号建议的答复",
    organ="温县交通运输局",
    doc_no=numbered("温交函", 2026, 8),
    mark="A类",
    to="张示例代表",
    body=BODY,
    signed=Signed("温县交通运输局", date(2026, 3, 5)),
    attachments=("代表建议办理情况征询意见表",),
    note="承办人：刘示例",
    copies=("县人大常委会代表工作委员会", "县人民政府办公室"),
)
SHEET = Paper(
    Form.SHEET,
    "代表建议、批评和意见专用纸",
    doc_no="建议第12号",
    body=(
        Fields(((("标题", "增设红绿灯"),), (("领衔代表", "张示例"), ("代表团", "赵堡镇代表团"))), (0, 12)),
        Rows(("姓名", "代表证号"), (("林示例", "0012"),), (1, 1)),
    ),
)
PLAIN = Paper(Form.PLAIN, "问题清单", body=BODY, signed=Signed("赵堡镇人大主席团", None, seal=False))


def read(paper):
    return Document(io.BytesIO(docx(paper)))


def millimetres(length):
    return round(length.mm, 1)


@pytest.mark.parametrize("paper", [LETTER, SHEET, PLAIN])
def test_page_margins_and_grid_are_the_standards(paper):
    section = read(paper).sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))

    assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)
    assert abs(section.top_margin.mm - 37) <= 1
    assert abs(section.left_margin.mm - 28) <= 1
    assert abs(section.page_width.mm - section.left_margin.mm - section.right_margin.mm - 156) <= 0.1
    assert abs(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm - 225) <= 0.1
    assert grid.get(qn("w:type")) == "linesAndChars"
    lines = 225 * m.MM * 20 / int(grid.get(qn("w:linePitch")))
    pitch = m.SIZE_3 + int(grid.get(qn("w:charSpace"))) / 4096
    assert round(lines) == 22
    assert round(156 * m.MM / pitch, 1) == 28


def test_typefaces_are_named_with_what_stands_in_for_them():
    with ZipFile(io.BytesIO(docx(LETTER))) as file:
        fonts = file.read("word/fontTable.xml").decode()

    for face in m.FACES:
        assert re.search(rf'w:name="{face.name}"><w:altName w:val="{face.instead}"', fonts), face


def test_the_title_is_size_two_and_the_text_size_three():
    book = read(LETTER)
    title = next(row for row in book.paragraphs if row.text.startswith("关于对"))
    text = next(row for row in book.paragraphs if row.text == LONG)

    assert {run.font.size.pt for run in title.runs if run.text.strip()} == {22}
    assert {run.font.name for run in title.runs if run.text.strip()} == {"方正小标宋简体"}
    assert {run.font.size.pt for run in text.runs} == {16}
    assert {run.font.name for run in text.runs} == {"仿宋_GB2312"}
    assert abs(text.paragraph_format.first_line_indent.pt - 2 * m.PITCH) < 0.1


def test_a_letter_has_its_head_its_class_and_its_rules():
    section = read(LETTER).sections[0]
    mark, organ = section.first_page_header.paragraphs
    foot = section.first_page_footer.paragraphs[0]

    assert section.different_first_page_header_footer
    assert (mark.text, organ.text) == ("A类", "温县交通运输局")
    assert mark.alignment == 2
    assert abs(section.header_distance.mm + mark.paragraph_format.line_spacing.mm - 30) < 0.2
    assert str(organ.runs[0].font.color.rgb) == m.RED
    rule = organ._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert rule.get(qn("w:val")) == "thickThinSmallGap"
    assert foot._p.pPr.find(qn("w:pBdr")).find(qn("w:top")).get(qn("w:val")) == "thinThickSmallGap"
    width = 156 - organ.paragraph_format.left_indent.mm - organ.paragraph_format.right_indent.mm
    assert abs(width - 170) < 0.2


def test_pages_are_numbered_at_the_outer_side_and_a_letters_first_is_not():
    section = read(LETTER).sections[0]

    assert [row.text for row in section.first_page_footer.paragraphs] == [""]
    assert section.footer.paragraphs[0].alignment == 2
    assert section.even_page_footer.paragraphs[0].alignment == 0
    assert "PAGE" in section.footer._element.xml
    assert "— " in section.footer.paragraphs[0].text
    assert not read(PLAIN).sections[0].different_first_page_header_footer


def test_no_picture_is_in_any_paper_so_no_seal_is_drawn():
    for paper in (LETTER, SHEET, PLAIN):
        with ZipFile(io.BytesIO(docx(paper))) as file:
            assert not [name for name in file.namelist() if name.startswith("word/media")]
        assert all(not page.images for page in PdfReader(io.BytesIO(pdf(paper))).pages)


def placed(page):
    """The signs of a page: (text, x, y) in millimetres from the top left."""
    found = []

    def visit(text, cm, tm, _font, _size):
        x, y = cm[0] * tm[4] + cm[2] * tm[5] + cm[4], cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        found.append((text, x / m.MM, 297 - y / m.MM))

    page.extract_text(visitor_text=visit)
    return [(text, x, y) for text, x, y in found if text.strip()]


def test_the_pdf_holds_the_same_measures():
    long = Paper(Form.PLAIN, "标题", body=(Text(LONG * 2),))
    reader = PdfReader(io.BytesIO(pdf(long)))
    page = reader.pages[1]
    lines = [line for line in page.extract_text().splitlines() if len(line.strip()) > 20]

    assert [round(float(side) / m.MM) for side in page.mediabox[2:]] == [210, 297]
    assert len(lines) == 22
    assert {len(line.strip()) for line in lines[:-1]} <= {27, 28}
    assert max(len(line.strip()) for line in lines) == 28
    body = [(x, y) for text, x, y in placed(page) if "—" not in text]
    assert abs(min(x for x, _y in body) - 28) < 1
    assert 37 <= min(y for _x, y in body) <= 44
    assert max(y for _x, y in body) <= 262


def test_a_letter_as_pdf_has_everything_once():
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(LETTER))).pages)

    for words in ("A 类", "温交函〔2026〕8 号", "张示例代表", "抄送：", "2026 年3 月5 日"):
        assert words.replace(" ", "") in text.replace(" ", ""), words


def test_numbers_and_dates_have_no_leading_noughts():
    assert numbered("温交函", 2026, 8) == "温交函〔2026〕8号"
    assert written(date(2026, 3, 5)) == "2026年3月5日"


@given(st.text("温县交通运输局人民政府办公室", min_size=2, max_size=24), st.dates(), st.booleans())
def test_the_name_stands_over_the_date_and_neither_leaves_the_line(name, on, seal):
    (_name, room), (_day, ahead) = signature(Signed(name, on, seal))

    assert room >= 0
    assert ahead >= 0
    assert ahead == 4 if seal else room == 2


def test_attachments_are_numbered_only_when_there_are_several():
    assert attached(("甲",)) == ["附件：甲"]
    assert attached(("甲", "乙")) == ["附件：1. 甲", "　　　2. 乙"]
