"""Finding marked words in bytes, in whatever dress they lie there."""

import base64
import contextlib
import zlib
from collections.abc import Iterable
from urllib.parse import quote


def dresses(word: str) -> dict[str, bytes]:
    """A word as bytes in every encoding that we can think of, by its name."""
    plain = word.encode()
    escaped = "".join(f"\\u{ord(c):04x}" if ord(c) > 127 else c for c in word).encode()
    entities = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in word).encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "gbk": word.encode("gbk"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "url": quote(word, safe="").encode(),
        "url, lower": quote(word, safe="").lower().encode(),
        "json": escaped,
        "JSON": escaped.upper().replace(b"\\U", b"\\u"),
        "html": entities,
        "reversed": word[::-1].encode(),
        "reversed bytes": plain[::-1],
        "python": repr(plain)[2:-1].encode(),
    }
    for offset in range(3):
        inner = base64.b64encode(b"\0" * offset + plain)
        start = (0, 2, 3)[offset]
        end = len(inner) - (0 if (offset + len(plain)) % 3 == 0 else 4)
        found[f"base64 at {offset}"] = inner[start:end]
        found[f"base64url at {offset}"] = inner[start:end].replace(b"+", b"-").replace(b"/", b"_")
    return found


def unpacked(heap: bytes) -> Iterable[bytes]:
    """The heap, and whatever zlib or gzip streams lie in it, as far as they can be read."""
    yield heap
    for mark, window in ((b"\x78\x9c", 15), (b"\x78\x01", 15), (b"\x78\xda", 15), (b"\x1f\x8b\x08", 31)):
        at = heap.find(mark)
        while at >= 0:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj(window).decompress(heap[at : at + 200_000], 1_000_000)
            at = heap.find(mark, at + 1)


def hits(words: Iterable[str], heaps: dict[str, bytes]) -> list[str]:
    """Which words lie in which heaps, and how dressed."""
    looked_for = [(word, dress, raw) for word in words for dress, raw in dresses(word).items()]
    return [
        f"{word} as {dress} in {where}"
        for where, heap in heaps.items()
        for layer in unpacked(heap)
        for word, dress, raw in looked_for
        if raw in layer
    ]
