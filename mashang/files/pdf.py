"""Looking into a PDF for what may run, start or carry something. Standard library only: the child uses it too."""

import re
import zlib

MOST_INFLATED = 64 * 1024 * 1024
_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA\b)", re.IGNORECASE
)
_ENCRYPTED = re.compile(rb"/Encrypt[\s<0-9]")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream[ \t]*(?:\r\n|\r|\n)(.*?)endstream", re.DOTALL)
_OBJECTS = re.compile(rb"/ObjStm")
_HIDING = re.compile(rb"/(ASCIIHexDecode|AHx|ASCII85Decode|A85|LZWDecode|LZW|RunLengthDecode|RL|Crypt|Predictor|F)\b")
_PIECE = 64


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
    if _hides_objects(content):
        return "active"
    left = MOST_INFLATED
    for stream in _STREAM.finditer(content):
        inflated = _inflated(stream[1], left)
        left -= len(inflated)
        if left <= 0 or _ACTIVE.search(_unescaped(inflated)):
            return "active"
    return ""


def _hides_objects(content: bytes) -> bool:
    """Whether objects are packed in a way that we do not look into: only Flate, which every program uses, is known."""
    plain = _unescaped(content)
    for found in _OBJECTS.finditer(plain):
        begin = plain.rfind(b"obj", 0, found.start())
        end = plain.find(b"stream", found.end())
        if _HIDING.search(plain, max(begin, 0), end if end >= 0 else len(plain)):
            return True
    return False


def _inflated(body: bytes, most: int) -> bytes:
    """What can be unpacked of it: readers show what stands before a fault, and mind no checksum, so neither do we."""
    unpacking, found = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    try:
        for at in range(2, len(body), _PIECE):
            found += unpacking.decompress(body[at : at + _PIECE], most - len(found) + 1)
            if len(found) > most or unpacking.eof:
                break
    except zlib.error:
        pass
    return bytes(found[:most])


def _unescaped(content: bytes) -> bytes:
    """Names may be written with #xx for any letter."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
