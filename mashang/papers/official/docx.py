"""A paper as DOCX that Word and WPS open and people go on editing: page, grid, typefaces, numbers by the standard."""

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from mashang.papers.official import measures as m
from mashang.papers.official import words
from mashang.papers.official.fields import page_number
from mashang.papers.official.frames import masthead
from mashang.papers.official.measures import Face
from mashang.papers.official.paper import (
    Block,
    Fields,
    Form,
    Heading,
    Paper,
    Rows,
    Signed,
    Text,
    attached,
    signature,
)
from mashang.papers.official.typefaces import declare_faces

_HEADS = {1: m.HEAD_1, 2: m.HEAD_2}
_WHOLE = 400
"""A row of no more characters is not split between two pages."""


def docx(paper: Paper) -> bytes:
    """The file."""
    book = Document()
    declare_faces(book)
    _normal(book)
    _page(book.sections[0], wide=paper.wide)
    if paper.form == Form.LETTER:
        masthead(book, paper)
    page_number(book.sections[0], first=paper.form != Form.LETTER)
    _opening(book, paper)
    for block in paper.body:
        _BLOCKS[type(block)](book, block)
    _closing(book, paper)
    book.core_properties.title, book.core_properties.author = paper.title, paper.organ
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _normal(book: Any) -> None:
    style = book.styles["Normal"]
    defaults = book.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name in ("w:sz", "w:szCs"):  # the grid counts from the size that a document begins with
        defaults.find(qn(name)).set(qn("w:val"), str(round(m.SIZE_3 * 2)))
    defaults.find(qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    style.font.size = Pt(m.SIZE_3)
    style.font.name = m.BODY.name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), m.BODY.name)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(round(m.LINE, 1))


def _page(section: Any, *, wide: bool) -> None:
    """Upright, or turned a quarter to the right, so that the binding edge is above."""
    page, (top, bottom), (left, right) = m.PAGE, (m.TOP, m.BOTTOM), (m.LEFT, m.RIGHT)
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        page, (top, bottom), (left, right) = (m.PAGE[1], m.PAGE[0]), (m.LEFT, m.RIGHT), (m.BOTTOM, m.TOP)
    section.page_width, section.page_height = Mm(page[0]), Mm(page[1])
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.start_type = WD_SECTION.NEW_PAGE
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(m.LINE * 20)))
    grid.set(qn("w:charSpace"), str(round((m.PITCH - m.SIZE_3) * 4096)))


def line(book: Any, text: str = "", face: Face = m.BODY, size: float = m.SIZE_3) -> Any:
    """A paragraph in one typeface."""
    paragraph = book.add_paragraph()
    if text:
        letters(paragraph, text, face, size)
    return paragraph


def letters(paragraph: Any, text: str, face: Face = m.BODY, size: float = m.SIZE_3, colour: str = "") -> Any:
    """A run in one typeface, for Chinese and Latin alike."""
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), face.name
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), face.name)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _opening(book: Any, paper: Paper) -> None:
    if paper.form == Form.LETTER:
        number = line(book, paper.doc_no)
        number.alignment = ALIGN.RIGHT
        line(book)
    title = line(book)
    for number, part in enumerate(paper.title.split("\n")):
        if number:
            title.add_run().add_break()
        letters(title, part, m.TITLE, m.SIZE_2)
    title.alignment = ALIGN.CENTER
    title.paragraph_format.line_spacing = Pt(round(m.LINE * 1.2, 1))
    title.paragraph_format.keep_with_next = True
    _off_the_grid(title)
    if paper.form == Form.SHEET and paper.doc_no:
        line(book, paper.doc_no).alignment = ALIGN.RIGHT
    elif paper.form != Form.SHEET:
        line(book)
    if paper.to:
        line(book, words.TO.format(name=paper.to))


def _heading(book: Any, block: Heading) -> None:
    paragraph = line(book, block.text, _HEADS.get(block.level, m.BODY))
    _indent(paragraph)
    paragraph.paragraph_format.keep_with_next = True


def _text(book: Any, block: Text) -> None:
    for part in block.text.split("\n"):
        if part.strip():
            paragraph = line(book, part.strip())
            paragraph.alignment = ALIGN.JUSTIFY
            _indent(paragraph)


def _indent(paragraph: Any, characters: float = 2) -> None:
    paragraph.paragraph_format.first_line_indent = Pt(m.PITCH * characters)


def _rows(book: Any, block: Rows) -> None:
    table = _table(book, len(block.headings), block.widths)
    for cell, text in zip(table.rows[0].cells, block.headings, strict=True):
        _cell(cell, text, m.HEAD_1, centred=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        added = table.add_row()
        if sum(map(len, row)) <= _WHOLE:
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(added.cells, row, strict=True):
            _cell(cell, text)
    _widths(book, table, block.widths)
    if _wide(book):
        for run in table._tbl.iter(qn("w:sz")):
            run.set(qn("w:val"), str(round(m.SIZE_SMALL_4 * 2)))
    for cell in table.rows[-1].cells:  # the last row stays with the signature below it
        cell.paragraphs[-1].paragraph_format.keep_with_next = True


def _fields(book: Any, block: Fields) -> None:
    table = _table(book, 4, m.FIELDS, rows=0)
    for number, pairs in enumerate(block.rows):
        row = table.add_row()
        if number < len(block.tall) and block.tall[number]:
            row.height, row.height_rule = Mm(block.tall[number]), WD_ROW_HEIGHT_RULE.AT_LEAST
        cells = list(row.cells)
        if len(pairs) == 1:
            cells = [cells[0], cells[1].merge(cells[3])]
        for place, (label, value) in enumerate(pairs):
            _cell(cells[place * 2], label, m.HEAD_1, centred=True)
            _cell(cells[place * 2 + 1], value)
    _widths(book, table, m.FIELDS)


def _table(book: Any, columns: int, widths: tuple[int, ...], rows: int = 1) -> Any:
    table = book.add_table(rows=rows, cols=columns, style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    return table


def _wide(book: Any) -> bool:
    return bool(book.sections[0].orientation == WD_ORIENT.LANDSCAPE)


def _widths(book: Any, table: Any, shares: tuple[int, ...]) -> None:
    """Of the grid, by which WPS and LibreOffice go, and of each cell, by which Word goes."""
    across = m.CORE[_wide(book)]
    for column, share in zip(table.columns, shares, strict=False):
        column.width = Mm(across * share / sum(shares))
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=False):
            if len(set(row.cells)) == len(shares):
                cell.width = Mm(across * share / sum(shares))


def _cell(cell: Any, text: str, face: Face = m.BODY, *, centred: bool = False) -> None:
    for number, part in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1.25
        _off_the_grid(paragraph)
        letters(paragraph, part, face, m.SIZE_4)
        if centred:
            paragraph.alignment = ALIGN.CENTER


def _off_the_grid(paragraph: Any) -> None:
    """Titles and tables: the page's grid would space the letters of the one and the lines of the other."""
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().find(qn("w:spacing")).addprevious(off)


_BLOCKS: dict[type[Block], Callable[[Any, Any], None]] = {
    Heading: _heading,
    Text: _text,
    Rows: _rows,
    Fields: _fields,
}


def _closing(book: Any, paper: Paper) -> None:
    if paper.attachments:
        line(book)
    for text in attached(paper.attachments):
        _indent(line(book, text))
    if paper.signed is not None:
        _keep_together(book)
        _signature(book, paper.signed)
    if paper.note:
        _indent(line(book, words.NOTE.format(words=paper.note)))
    if paper.copies:
        _copies(book, paper.copies)


def _keep_together(book: Any) -> None:
    """A signature never stands on a page without text: the last paragraphs go with it."""
    for paragraph in book.paragraphs[-3:]:
        paragraph.paragraph_format.keep_with_next = True


def _signature(book: Any, signed: Signed) -> None:
    """Two empty lines give a seal its room."""
    for _line in range(2 if signed.seal else 1):
        line(book).paragraph_format.keep_with_next = True
    lines = signature(signed)
    ends = lines[-1][0]
    for text, room in lines:
        paragraph = line(book, text)
        paragraph.alignment = ALIGN.RIGHT
        paragraph.paragraph_format.right_indent = Pt(m.PITCH * room)
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = text != ends


def _copies(book: Any, copies: tuple[str, ...]) -> None:
    """抄送, in the size below, one character in on both sides."""
    line(book)
    paragraph = line(book, words.COPIES.format(names=words.AND.join(copies)), m.BODY, m.SIZE_4)
    shape = paragraph.paragraph_format
    shape.left_indent, shape.right_indent = Pt(m.SIZE_4 * 4), Pt(m.SIZE_4)
    shape.first_line_indent = Pt(-m.SIZE_4 * 3)
