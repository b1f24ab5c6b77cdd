"""Page numbers: — 1 —, 四号半角宋体, on odd pages at the right, on even ones at the left, 7 mm below the core."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from mashang.papers.official import measures as m
from mashang.papers.official import words


def page_number(section: Any, *, first: bool) -> None:
    """Number the pages; a letter's first page has no number."""
    section.footer_distance = Mm(m.BOTTOM - m.NUMBER_BELOW - m.SIZE_4 / m.MM)
    book_settings = section.footer.part.package.main_document_part.settings.element
    if book_settings.find(qn("w:evenAndOddHeaders")) is None:
        book_settings.append(OxmlElement("w:evenAndOddHeaders"))
    section.different_first_page_header_footer = not first
    for footer, side in ((section.footer, ALIGN.RIGHT), (section.even_page_footer, ALIGN.LEFT)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(m.SIZE_4)
        paragraph.paragraph_format.line_spacing = 1.0
        for text in (words.PAGE[0], None, words.PAGE[1]):
            _figure(paragraph, text)


def _figure(paragraph: Any, text: str | None) -> None:
    run = paragraph.add_run(text or "")
    run.font.size, run.font.name = Pt(m.SIZE_4), m.FIGURES.name
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), m.FIGURES.name)
    if text is not None:
        return
    for kind, content in (("begin", ""), ("instr", "PAGE"), ("end", "")):
        if kind == "instr":
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = content
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._element.append(part)
