"""A photograph that was kept is evidence: `mashang verify` reads the file itself."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from mashang.files import services
from mashang.files.models import Attachment, Print
from mashang.files.tests import pictures
from mashang.files.tests.test_develop import NOW, developed
from mashang.jobs.models import Latch
from mashang.journal import verify_beside
from mashang.journal.queries import history, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(files):
    return developed(pictures.HONEST["talkative jpeg"]())


def faults():
    return [str(fault) for fault in verify()]


def flip(name, at):
    with Path(default_storage.path(name)).open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))


def test_what_was_developed_is_in_the_record(photo):
    assert [entry.verb for entry in history(photo)] == ["files.kept"]
    assert faults() == []


@pytest.mark.promise("P-10", "One bit flipped in a photograph that was kept is found and named", short=20, long=500)
def test_a_flipped_bit_is_found(photo, promise, monkeypatch):
    random, missed = promise.random, 0
    names = [photo.stored, photo.thumbnail]
    for _ in range(promise.n):
        name = random.choice(names)
        at = random.randrange(default_storage.size(name))
        flip(name, at)
        missed += faults() != [f"files.print:{photo.print.pk}: 文件 {name} 缺失或被改动"]
        flip(name, at)
    promise.held(missed == 0, f"{promise.n} bits in 2 files, {missed} missed")

    flip(photo.stored, 100)
    seen = faults()
    monkeypatch.setattr(verify_beside, "_of", lambda kind: ())
    promise.control("a verifier that does not read the files", caught=seen != [] and faults() == [])


def test_a_photograph_that_is_gone_or_hung_elsewhere_is_named(photo):
    default_storage.delete(photo.thumbnail)
    assert "缺失或被改动" in faults()[0]

    Attachment.objects.update(target_id=photo.target_id + 1)
    assert "附件的登记与留痕不符" in faults()[0]


def test_a_print_with_another_hash_is_named_by_the_record(photo):
    Print.objects.update(sha256="0" * 64)

    assert any("内容与留痕不符" in said for said in faults())


def test_erasing_takes_the_print_away_and_says_so(photo):
    services.erase(target=Latch.objects.get(pk=photo.target_id), now=NOW)

    assert not Print.objects.exists()
    assert [entry.verb for entry in history(photo)] == ["files.kept", "files.erased"]
    assert faults() == []
