"""Text as people type it, made safe to keep: NFC, no control or invisible direction marks, bounded."""

import re
import unicodedata

_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def clean(raw: str) -> str:
    """Normalise what was typed: line ends, NFC, no control, bidirectional or zero-width characters."""
    unified = raw.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _HIDDEN.sub("", unified)).strip()


def has_hidden(raw: str) -> bool:
    """Whether the text holds characters that cannot be seen."""
    return bool(_HIDDEN.search(raw.replace("\r", "")))


def row_key(word: str) -> int:
    """The key of a row, as it stands in an address or a form. ValueError for anything else, and for a number that no
    database holds."""
    if not (word.isascii() and word.isdigit() and len(word) <= 18):
        raise ValueError(word)
    return int(word)


def headline(text: str, limit: int = 40) -> str:
    """The first sentence, at most `limit` characters, for a list."""
    first = re.split(r"[。！？!?\n；;]", text.strip(), maxsplit=1)[0]
    return first if len(first) <= limit else first[: limit - 1] + "…"
