"""Photos on the way in: what is not a picture is refused by name, and takes neither the words nor the others with it."""

import pytest

from mashang.files import queries, services
from mashang.files.models import Attachment, State
from mashang.files.tests.pictures import drawn, png_bomb, saved, talkative_jpeg, upload
from mashang.matters.models import Matter
from mashang.portal.tests.visitor import WORDS, text
from tests.support.world import NOW

GOOD = saved(drawn())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def develop() -> None:
    """What the worker would do."""
    for row in Attachment.objects.filter(state=State.WAITING):
        services.develop(attachment_id=row.pk, now=NOW)


def pictures(count: int) -> list:
    return [upload(saved(drawn(size=(64 + n, 48))), f"照片{n}.jpg") for n in range(count)]


def test_photos_come_along(visitor):
    assert visitor.send(photos=pictures(2)).status_code == 200

    assert queries.of(Matter.objects.get()).count() == 2
    develop()
    assert {row.state for row in Attachment.objects.all()} == {State.KEPT}


def test_the_same_form_sent_again_with_its_photos_keeps_each_once(visitor):
    visitor.send(photos=pictures(2))

    page = visitor.send(photos=pictures(2))

    assert page.status_code == 200
    assert Attachment.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SVG, "只能上传"),
        (HTML, "只能上传"),
        (b"%PDF-1.4 %EOF", "只能上传"),
        (b"GIF89a" + b"\0" * 50, "只能上传"),
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 20, "HEIC"),
        (png_bomb(10000, 10000), "尺寸太大"),
        (GOOD + b"\0" * (11 * 1024 * 1024), "10 MB"),
    ],
    ids=["svg", "html", "pdf", "gif", "heic", "100 megapixels", "11 MB"],
)
def test_what_is_no_picture_is_refused_and_nothing_else_is_lost(visitor, content, said):
    page = visitor.send(photos=[upload(GOOD, "好的.jpg"), upload(content, "坏的.jpg")])

    assert page.status_code == 422
    assert said in text(page)
    assert "坏的" in text(page)
    assert WORDS in text(page)
    assert "好的 " in text(page)
    assert [row.name for row in Attachment.objects.all()] == ["好的"]

    assert visitor.send().status_code == 200
    assert queries.of(Matter.objects.get()).count() == 1


def test_a_wrong_phone_does_not_lose_the_photos(visitor):
    page = visitor.send(phone="123", photos=pictures(2))

    assert page.status_code == 422
    assert "已保留" in text(page)
    assert visitor.send(phone="").status_code == 200
    assert queries.of(Matter.objects.get()).count() == 2


def test_a_page_too_old_does_not_lose_the_photos(visitor):
    visitor.open()
    visitor.key = "forged"

    page = visitor.send(photos=pictures(1))

    assert page.status_code == 422
    assert "已保留" in text(page)


def test_the_tenth_photo_is_refused_by_name(visitor):
    page = visitor.send(photos=pictures(10))

    assert page.status_code == 422
    assert "最多上传 9 个文件" in text(page)
    assert WORDS in text(page)
    assert Attachment.objects.count() <= 9


def test_nine_photos_over_two_tries_are_nine_and_the_tenth_is_refused(visitor):
    visitor.send(phone="123", photos=pictures(5))

    page = visitor.send(photos=pictures(10)[4:])

    assert page.status_code == 422
    assert "最多上传 9 个文件" in text(page)
    assert Attachment.objects.count() == 9


def test_where_a_photo_was_taken_is_gone_from_what_is_kept(visitor):
    """promises.md case 20."""
    visitor.send(photos=[upload(talkative_jpeg())])
    develop()

    row = Attachment.objects.get()
    kept = visitor.client.get(queries.link(row, NOW)).getvalue()
    assert b"SECRET" not in kept
    assert kept.startswith(b"\xff\xd8")


def test_a_photo_is_shown_as_a_picture_and_nothing_else(visitor):
    """promises.md case 44."""
    visitor.send(photos=pictures(1))
    develop()

    shown = visitor.client.get(queries.link(Attachment.objects.get(), NOW))

    assert shown["Content-Type"] == "image/jpeg"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in shown["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a" * 300 + ".jpg", "照\u202egpj.exe", "a\x00b.jpg", "", "C:\\x.jpg"]
)
def test_a_name_is_only_a_name(visitor, name):
    """promises.md case 42."""
    page = visitor.send(photos=[upload(GOOD, name or "x.jpg")])

    assert page.status_code == 200
    assert all("/" not in row.name and len(row.name) <= 100 for row in Attachment.objects.all())
