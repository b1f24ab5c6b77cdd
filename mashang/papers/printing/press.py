"""Papers as PDF by Typst: a drawing from `typ/`, data as JSON. Nothing that somebody wrote is read as Typst source."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import count
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from mashang.kit import qr
from mashang.papers.printing import fonts
from mashang.papers.printing.sheets import Form, Sheet, Wall, Words
from mashang.papers.setter import typst

DRAWINGS = Path(__file__).parent / "typ"
LEVEL = "Q"
"""A quarter of the code may be soiled or torn."""
Tell = Callable[[int], None]


def posters(
    *, sheets: Sequence[Sheet], form: Form, words: Words, tell: Tell | None = None, picture: bool = False
) -> Any:
    """Posters or cards, one document: bytes of a PDF; with `picture` one PNG a page. `tell(n)` is called as the codes
    are drawn. NoFont when this machine has no Chinese font."""
    return _printed(form, words, lambda keep: [_sheet(sheet, keep, n, tell) for n, sheet in enumerate(sheets)], picture)


def walls(*, walls: Sequence[Wall], form: Form, words: Words, picture: bool = False) -> Any:
    """Walls, a sheet each, as PDF; see `posters`."""
    return _printed(form, words, lambda keep: [_wall(wall) for wall in walls], picture)


Keep = Callable[[bytes | None], str | None]


def _printed(form: Form, words: Words, draw: Callable[[Keep], list[dict[str, Any]]], picture: bool) -> Any:
    type_case = fonts.chosen()
    with TemporaryDirectory(prefix="mashang-print-") as folder:
        root = Path(folder)
        copytree(DRAWINGS, root, dirs_exist_ok=True)
        numbers = count(1)
        sheets = draw(lambda content: _kept(root, numbers, content))
        given = {
            "size": form.size,
            "fonts": {"serif": type_case.serif, "sans": type_case.sans},
            "words": words.table(),
            "printed": words.printed,
            "sheets": sheets,
        }
        (root / "data.json").write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
        press = typst().Compiler(root / f"{form.drawing}.typ", root=root, font_paths=type_case.book)
        return press.compile(format="png", ppi=96) if picture else press.compile()


def _kept(root: Path, numbers: Iterator[int], content: bytes | None) -> str | None:
    """A picture as a file that the drawing can name."""
    if not content:
        return None
    name = f"{next(numbers)}.jpg"
    (root / name).write_bytes(content)
    return f"/{name}"


def _sheet(sheet: Sheet, keep: Keep, number: int, tell: Tell | None) -> dict[str, Any]:
    size, code = qr.drawn(sheet.link, level=LEVEL)
    if tell is not None:
        tell(number + 1)
    people = [{**asdict(person), "portrait": keep(person.portrait)} for person in sheet.people]
    return {**asdict(sheet), "portrait": keep(sheet.portrait), "people": people, "modules": size, "code": code}


def _wall(wall: Wall) -> dict[str, Any]:
    size, code = qr.drawn(wall.link, level=LEVEL) if wall.link else (0, "")
    return {**asdict(wall), "modules": size, "code": code}
