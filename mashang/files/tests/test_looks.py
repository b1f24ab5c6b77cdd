import time
import tracemalloc

import pytest

from mashang.files.looks import Unfit, look, shown_name
from mashang.files.tests import pictures
from mashang.files.tests.pictures import upload


@pytest.mark.parametrize("kind", pictures.HONEST)
def test_an_honest_picture_is_taken_whatever_it_is_called(kind):
    found = look(upload(pictures.HONEST[kind](), "invoice.exe", "text/html"), papers=False)

    assert (found.kind, found.width, found.height) == ("image", 64, 48)


@pytest.mark.parametrize("kind", pictures.LYING)
def test_what_is_not_a_picture_is_refused_in_chinese_whatever_it_is_called(kind):
    with pytest.raises(Unfit) as refused:
        look(upload(pictures.LYING[kind]), papers=False)

    assert refused.value.status == 422
    assert "请" in str(refused.value.said)


def test_an_apple_picture_is_told_apart():
    with pytest.raises(Unfit, match="HEIC"):
        look(upload(pictures.LYING["heic"]), papers=False)


@pytest.mark.parametrize("kind", pictures.BOMBS)
def test_a_bomb_is_refused_before_it_is_decoded(kind):
    bomb = upload(pictures.BOMBS[kind])
    tracemalloc.start()
    started = time.perf_counter()

    with pytest.raises(Unfit, match="4000 万像素"):
        look(bomb, papers=False)

    took, most = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 0.2
    assert most < 2_000_000


def test_forty_megapixels_are_still_taken():
    assert look(upload(pictures.png_bomb(8_000, 5_000)), papers=False).width == 8_000


def test_ten_megabytes_are_taken_and_a_byte_more_is_not():
    picture = pictures.saved(pictures.drawn())
    full = picture + bytes(10 * 1024 * 1024 - len(picture))

    assert look(upload(full), papers=False).kind == "image"
    with pytest.raises(Unfit, match="10 MB"):
        look(upload(full + b"\0"), papers=False)


def test_an_empty_file_is_refused():
    with pytest.raises(Unfit, match="空的"):
        look(upload(b""), papers=False)


def test_after_a_look_the_upload_stands_at_its_beginning():
    file = upload(pictures.saved(pictures.drawn()))

    look(file, papers=False)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system"),
        ("井盖坏了.jpg", "井盖坏了"),
        ("photo\u202egpj.exe", "photogpj"),
        ("a\x00b.jpg", "ab"),
        ("字" * 300 + ".jpg", "字" * 100),
        ("a" * 300, "a" * 100),
        ("a\nb\tc.png", "a b c"),
        ("...", "附件"),
        ("", "附件"),
        (None, "附件"),
        ("\ud800坑.jpg", "坑"),
    ],
)
def test_names_are_made_safe_to_show(raw, shown):
    assert shown_name(raw) == shown
