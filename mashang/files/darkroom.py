"""A child process that decodes what strangers sent, with limits on memory, time and files, and no keys around it.

    python -m mashang.files.darkroom image ORIGINAL LARGE SMALL
    python -m mashang.files.darkroom pdf ORIGINAL

It imports neither Django nor our settings. It prints `width height` and ends with 0; a file that is not to be kept ends
it with REFUSED and a word that says why. Any other ending, a signal apart, is our own trouble and worth another try.
"""

import io
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from PIL import Image

from mashang.files import pdf

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
LARGE, SMALL = 2048, 320
QUALITY = 85
REFUSED = 3
MEMORY = 768 * 1024 * 1024
SECONDS = 20
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def confine() -> None:
    """Take from this process what decoding does not need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 64 * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def read(original: bytes) -> Image.Image:
    """The first frame, upright, at most LARGE on its longer side, as plain RGB on white."""
    picture = Image.open(io.BytesIO(original), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise MemoryError
    turn = _turn(picture)
    picture.draft("RGB", (LARGE, LARGE))
    picture.load()
    small = _coloured(picture)
    small.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    for step in turn:
        small = small.transpose(step)
    return _flat(small)


def _turn(picture: Image.Image) -> tuple[Image.Transpose, ...]:
    try:
        return _TURNS.get(picture.getexif().get(0x0112, 1), ())
    except Exception:
        return ()  # broken metadata turns nothing


def _coloured(picture: Image.Image) -> Image.Image:
    """A mode that can be resized: eight bits, no palette."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"1", "P", "PA", "LA"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture


def _flat(picture: Image.Image) -> Image.Image:
    """Pixels alone, on white: a fresh image knows no comment, profile or EXIF of the old one."""
    fresh = Image.new("RGB", picture.size, "white")
    if picture.mode == "RGBA":
        fresh.paste(picture, mask=picture.getchannel("A"))
    else:
        fresh.paste(picture.convert("RGB"))
    return fresh


def develop(original: Path, large: Path, small: Path) -> str:
    """Write the two derivatives and say the size of the larger one. Raises what the decoder raises."""
    picture = _decoded(original.read_bytes())
    picture.save(large, "JPEG", quality=QUALITY, optimize=True)
    size = f"{picture.width} {picture.height}"
    picture.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    picture.save(small, "JPEG", quality=QUALITY, optimize=True)
    return size


def _decoded(original: bytes) -> Image.Image:
    try:
        return read(original)
    except (MemoryError, Image.DecompressionBombError):
        refuse("large")
    except Exception:
        refuse("broken")


def inspect(original: Path) -> str:
    """Look into a PDF. It has no size to tell."""
    if trouble := pdf.deep_trouble(original.read_bytes()):
        refuse(trouble)
    return "0 0"


def refuse(why: str) -> NoReturn:
    """End with a word for the parent."""
    sys.stdout.write(why)
    sys.stdout.flush()
    raise SystemExit(REFUSED)


def main(words: Sequence[str]) -> None:
    """Do what the command line says."""
    confine()
    what, *paths = words
    acts: dict[str, Callable[..., str]] = {"image": develop, "pdf": inspect}
    sys.stdout.write(acts[what](*map(Path, paths)))


if __name__ == "__main__":
    main(sys.argv[1:])
