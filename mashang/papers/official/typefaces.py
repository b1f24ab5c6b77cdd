"""Typefaces by name, with what stands in for each: the names are written, no font is shipped."""

from typing import Any

from docx.oxml import parse_xml
from lxml import etree

from mashang.papers.official import measures as m

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def declare_faces(book: Any) -> None:
    """Write each typeface and its stand-in into the file's table of fonts."""
    part = next(one.target_part for one in book.part.rels.values() if one.reltype.endswith("/fontTable"))
    table = parse_xml(part.blob)
    for face in m.FACES:
        table.append(
            parse_xml(
                f'<w:font xmlns:w="{_W}" w:name="{face.name}"><w:altName w:val="{face.instead}"/>'
                '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
            )
        )
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
