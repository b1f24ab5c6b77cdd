"""Looking into a PDF for what may run, start or carry something. Standard library only: the child uses it too."""

import re
import zlib

MOST_INFLATED = 64 * 1024 * 1024
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)", re.IGNORECASE)
_ENCRYPTED = re.compile(rb"/Encrypt[\s<0-9]")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def trouble(content: bytes) -> str:
    """What is wrong on the face of it: "not" a PDF, "encrypted", "active" content, or nothing ("")."""
    if not content.startswith(b"%PDF-"):
        return "not"
    plain = _unescaped(content)
    if _ENCRYPTED.search(plain):
        return "encrypted"
    return "active" if _ACTIVE.search(plain) else ""


def deep_trouble(content: bytes) -> str:
    """The same, looking also into compressed streams. Slow and hungry: for the child process."""
    return trouble(content) or _inside(content)


def _inside(content: bytes) -> str:
    left = MOST_INFLATED
    for stream in _STREAM.finditer(content):
        inflated = _inflated(stream[1], left)
        left -= len(inflated)
        if left <= 0 or _ACTIVE.search(_unescaped(inflated)):
            return "active"
    return ""


def _inflated(body: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, most)
    except zlib.error:
        return b""


def _unescaped(content: bytes) -> bytes:
    """Names may be written with #xx for any letter."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
