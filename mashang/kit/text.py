"""Text as people type it, made safe to keep: NFC, no control or invisible direction marks, bounded."""

import re
import unicodedata

_HIDDEN = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_PLAIN = re.compile(r"[!-~\u4e00-\u9fff]+")
_ENDS = re.compile(r"\r\n|[\r\u2028\u2029]")


def clean(raw: str) -> str:
    """Normalise what was typed: line ends, NFC, no control, bidirectional or zero-width characters."""
    if _PLAIN.fullmatch(raw):  # nothing in it to change, as in most cells of a long list
        return raw
    unified = _ENDS.sub("\n", raw)
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
