"""A screen without network: the worker's script, and what it may keep. Nothing of a person's is among it but what the
wall itself says in words."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

ASSETS = ("kit/mark.svg", "kit/tokens.css", "kit/parts.css", "wall/wall.css", "wall/wall.js")
"""What a wall is drawn with."""
DAYS = 30
"""For so long a kept wall may be shown: what was agreed to be public may have been taken back since."""
SCRIPT = "wall/worker.js"
TEMPLATES = Path(__file__).parent / "templates" / "wall"


@cache
def release() -> str:
    """Twelve hexadecimal digits that change with every byte of these files and of the wall's templates: with them the
    worker is another, and what the former kept is emptied."""
    found = hashlib.sha256()
    for name in (*ASSETS, SCRIPT):
        found.update(read(name))
    for path in sorted(TEMPLATES.glob("*.html")):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


@cache
def script() -> bytes:
    """The worker, with what it has to know before it."""
    known = {"release": release(), "assets": [static(name) for name in ASSETS], "days": DAYS}
    return f"const KEPT = {json.dumps(known)};\n".encode() + read(SCRIPT)


def read(name: str) -> bytes:
    """One of the files, wherever it is installed."""
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()
