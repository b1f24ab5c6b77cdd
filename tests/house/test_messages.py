"""The English catalogue is complete: every text that a page can say has its translation, compiled and committed."""

import shutil
import subprocess
import sys

import polib
import pytest

from tests.conftest import needs
from tests.house.tree import PACKAGE

LOCALE = PACKAGE / "locale" / "en" / "LC_MESSAGES"


def by_key(catalogue: polib.POFile | polib.MOFile) -> dict[tuple, tuple]:
    """Message → translation, plural forms included."""
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (entry.msgstr, tuple(entry.msgstr_plural.values()))
        for entry in catalogue
        if not entry.obsolete
    }


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(LOCALE / "django.po"))


@pytest.fixture(scope="module")
def extracted(tmp_path_factory) -> polib.POFile:
    """What is in the source now: extracted from a copy, so that the checkout stays as it is."""
    needs(shutil.which("xgettext"), "xgettext (apt-get install gettext)")
    copy = tmp_path_factory.mktemp("messages")
    left_out = shutil.ignore_patterns("__pycache__", "vendor", "tests", "migrations", "*.gz", "locale")
    shutil.copytree(PACKAGE, copy / "mashang", ignore=left_out)
    (copy / "mashang" / "locale").mkdir()
    command = [sys.executable, "-m", "mashang.site.cli", "makemessages", "--locale", "en", "--no-location"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return polib.pofile(str(copy / "mashang" / "locale" / "en" / "LC_MESSAGES" / "django.po"))


def test_the_extraction_sees_code_and_templates(extracted):
    said = {entry.msgid for entry in extracted}

    assert "没有找到这个页面，可能已经移走，或者不在您的范围内。" in said
    assert len(said) > 50


def test_every_text_stands_in_the_catalogue(extracted, catalogue):
    missing = [key[1] for key in by_key(extracted).keys() - by_key(catalogue).keys()]

    assert missing == [], "run `make messages` and translate what is new"


def test_every_text_is_translated(catalogue):
    empty = [entry.msgid for entry in catalogue if not entry.obsolete and not entry.translated()]

    assert empty == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_what_is_committed_is_what_is_compiled(catalogue):
    compiled = polib.mofile(str(LOCALE / "django.mo"))

    assert by_key(compiled) == by_key(catalogue)
