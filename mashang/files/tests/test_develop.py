import hashlib
import io
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from mashang.files import darkroom, disk, jobs, services
from mashang.files.models import Attachment
from mashang.files.tests import pictures
from mashang.files.tests.pictures import SECRET, upload
from mashang.jobs.models import Latch
from mashang.jobs.services import drain

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TELLTALES = (SECRET, b"Exif", b"xmp", b"XMP", b"ICC_PROFILE", b"<script", b"PK\x03\x04", b"http")
PAPER = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF"

pytestmark = pytest.mark.django_db


def waiting(content: bytes, **options) -> Attachment:
    row = services.hold(key="form", upload=upload(content, "照片.jpg"), now=NOW, **options)
    target, _made = Latch.objects.get_or_create(name="shili")
    services.attach(key="form", target=target, now=NOW, public=False)
    row.refresh_from_db()
    return row


def developed(content: bytes, **options) -> Attachment:
    row = waiting(content, **options)
    drain(now=NOW)
    row.refresh_from_db()
    return row


def opened(name: str) -> Image.Image:
    return Image.open(io.BytesIO(default_storage.open(name).read()))


@pytest.mark.parametrize("kind", pictures.HONEST)
def test_every_honest_picture_becomes_two_plain_jpegs_and_its_original_goes(kind, files):
    row = developed(pictures.HONEST[kind]())

    assert (row.state, row.why) == ("kept", "")
    assert files("quarantine") == []
    assert len(files("files")) == 2
    for path in files("files"):
        content = path.read_bytes()
        assert not any(word in content for word in TELLTALES)
        assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
        assert Image.open(io.BytesIO(content)).mode == "RGB"
    assert row.sha256 == hashlib.sha256(default_storage.open(row.stored).read()).hexdigest()
    assert row.size == default_storage.size(row.stored)


def test_the_corpus_does_hold_what_must_be_gone():
    for kind in ("talkative jpeg", "talkative png", "talkative webp"):
        assert SECRET in pictures.HONEST[kind]()


@pytest.mark.parametrize(
    "kind", ["jpeg", "png sixteen bits", "cmyk jpeg", "png palette", "webp animated", "png animated"]
)
def test_light_stays_light_and_the_first_frame_is_kept(kind):
    row = developed(pictures.HONEST[kind]())

    picture = opened(row.stored).convert("L")
    assert picture.getpixel((8, 24)) > 60 > 40 > picture.getpixel((56, 24))


def test_what_can_be_seen_through_stands_on_white():
    clear = pictures.saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")

    assert opened(developed(clear).stored).getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("orientation", "size", "light"),
    [(1, (64, 48), (8, 24)), (2, (64, 48), (56, 24)), (3, (64, 48), (56, 24)), (4, (64, 48), (8, 24)),
     (5, (48, 64), (24, 8)), (6, (48, 64), (24, 8)), (7, (48, 64), (24, 56)), (8, (48, 64), (24, 56))],
)  # fmt: skip
def test_a_picture_is_turned_as_its_camera_said(orientation, size, light):
    row = developed(pictures.talkative_jpeg(orientation))

    picture = opened(row.stored)
    assert picture.size == size == (row.width, row.height)
    assert picture.convert("L").getpixel(light) > 60


def test_a_large_picture_is_made_smaller_and_its_thumbnail_smaller_still():
    row = developed(pictures.saved(pictures.drawn(size=(4000, 3000))))

    assert opened(row.stored).size == (row.width, row.height) == (2048, 1536)
    assert opened(row.thumbnail).size == (320, 240)


@pytest.mark.parametrize("sixteenth", range(1, 16))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_did_not_arrive_whole_is_refused_with_a_reason(form, sixteenth, files):
    whole = pictures.saved(Image.effect_noise((200, 150), 80).convert("RGB"), form)
    part = whole[: len(whole) * sixteenth // 16]

    try:
        row = developed(part)
    except services.Unfit:
        return  # seen by the web request already

    assert (row.state, row.why) == ("refused", "图片打不开，可能没有传完整。")
    assert files("quarantine") == files("files") == []


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_the_largest_picture_allowed_is_developed_within_the_limits(form):
    picture = Image.new("RGBA" if form != "JPEG" else "RGB", (8000, 5000), (1, 2, 3))

    row = developed(pictures.saved(picture, form))

    assert row.state == "kept"


def test_a_bomb_that_slipped_by_the_web_request_is_refused_by_the_child(monkeypatch, place):
    bomb = place / "bomb.png"
    bomb.write_bytes(pictures.BOMBS["png 100 megapixels"])

    with pytest.raises(disk.Unkept, match="large"):
        disk._child("image", bomb, place / "large", place / "small")


def test_the_child_cannot_have_more_memory_than_allowed():
    greedy = "from mashang.files.darkroom import confine; confine(); bytearray(900 * 1024 * 1024)"
    modest = greedy.replace("900", "300")

    assert subprocess.run([sys.executable, "-c", modest], check=False).returncode == 0
    assert subprocess.run([sys.executable, "-c", greedy], check=False, capture_output=True).returncode == 1


def test_the_control_without_the_limit_it_can():
    free = "import mashang.files.darkroom; bytearray(900 * 1024 * 1024)"

    assert subprocess.run([sys.executable, "-c", free], check=False).returncode == 0


def test_the_child_is_told_none_of_our_environment(monkeypatch, place):
    monkeypatch.setenv("MASHANG_PRIVATE_KEYS", "/secret")
    seen = {}
    run = subprocess.run
    monkeypatch.setattr(disk.subprocess, "run", lambda *args, **how: (seen.update(how), run(*args, **how))[1])

    developed(pictures.HONEST["jpeg"]())

    assert list(seen["env"]) == ["PATH"]


def test_a_child_that_dies_of_the_file_refuses_it(monkeypatch):
    row = waiting(pictures.HONEST["jpeg"]())
    monkeypatch.setattr(disk, "_child", lambda *words: (_ for _ in ()).throw(disk.Unkept("broken")))

    drain(now=NOW)

    row.refresh_from_db()
    assert row.state == "refused"


def test_trouble_of_our_own_does_not_refuse_the_file(files):
    row = waiting(pictures.HONEST["jpeg"]())
    disk.original(row.path).with_suffix(".large").mkdir()  # the child cannot write there

    with pytest.raises(subprocess.CalledProcessError):
        jobs.develop(now=NOW, attachment_id=row.pk)

    row.refresh_from_db()
    assert row.state == "waiting"
    assert len(files("quarantine")) == 1


def test_developing_twice_changes_nothing(files):
    row = developed(pictures.HONEST["jpeg"]())
    before = [(path, path.stat().st_mtime_ns) for path in files("files")]

    jobs.develop(now=NOW, attachment_id=row.pk)

    assert [(path, path.stat().st_mtime_ns) for path in files("files")] == before


def test_a_job_for_a_row_that_is_gone_does_nothing():
    jobs.develop(now=NOW, attachment_id=404)


class Killed(BaseException):
    """As sudden as a kill: nothing catches it."""


@pytest.mark.parametrize("step", ["disk.derive", "disk.publish", "services._end", "disk.discard_original"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_step_the_next_try_finishes_and_leaves_no_orphan(step, when, monkeypatch, files):
    row = waiting(pictures.HONEST["jpeg"]())
    module = {"disk": disk, "services": services}[step.split(".")[0]]
    real = getattr(module, step.split(".")[1])

    def killed(*args, **options):
        if when == "after":
            real(*args, **options)
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(module, step.split(".")[1], killed)
        jobs.develop(now=NOW, attachment_id=row.pk)
    jobs.develop(now=NOW, attachment_id=row.pk)

    row.refresh_from_db()
    assert row.state == "kept"
    assert [path.name for path in files("files")] == [row.path[6:] + ".jpg", row.path[6:] + ".s.jpg"]
    assert files("quarantine") == []


def test_erased_while_it_was_developed_nothing_stays(monkeypatch, files):
    row = waiting(pictures.HONEST["jpeg"]())
    real = services._end

    def late(*args, **options):
        services.erase(target=Latch.objects.get(), now=NOW)
        real(*args, **options)

    monkeypatch.setattr(services, "_end", late)
    jobs.develop(now=NOW, attachment_id=row.pk)

    assert files("quarantine") == files("files") == []


def test_erasing_takes_the_files_and_what_the_row_said(files):
    row = developed(pictures.HONEST["jpeg"]())

    assert services.erase(target=Latch.objects.get(), now=NOW) == 1
    drain(now=NOW)

    row.refresh_from_db()
    assert (row.state, row.name, row.mark, row.sha256) == ("dropped", "", "", "")
    assert files("files") == []


def test_a_paper_is_kept_as_it_is_and_has_no_small_picture(files):
    row = developed(PAPER, papers=True)

    assert row.state == "kept"
    assert [path.suffix for path in files("files")] == [".pdf"]
    assert default_storage.open(row.stored).read() == PAPER
    assert files("quarantine") == []


def test_a_paper_that_hides_a_script_is_refused_with_the_reason(files):
    hiding = PAPER + b"\n3 0 obj <<>> stream\n" + pictures.zlib.compress(b"<</S /JavaScript>>") + b"\nendstream"

    row = developed(hiding, papers=True)

    assert row.state == "refused"
    assert "脚本" in row.why
    assert files("files") == files("quarantine") == []


def test_an_original_lost_with_the_quarantine_is_said_so():
    row = waiting(pictures.HONEST["jpeg"]())
    disk.discard_original(row)

    drain(now=NOW)

    row.refresh_from_db()
    assert (row.state, row.why) == ("refused", "原件没有保留下来，请重新上传。")


def test_formats_are_three():
    assert darkroom.FORMATS == ("JPEG", "PNG", "WEBP")
