"""Bad pictures and papers without end: each is bytes, and what must become of it."""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from PIL import Image

from mashang.files.tests import pictures
from mashang.files.tests.pictures import SECRET, chunk, drawn, exif, saved

PNG = b"\x89PNG\r\n\x1a\n"
PAPER = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n"
SCRIPT = b"<</S /JavaScript /JS (app.alert(1))>>"
TAILS = [b"PK\x03\x04" + SECRET, b"<script>alert(1)</script>" + SECRET, b"%PDF-1.4\n" + SCRIPT + SECRET, b"<?php " + SECRET,
         b"\x7fELF" + SECRET, b"GIF89a" + SECRET, b"MZ" + SECRET, b"<svg onload=alert(1)>" + SECRET]  # fmt: skip


@dataclass(frozen=True)
class File:
    """`fate`: "any" (taken or refused), "large" (refused for its size, undecoded), "refused" (never kept)."""

    name: str
    content: bytes
    fate: str = "any"
    paper: bool = False


def png(width: int, height: int, rows: bytes, *more: bytes, kind: int = 2, depth: int = 8, lace: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, lace)
    return PNG + chunk(b"IHDR", head) + b"".join(more) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def honest(dice: Random) -> File:
    kind = dice.choice(list(pictures.HONEST))
    return File(kind, pictures.HONEST[kind]())


def lying(dice: Random) -> File:
    kind = dice.choice(list(pictures.LYING))
    content = pictures.LYING[kind]
    return File(f"not a picture: {kind}", content + dice.randbytes(dice.randrange(40)), "refused")


def bomb(dice: Random) -> File:
    width, height = dice.randint(6400, 60_000), dice.randint(6400, 60_000)
    content = dice.choice(
        [pictures.png_bomb(width, height), pictures.webp_bomb(min(width, 16_383), min(height, 16_383))]
    )
    return File("bomb", content, "large")


def cut(dice: Random) -> File:
    """At every sixteenth, and anywhere else."""
    kind = dice.choice(list(pictures.HONEST))
    whole = pictures.HONEST[kind]()
    at = dice.choice([len(whole) * dice.randint(0, 15) // 16, dice.randrange(len(whole))])
    return File(f"cut {kind}", whole[:at])


def scratched(dice: Random) -> File:
    kind = dice.choice(list(pictures.HONEST))
    content = bytearray(pictures.HONEST[kind]())
    for _ in range(dice.choice([1, 3, 30])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return File(f"scratched {kind}", bytes(content))


def polyglot(dice: Random) -> File:
    tail = dice.choice(TAILS)
    jpeg, name = saved(drawn()), "two in one"
    ways: list[Callable[[], bytes]] = [
        lambda: jpeg + tail,
        lambda: saved(drawn(), "PNG") + tail,
        lambda: saved(drawn(), "WEBP") + tail,
        lambda: saved(drawn(), comment=tail),
        lambda: png(8, 8, bytes(8 * 25), chunk(b"tEXt", b"Comment\0" + tail)),
        lambda: jpeg[:2] + b"\xff\xfe" + struct.pack(">H", len(tail) + 2) + tail + jpeg[2:],
        lambda: jpeg.replace(b"JFIF", tail[:4]),
        lambda: jpeg[:-2] + tail + jpeg[-2:],
    ]
    return File(name, dice.choice(ways)())


def told(dice: Random) -> File:
    """Place, camera and words in every pocket that a format has."""
    form = dice.choice(["JPEG", "PNG", "WEBP"])
    more = {"xmp": SECRET} if form != "PNG" else {}
    size = (dice.randint(1, 300), dice.randint(1, 300))
    return File(
        f"talkative {form}", saved(drawn(size=size), form, exif=exif(dice.randint(0, 9)), icc_profile=SECRET, **more)
    )


def shaped(dice: Random) -> File:
    """Sizes at the edges, unusual depths, laced, progressive, animated."""
    noise = Image.effect_noise((dice.randint(1, 64), dice.randint(1, 64)), 90)
    ways: list[Callable[[], bytes]] = [
        lambda: png(0, 0, b""),
        lambda: png(0, 9, bytes(9)),
        lambda: png(1, 1, bytes(4)),
        lambda: png(20_000, 1, bytes(60_001)),
        lambda: png(1, 20_000, bytes(80_000)),
        lambda: png(64, 48, bytes(48 * 385), depth=16),
        lambda: png(64, 48, bytes(48 * 513), kind=6, depth=16),
        lambda: png(8, 8, bytes(8 * 25), lace=1),
        lambda: png(8, 8, bytes(72), kind=3),
        lambda: png(8, 8, bytes(72), kind=5),
        lambda: png(8, 8, bytes(72), depth=3),
        lambda: saved(noise.convert("CMYK")),
        lambda: saved(noise.convert("RGB"), progressive=True),
        lambda: saved(noise.convert("L"), "PNG", bits=4) if noise.mode != "P" else saved(noise, "PNG"),
        lambda: saved(noise, "WEBP", save_all=True, append_images=[noise] * 20, duration=1),
        lambda: saved(noise, "PNG", save_all=True, append_images=[noise] * 20, duration=1),
        lambda: saved(noise.convert("RGBA"), "WEBP", lossless=True),
    ]
    return File("shaped", dice.choice(ways)())


def stuffed(dice: Random) -> File:
    """Pockets that swell when they are opened: texts, profiles, rows beyond the picture."""
    air = zlib.compress(bytes(60_000_000), 9)
    more = dice.choice([chunk(b"zTXt", b"a\0\0" + air), chunk(b"iCCP", b"a\0\0" + air), chunk(b"iTXt", b"a\0\1\0\0\0" + air),
                        chunk(b"tRNS", bytes(2000)), chunk(b"PLTE", bytes(7)), chunk(b"acTL", b"\xff" * 8)] * 2
                       + [chunk(b"tEXt", b"a\0" + bytes(900))] * 3)  # fmt: skip
    return File("stuffed", png(8, 8, bytes(dice.choice([200, 30_000_000])), more))


def stream(content: bytes, said: bytes = b"/Filter /FlateDecode", kind: bytes = b"") -> bytes:
    return b"3 0 obj <<" + kind + said + b">>\nstream\n" + content + b"\nendstream endobj\n"


def hiding(dice: Random) -> File:
    """A paper with a script in it, somewhere."""
    packed = zlib.compress(SCRIPT)
    objects = b"/Type /ObjStm /N 1 /First 4 "
    odd = bytes(packed[:-4]) + b"\0\0\0\0"
    ways = [
        SCRIPT,
        SCRIPT.replace(b"JavaScript", b"Java#53cript"),
        SCRIPT.replace(b"JavaScript", b"#4a#61vaScript"),
        b"<</S /Launch /F (cmd.exe)>>",
        b"<</Names <</EmbeddedFiles 3 0 R>>>>",
        b"<</AcroForm <</XFA 3 0 R>>>>",
        b"<</S /GoToE>>",
        b"trailer <</Encrypt 5 0 R>>",
        stream(packed),
        stream(odd),
        stream(packed + dice.randbytes(20)),
        stream(packed).replace(b"stream\n", b"stream\r\n", 1),
        stream(packed).replace(b"stream\n", b"stream \n", 1),
        stream(SCRIPT.hex().encode() + b">", b"/Filter /ASCIIHexDecode", objects),
        stream(zlib.compress(b"xx"), b"/Filter [/A85 /FlateDecode]", objects),
        stream(packed, b"/Filter /FlateDecode /DecodeParms <</Predictor 12>>", objects),
        stream(packed, b"/Filter /Flate#44ecode", objects.replace(b"ObjStm", b"Obj#53tm")),
        stream(zlib.compress(bytes(70_000_000) + SCRIPT, 9)),
    ]
    return File("a paper with a script", PAPER + dice.choice(ways) + b"\n%%EOF", "refused", paper=True)


def paper(dice: Random) -> File:
    """An honest one, scratched or cut."""
    content = bytearray(PAPER + stream(zlib.compress(dice.randbytes(500))) + b"%%EOF")
    for _ in range(dice.choice([0, 0, 2, 20])):
        content[dice.randrange(5, len(content))] = dice.randrange(256)
    return File("paper", bytes(content[: dice.choice([len(content), dice.randrange(5, len(content))])]), paper=True)


MAKERS = (honest, lying, bomb, cut, scratched, polyglot, told, shaped, stuffed, hiding, paper)


def made(dice: Random, many: int) -> Iterator[File]:
    """So many, each kind in turn; SVG, HTML and the like stand among those that are no picture."""
    return (MAKERS[turn % len(MAKERS)](dice) for turn in range(many))
