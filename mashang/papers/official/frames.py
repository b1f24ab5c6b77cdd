"""信函格式: the organ's name in red 30 mm from the edge, a double rule below it, another at the foot of the first page,
and the class of an answer at the top right."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from mashang.papers.official import measures as m
from mashang.papers.official.paper import Paper, ems

_OUT_LEFT = m.LEFT - (m.PAGE[0] - m.LETTER_RULE) / 2
_OUT_RIGHT = m.RIGHT - (m.PAGE[0] - m.LETTER_RULE) / 2
_MARK = 9.0
"""Millimetres for the class of an answer, above the organ's name."""
_LARGEST = 34.0
"""Points: a name is set as large as its line of 170 mm allows, never larger than this."""


def masthead(book: Any, paper: Paper) -> None:
    """The head and foot of a letter's first page."""
    section = book.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(m.LETTER_TOP - (_MARK if paper.mark else 0))
    header = section.first_page_header
    header.is_linked_to_previous = False
    name = header.paragraphs[0]
    if paper.mark:
        _mark(name, paper.mark)
        name = header.add_paragraph()
    _organ(name, paper.organ)
    _rule(name, "bottom", "thickThinSmallGap")
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    foot = footer.paragraphs[0]
    foot.paragraph_format.line_spacing = Pt(1)
    _out(foot)
    _rule(foot, "top", "thinThickSmallGap")


def _organ(paragraph: Any, organ: str) -> None:
    size = min(_LARGEST, m.LETTER_RULE * m.MM / max(1.0, ems(organ)) * 0.95)
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    _out(paragraph)
    run = paragraph.add_run(organ)
    run.font.size, run.font.name, run.font.color.rgb = (
        Pt(round(size * 2) / 2),
        m.TITLE.name,
        RGBColor.from_string(m.RED),
    )
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), m.TITLE.name)


def _out(paragraph: Any) -> None:
    """As wide as the rules, which are longer than a line of text."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(-_OUT_LEFT), Mm(-_OUT_RIGHT)


def _rule(paragraph: Any, side: str, kind: str) -> None:
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", "24"), ("space", "11" if side == "bottom" else "1"), ("color", m.RED)):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    paragraph._p.get_or_add_pPr().append(borders)


def _mark(paragraph: Any, mark: str) -> None:
    """One line above the organ's name, which stays where it is."""
    paragraph.alignment = ALIGN.RIGHT
    paragraph.paragraph_format.line_spacing = Mm(_MARK)
    run = paragraph.add_run(mark)
    run.font.size, run.font.name = Pt(m.SIZE_3), m.HEAD_1.name
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), m.HEAD_1.name)
