"""A paper as PDF, drawn by Typst from the same facts and by the same measures as the DOCX."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mashang.papers.official import measures as m
from mashang.papers.official.paper import Block, Paper, attached, ems, signature
from mashang.papers.printing import fonts
from mashang.papers.setter import typst

DRAWING = Path(__file__).parent / "official.typ"


def pdf(paper: Paper, *, picture: bool = False) -> Any:
    """The file; with `picture` one PNG a page. NoFont when this machine has no Chinese font."""
    faces = fonts.chosen()
    with TemporaryDirectory(prefix="mashang-paper-") as folder:
        root = Path(folder)
        (root / DRAWING.name).write_bytes(DRAWING.read_bytes())
        (root / "data.json").write_text(json.dumps(_given(paper, faces), ensure_ascii=False), encoding="utf-8")
        press = typst().Compiler(root / DRAWING.name, root=root, font_paths=faces.book)
        return press.compile(format="png", ppi=72) if picture else press.compile()


def _given(paper: Paper, faces: fonts.Chosen) -> dict[str, Any]:
    """What the drawing reads. The typefaces of the standard come first; where this machine has none of them, the serif
    stands in for 小标宋, 仿宋 and 楷体, the sans for 黑体."""
    serif, sans = list(faces.serif), list(faces.sans)
    return {
        "form": paper.form,
        "wide": paper.wide,
        "title": paper.title,
        "organ": paper.organ,
        "organ_width": ems(paper.organ),
        "doc_no": paper.doc_no,
        "mark": paper.mark,
        "to": paper.to,
        "body": [_block(block) for block in paper.body],
        "attached": attached(paper.attachments),
        "signature": signature(paper.signed) if paper.signed else [],
        "seal": paper.signed.seal if paper.signed else False,
        "note": paper.note,
        "copies": list(paper.copies),
        "fonts": {"title": serif, "body": serif, "head": sans, "kai": serif, "figures": serif},
        "measures": {"core": m.CORE, "lines": m.LINES, "characters": m.CHARACTERS, "red": m.RED},
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}
