"""P-24, cases 20, 36, 37, 38, 42: bad files harm nothing, and what is kept of them says no more than its pixels."""

import io
import resource
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mashang.files import darkroom, disk
from mashang.files.looks import Unfit, look, shown_name
from mashang.files.tests import pictures
from mashang.kit.text import has_hidden
from tests.abuse.corpus import File, made

MOST_GROWTH = 160 * 1024
"""How much the process that looks at headers may grow, in KiB: a decoded bomb would be gigabytes."""
CHILDREN = 2
HELD = {0xC4, 0xDA, 0xDB, 0xDD, 0xE0}
"""What a plain JPEG is made of, beside its frame (C0 to C2): tables, scan, restart, JFIF."""


def pockets(content: bytes) -> set[int]:
    """The markers before the scan: APP1 to APP15 and COM would be words about the picture."""
    found, at = set(), 2
    while content[at] == 0xFF and content[at + 1] != 0xDA:
        found.add(content[at + 1])
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return found


def talks(content: bytes) -> bool:
    """Whether a derivative holds anything but pixels."""
    return pictures.SECRET in content or not pockets(content) <= HELD | {0xC0, 0xC1, 0xC2}


def broken(content: bytes, most: int) -> bool:
    """Whether it does not open as a plain JPEG of at most so many pixels a side."""
    try:
        picture = Image.open(io.BytesIO(content), formats=("JPEG",))
        picture.load()
    except Exception:
        return True
    return picture.mode != "RGB" or max(picture.size) > most or not content.endswith(b"\xff\xd9")


def fate(file: File, folder: Path, number: int) -> tuple[str, str]:
    """What became of it (a word), and what is wrong with that."""
    seen = ""
    try:
        found = str(look(pictures.upload(file.content), papers=True).kind)
    except Unfit as refusal:
        found, seen = "", str(refusal.said)
    except Exception as trouble:
        return "crash", f"the web request broke: {trouble!r}"
    if file.fate == "large" and (found or "4000" not in seen):
        return "refused", "its size is not said"
    if not found and file.fate != "large":
        return "refused", "" if seen else "no word of why"
    return developed(file, folder / f"{number}", "pdf" if file.paper else "image")


def developed(file: File, source: Path, kind: str) -> tuple[str, str]:
    """The child's turn; a bomb comes here even where the web request saw it."""
    source.write_bytes(file.content)
    large, small = source.with_suffix(".large"), source.with_suffix(".small")
    try:
        disk._child(kind, source, *([] if kind == "pdf" else [large, small]))
    except disk.Unkept as refusal:
        right = file.fate != "large" or str(refusal) == "large" or file.content.startswith(b"RIFF")  # never opened
        return "refused", "" if right else f"refused as {refusal}, after decoding"
    except Exception as trouble:
        return "crash", f"the child broke: {trouble!r}"
    if file.fate != "any":
        return "kept", "kept what must be refused"
    pairs = [] if kind == "pdf" else [(large, darkroom.LARGE), (small, darkroom.SMALL)]
    wrong = [path.suffix for path, most in pairs if talks(path.read_bytes()) or broken(path.read_bytes(), most)]
    return "kept", f"{wrong} talks or does not open" if wrong else ""


def judged(files: list[File], folder: Path) -> tuple[Counter, list[str]]:
    with ThreadPoolExecutor(CHILDREN) as pool:
        fates = list(pool.map(lambda pair: fate(pair[1], folder, pair[0]), enumerate(files)))
    wrong = [f"{file.name}: {trouble}" for file, (_word, trouble) in zip(files, fates, strict=True) if trouble]
    return Counter(word for word, _trouble in fates), wrong


def careless(monkeypatch, fault: str):
    """A darkroom with something taken out of it."""
    begin = (
        f"import sys; from PIL import Image; from mashang.files import darkroom; {fault}; darkroom.main(sys.argv[1:])"
    )

    def child(what: str, *paths: Path) -> str:
        ended = subprocess.run(
            [sys.executable, "-c", begin, what, *map(str, paths)], capture_output=True, check=False, text=True
        )
        if ended.returncode < 0 or ended.returncode == darkroom.REFUSED:
            raise disk.Unkept(ended.stdout.strip() or "broken")
        ended.check_returncode()
        return ended.stdout

    monkeypatch.setattr(disk, "_child", child)


BOUNDLESS = "darkroom.MOST_PIXELS = 10**12; Image.MAX_IMAGE_PIXELS = None"
TALKING = "darkroom._flat = lambda picture: picture"


@pytest.mark.promise("P-24", "Bad files crash nothing; what is kept is pixels alone", short=33, long=1540)
def test_bad_files(promise, tmp_path, monkeypatch):
    files = list(made(promise.random, promise.n))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    words, wrong = judged(files, tmp_path)

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    figure = f"{promise.n} files, {words['kept']} kept, {words['refused']} refused, {len(wrong)} wrong, grown by {grown // 1024} MiB"
    promise.held(not wrong and words["kept"] > 0 and grown < MOST_GROWTH, f"{figure} {wrong[:5] or ''}".strip())
    careless(monkeypatch, BOUNDLESS)
    bomb = File("bomb", pictures.png_bomb(10_000, 10_000), "large")
    promise.control("the bound on pixels taken away", caught=judged([bomb], tmp_path)[1] != [])
    careless(monkeypatch, TALKING)
    talkative = File("talkative", pictures.talkative_jpeg())
    promise.control("the picture kept with its pockets", caught=judged([talkative], tmp_path)[1] != [])


TRICKS = [
    "../../etc/passwd",
    "a\u202egpj.exe",
    "长" * 300 + ".jpg",
    "a\x00b.jpg",
    "C:\\x\\y.jpg",
    "\ud800",
    "..",
    "a\nb",
    "",
]


def tricky(name: str) -> bool:
    """Whether it is more than one plain short line."""
    if not 0 < len(name) <= 100 or has_hidden(name) or {"/", "\\", "\n", "\0"} & set(name) or name in {".", ".."}:
        return True
    return name.encode("utf-8", "ignore").decode() != name


@given(raw=st.text(st.characters(exclude_categories=[]), max_size=300))
def test_whatever_a_file_is_called_its_shown_name_is_one_plain_short_line(raw):
    assert not tricky(shown_name(raw))


@pytest.mark.parametrize("raw", TRICKS)
def test_tricks_of_names_are_taken_out(raw):
    assert not tricky(shown_name(raw))


@pytest.mark.parametrize("raw", TRICKS)
def test_the_control_a_name_as_it_was_sent_is_a_trick(raw):
    assert tricky(raw)
